import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAction } from '../api/action';
import { isProblem } from '../api/problem';
import { Button } from './button';
import { openSigned } from './fetch-file';
import { ErrorBox } from './states';
import './paper-button.css';

interface Props {
  label: string;
  /** What it is called when the button is heard alone. */
  heard?: string;
  ask: () => Promise<{ url: string }>;
}

/** Opens a PDF in a new tab; where there is none yet, says why and what to do. */
export function PaperButton({ label, heard, ask }: Props) {
  const { t } = useTranslation();
  const open = useAction({ mutationFn: () => openSigned(ask) });
  const beingMade = isProblem(open.error, 'being_made') ? open.error : null;
  const reason = isProblem(open.error, 'no_receipt_yet') ? open.error.fields.reason : null;
  return (
    <div className="stack paper">
      <Button icon="download" pending={open.isPending} aria-label={heard} onClick={() => open.mutate()}>
        {label}
      </Button>
      {beingMade !== null && (
        <p className="small" role="status">
          <Ready key={open.submittedAt} retryMs={(beingMade.retryAfterSeconds ?? 3) * 1000} />
        </p>
      )}
      {typeof reason === 'string' && (
        <p className="small" role="status">
          {t(`paper.none.${REASONS.includes(reason) ? reason : 'other'}`)}
        </p>
      )}
      {open.isError && beingMade === null && reason === null && <ErrorBox fault={open.error} />}
    </div>
  );
}

const REASONS = ['carried_forward', 'planned', 'sending', 'needs_authentication', 'declined', 'waived'];

/** The PDF is being made; after some seconds: press again. A tab may only be opened by a press. */
function Ready({ retryMs }: { retryMs: number }) {
  const { t } = useTranslation();
  const [isDone, setIsDone] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setIsDone(true), retryMs);
    return () => clearTimeout(timer);
  }, [retryMs]);
  return t(isDone ? 'paper.again' : 'paper.made');
}
