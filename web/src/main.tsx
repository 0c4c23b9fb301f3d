import { startTransition } from 'react';
import { createRoot } from 'react-dom/client';
import { startLive } from './api/live';
import { readSession, resume, subscribe } from './api/session';
import { App } from './app';
import { startMessages } from './messages';
import { readTheme, wear } from './parts/theme';
import { startPush } from './push-keeper';
import { readyFirst } from './routes';
import { startWorker } from './worker';
import './styles/tokens.css';
import './styles/base.css';
import './parts/parts.css';
import './parts/forms.css';

wear(readTheme());
// Offline, the page of last time is shown; who one is, is asked again when the connection is back.
resume().catch(() => window.addEventListener('online', () => void resume().catch(() => undefined), { once: true }));
startLive();
startChat();
startPush();
await Promise.all([startMessages(), readyFirst(location.pathname)]);
const place = document.getElementById('app');
// In a transition React lets the browser breathe every few milliseconds; a slow telephone answers a finger meanwhile.
if (place !== null) startTransition(() => createRoot(place).render(<App />));
startWorker();

/** The chat is its own part of the app, for those who are signed in: what they wrote last time may still be unsent. */
function startChat(): void {
  let isAsked = false;
  const look = () => {
    if (isAsked || readSession().status !== 'in') return;
    isAsked = true;
    import('./chat/keeper').then(
      (keeper) => keeper.startChat(),
      () => (isAsked = false), // without a network: the next change of the session, or the screen that needs it
    );
  };
  subscribe(look);
  window.addEventListener('online', look);
  look();
}
