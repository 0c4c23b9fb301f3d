import { useEffect, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { Button, IconButton } from './button';

/* Short words that pass: seen at the bottom of the screen, heard politely. What must be answered is a Sheet. */

interface Toast {
  id: number;
  text: string;
  action?: { label: string; run: () => void };
}

const SHOWN_MS = 6000;
let toasts: readonly Toast[] = [];
let spoken = '';
let last = 0;
const watchers = new Set<() => void>();

export function toast(text: string, action?: Toast['action']): void {
  last += 1;
  toasts = [...toasts.slice(-2), { id: last, text, ...(action && { action }) }];
  tell();
}

/** For screen readers alone: "You are second in line." Said once, politely. */
export function announce(text: string): void {
  spoken = spoken === text ? `${text}\u00a0` : text; // the same words again are heard only if something differs
  tell();
}

function dismiss(id: number): void {
  toasts = toasts.filter((one) => one.id !== id);
  tell();
}

function tell(): void {
  for (const watcher of watchers) watcher();
}

function watch(watcher: () => void): () => void {
  watchers.add(watcher);
  return () => watchers.delete(watcher);
}

export function Toasts() {
  const shown = useSyncExternalStore(watch, () => toasts);
  const said = useSyncExternalStore(watch, () => spoken);
  return (
    <>
      <div className="heard" aria-live="polite">
        {said}
      </div>
      <div className="toasts" role="status">
        {shown.map((one) => (
          <OneToast key={one.id} {...one} />
        ))}
      </div>
    </>
  );
}

function OneToast({ id, text, action }: Toast) {
  const { t } = useTranslation();
  const stays = action !== undefined;
  useEffect(() => {
    if (stays) return;
    const timer = setTimeout(() => dismiss(id), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [id, stays]);
  return (
    <div className="toast">
      <span>{text}</span>
      {action && (
        <Button
          onClick={() => {
            dismiss(id);
            action.run();
          }}
        >
          {action.label}
        </Button>
      )}
      {stays && <IconButton icon="close" label={t('app.close')} onClick={() => dismiss(id)} />}
    </div>
  );
}
