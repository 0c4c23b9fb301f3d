import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from './button';
import './save-bar.css';

interface Props {
  isDirty: boolean;
  pending: boolean;
  onSave: () => void;
  onDiscard: () => void;
  /** What is drawn so far, in a line. */
  children: ReactNode;
}

/** At the bottom of what is edited, always in sight: what it comes to, and saving it. */
export function SaveBar({ isDirty, pending, onSave, onDiscard, children }: Props) {
  const { t } = useTranslation();
  return (
    <div className="save-bar">
      <p className="small" role="status">
        {children} {isDirty && <strong>{t('week.unsaved')}</strong>}
      </p>
      <div className="save-bar-acts">
        {isDirty && (
          <Button kind="quiet" onClick={onDiscard}>
            {t('week.discard')}
          </Button>
        )}
        <Button kind="primary" disabled={!isDirty} pending={pending} onClick={onSave}>
          {t(isDirty ? 'week.save' : 'week.isSaved')}
        </Button>
      </div>
    </div>
  );
}
