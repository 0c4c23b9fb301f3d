import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCloseDesk, useRunLate, useSkip, type Desk, type InLine } from '../api/desk';
import { Button } from './button';
import { TextField } from './field';
import { Sheet } from './sheet';
import { useLocale } from './shown';
import { ErrorBox } from './states';
import { toast } from './toast';

const LATE = [5, 10, 15, 30];
const REASONS = ['away', 'quick', 'files'] as const;

export function SkipSheet({ person, onClose }: { person: InLine | null; onClose: () => void }) {
  const { t } = useTranslation();
  const [reason, setReason] = useState('');
  const name = person?.student_name ?? t('desk.somebody');
  const skip = useSkip(() => {
    toast(t('desk.skipped', { name }));
    setReason('');
    onClose();
  });
  const close = () => {
    setReason('');
    skip.reset();
    onClose();
  };
  return (
    <Sheet title={t('desk.skipTitle', { name })} open={person !== null} onClose={close}>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          if (person !== null && reason.trim() !== '') skip.mutate({ booking_id: person.booking_id, reason });
        }}
      >
        <p className="soft">{t('desk.skipLead')}</p>
        <div className="row">
          {REASONS.map((one) => (
            <Button key={one} onClick={() => setReason(t(`desk.reason.${one}`))}>
              {t(`desk.reason.${one}`)}
            </Button>
          ))}
        </div>
        <TextField
          label={t('desk.skipReason')}
          hint={t('desk.skipHint')}
          maxLength={200}
          value={reason}
          onChange={(event) => setReason(event.target.value)}
          problem={skip.error}
          pointer="/reason"
        />
        {skip.isError && <ErrorBox fault={skip.error} />}
        <Button kind="primary" type="submit" wide disabled={reason.trim() === ''} pending={skip.isPending}>
          {t('desk.skipDo')}
        </Button>
      </form>
    </Sheet>
  );
}

interface BlockSheet {
  desk: Desk;
  blockStartsAt: string;
  open: boolean;
  onClose: () => void;
}

export function LateSheet({ desk, blockStartsAt, open, onClose }: BlockSheet) {
  const { t } = useTranslation();
  const locale = useLocale();
  const late = useRunLate(onClose);
  const minutes = new Intl.NumberFormat(locale, { style: 'unit', unit: 'minute', unitDisplay: 'long' });
  const say = (count: number) => late.mutate({ minutes: count, block_starts_at: blockStartsAt });
  return (
    <Sheet title={t('desk.lateTitle')} open={open} onClose={onClose}>
      <p className="soft">{t('desk.lateLead')}</p>
      <div className="desk-late">
        {LATE.map((count) => (
          <Button key={count} pending={late.isPending && late.variables?.minutes === count} onClick={() => say(count)}>
            {minutes.format(count)}
          </Button>
        ))}
      </div>
      {desk.late_until !== null && (
        <Button kind="primary" wide icon="check" onClick={() => say(0)}>
          {t('desk.lateNoMore')}
        </Button>
      )}
      {late.isError && <ErrorBox fault={late.error} />}
    </Sheet>
  );
}

export function CloseSheet({ desk, blockStartsAt, open, onClose }: BlockSheet) {
  const { t } = useTranslation();
  const close = useCloseDesk(() => {
    toast(t('desk.closed'));
    onClose();
  });
  return (
    <Sheet title={t('desk.closeTitle')} open={open} onClose={onClose} alert>
      <p>{t('desk.closeLead', { count: desk.waiting.length })}</p>
      {close.isError && <ErrorBox fault={close.error} />}
      <Button kind="danger" wide pending={close.isPending} onClick={() => close.mutate(blockStartsAt)}>
        {t('desk.closeDo')}
      </Button>
      <Button wide onClick={onClose}>
        {t('desk.closeNot')}
      </Button>
    </Sheet>
  );
}
