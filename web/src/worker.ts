import i18next from 'i18next';
import { toast } from './parts/toast';

/** The service worker, once the page stands; a new version waits until somebody says so: never in the midst of a call. */
export function startWorker(): void {
  if (!import.meta.env.PROD || !('serviceWorker' in navigator)) return;
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
