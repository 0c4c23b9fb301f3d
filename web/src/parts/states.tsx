import { useSyncExternalStore, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { isProblem } from '../api/problem';
import { Button } from './button';
import { Icon, type IconName } from './icons';

export function Card({ children }: { children: ReactNode }) {
  return <section className="card">{children}</section>;
}

/** What a screen shows before its first answer: about as tall as what comes. */
export function Skeleton({ cards = 0, lines = 0 }: { cards?: number; lines?: number }) {
  const { t } = useTranslation();
  return (
    <div className="skeleton" role="status">
      <span className="heard">{t('app.loading')}</span>
      {Array.from({ length: lines }, (_, index) => (
        <div key={`l${index}`} className="skeleton-line" />
      ))}
      {Array.from({ length: cards }, (_, index) => (
        <div key={`c${index}`} className="skeleton-card" />
      ))}
    </div>
  );
}

/** Nothing there, and what to do about it. */
export function Empty({ icon, title, children }: { icon: IconName; title: string; children?: ReactNode }) {
  return (
    <div className="empty">
      <Icon name={icon} />
      <h2>{title}</h2>
      {children}
    </div>
  );
}

/** A fault in words, with a way to try again. Faults of fields are shown at the fields, and only named here. */
export function ErrorBox({ fault, retry }: { fault: unknown; retry?: () => void }) {
  const { t } = useTranslation();
  const slug = isProblem(fault) ? fault.slug : 'unknown';
  const detail = isProblem(fault) && fault.detail !== '' ? fault.detail : null;
  const ours = slug === 'offline' ? t('app.faultOffline') : t('app.faultUnknown');
  return (
    <div className="box box-bad" role="alert">
      <strong>{(isProblem(fault) && fault.title) || t('app.faultTitle')}</strong>
      <p>{detail ?? ours}</p>
      {slug === 'internal' && <p className="small soft">{t('app.faultId', { slug })}</p>}
      {retry && <Button onClick={retry}>{t('app.tryAgain')}</Button>}
    </div>
  );
}

export function useOnline(): boolean {
  return useSyncExternalStore(watchLine, () => navigator.onLine);
}

function watchLine(look: () => void): () => void {
  window.addEventListener('online', look);
  window.addEventListener('offline', look);
  return () => {
    window.removeEventListener('online', look);
    window.removeEventListener('offline', look);
  };
}

export function OfflineBanner() {
  const { t } = useTranslation();
  const online = useOnline();
  return (
    <div role="status">
      {!online && (
        <p className="offline">
          <Icon name="warning" /> {t('app.offline')}
        </p>
      )}
    </div>
  );
}
