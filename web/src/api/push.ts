import { addBrowser, readPushKey } from './notifications';

/* Notifications on this browser: whether it can, may, and does. */

export type PushState = 'unsupported' | 'homeScreen' | 'denied' | 'off' | 'on';

/** An iPhone shows notifications of what is on its Home Screen alone: a tab there has no PushManager. */
export function needsHomeScreen(agent: string, touches: number, isStandalone: boolean): boolean {
  const isApple = /iPhone|iPad|iPod/.test(agent) || (agent.includes('Macintosh') && touches > 1);
  return isApple && !isStandalone;
}

export async function readPushState(): Promise<PushState> {
  if (!('serviceWorker' in navigator) || !('PushManager' in window) || !('Notification' in window)) {
    const standalone = window.matchMedia('(display-mode: standalone)').matches;
    return needsHomeScreen(navigator.userAgent, navigator.maxTouchPoints, standalone) ? 'homeScreen' : 'unsupported';
  }
  if (Notification.permission === 'denied') return 'denied';
  const registration = await navigator.serviceWorker.getRegistration();
  if (!registration) return 'unsupported';
  return (await registration.pushManager.getSubscription()) === null ? 'off' : 'on';
}

/** Asks for the permission, subscribes, and tells the platform. Must follow a press: browsers want that. */
export async function turnOnPush(name: string): Promise<PushState> {
  if ((await Notification.requestPermission()) !== 'granted') return readPushState();
  const registration = await navigator.serviceWorker.ready;
  await addBrowser(await subscriptionOf(registration), name);
  return 'on';
}

/** Whose this browser is, said anew: its row is of a session, and went if that was ended from elsewhere. */
export async function keepPush(name: string): Promise<void> {
  // Missing on plain http, whatever the types say.
  const workers = navigator.serviceWorker as ServiceWorkerContainer | undefined;
  const registration = await workers?.getRegistration();
  const manager = registration?.pushManager;
  if (!registration || !(await manager?.getSubscription())) return;
  await addBrowser(await subscriptionOf(registration), name);
}

/** On this browser alone; its row on the platform goes when the push service says that it is gone. */
export async function turnOffPush(): Promise<PushState> {
  const registration = await navigator.serviceWorker.getRegistration();
  const subscription = await registration?.pushManager.getSubscription();
  await subscription?.unsubscribe();
  return readPushState();
}

const SUBSCRIBE_MS = 20_000;

/** The one it has, or a new one: one that was made for another key of the platform's shows nothing any more. */
async function subscriptionOf(registration: ServiceWorkerRegistration): Promise<PushSubscription> {
  const key = bytesOf(await readPushKey());
  const kept = await registration.pushManager.getSubscription();
  if (kept !== null && isMadeFor(kept, key)) return kept;
  await kept?.unsubscribe();
  return subscribe(registration, key);
}

function isMadeFor(subscription: PushSubscription, key: Uint8Array): boolean {
  const its = subscription.options.applicationServerKey;
  return its !== null && String(new Uint8Array(its)) === String(key);
}

async function subscribe(
  registration: ServiceWorkerRegistration,
  key: Uint8Array<ArrayBuffer>,
): Promise<PushSubscription> {
  const asked = registration.pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: key });
  // Without a way to the push service a browser may never answer.
  const tooLong = new Promise<never>((_, reject) => setTimeout(() => reject(new PushTimeout()), SUBSCRIBE_MS));
  return Promise.race([asked, tooLong]);
}

export class PushTimeout extends Error {}

export function bytesOf(base64url: string): Uint8Array<ArrayBuffer> {
  const text = atob(base64url.replaceAll('-', '+').replaceAll('_', '/'));
  return Uint8Array.from(text, (letter) => letter.charCodeAt(0));
}
