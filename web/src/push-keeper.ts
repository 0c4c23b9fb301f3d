import { readSession, subscribe } from './api/session';
import { nameOfThis } from './parts/device-name';

/** Once for each sign-in, and each start of the page: a browser that shows notifications says whose it is now. */
export function startPush(): void {
  let isSaid = false;
  const look = () => {
    if (readSession().status !== 'in') {
      isSaid = false;
      return;
    }
    if (isSaid) return;
    isSaid = true;
    import('./api/push').then(({ keepPush }) => keepPush(nameOfThis())).catch(() => (isSaid = false)); // without a network: once it is back, or with the next change of the session
  };
  subscribe(look);
  window.addEventListener('online', look);
  look();
}
