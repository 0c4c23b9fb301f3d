import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from './button';

/* The device's own notification, for who is called while they look at something else. */

export function mayAsk(): boolean {
  return 'Notification' in window && Notification.permission === 'default';
}

/** Shown only while nobody looks at the page. */
export async function nudge(title: string, body: string, path: string): Promise<void> {
  if (!('Notification' in window) || Notification.permission !== 'granted' || !document.hidden) return;
  try {
    const worker = await navigator.serviceWorker.getRegistration();
    const options = { body, tag: 'parley.ring', icon: '/icon-192.png', data: { path }, requireInteraction: true };
    if (worker !== undefined) await worker.showNotification(title, options);
    else new Notification(title, options);
  } catch {
    // The ring itself is still there.
  }
}

export function NudgeOffer() {
  const { t } = useTranslation();
  const [asked, setAsked] = useState(false);
  if (asked) return null;
  return (
    <Button
      kind="quiet"
      icon="bell"
      onClick={() => void Notification.requestPermission().finally(() => setAsked(true))}
    >
      {t('room.notify')}
    </Button>
  );
}
