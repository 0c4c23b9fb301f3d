import i18next from 'i18next';
import { toast } from './parts/toast';

/** Somebody pressed a notification: `detail` is the path it leads to. */
export const OPEN = 'parley.open';

/** The path in a message of the service worker's; null for any other message. */
export function wantedPath(data: unknown): string | null {
  if (typeof data !== 'object' || data === null || !('open' in data)) return null;
  return typeof data.open === 'string' && /^\/(?!\/)/.test(data.open) ? data.open : null;
}

/** The service worker, once the page stands; a new version waits until somebody says so: never in the midst of a call. */
export function startWorker(): void {
  if (!import.meta.env.PROD || !('serviceWorker' in navigator)) return;
  navigator.serviceWorker.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
    const path = wantedPath(data);
    if (path !== null) window.dispatchEvent(new CustomEvent<string>(OPEN, { detail: path }));
  });
  window.addEventListener('load', () => void register());
  if (document.readyState === 'complete') void register();
}

async function register(): Promise<void> {
  const hadOne = navigator.serviceWorker.controller !== null;
  const found = await navigator.serviceWorker.register('/service-worker.js').catch(() => null);
  // Where something keeps workers away there is none, whatever the types say.
  const registration = found as ServiceWorkerRegistration | null | undefined;
  if (!registration) return;
  const offer = (worker: ServiceWorker) => {
    toast(i18next.t('app.newVersion'), {
      label: i18next.t('app.update'),
      run: () => {
        navigator.serviceWorker.addEventListener('controllerchange', () => window.location.reload(), { once: true });
        worker.postMessage('take-over');
      },
    });
  };
  if (registration.waiting && hadOne) offer(registration.waiting);
  registration.addEventListener('updatefound', () => {
    const worker = registration.installing;
    worker?.addEventListener('statechange', () => {
      if (worker.state === 'installed' && hadOne) offer(worker);
    });
  });
}
