import { createRoot } from 'react-dom/client';
import { startLive } from './api/live';
import { resume } from './api/session';
import { App } from './app';
import { startMessages } from './messages';
import { readTheme, wear } from './parts/theme';
import { startWorker } from './worker';
import './styles/tokens.css';
import './styles/base.css';
import './parts/parts.css';
import './parts/forms.css';

wear(readTheme());
// Offline, the page of last time is shown; who one is, is asked again when the connection is back.
resume().catch(() => window.addEventListener('online', () => void resume().catch(() => undefined), { once: true }));
startLive();
await startMessages();
const place = document.getElementById('app');
if (place !== null) createRoot(place).render(<App />);
startWorker();
