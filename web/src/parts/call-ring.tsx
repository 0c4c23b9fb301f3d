import { useTranslation } from 'react-i18next';
import { useAction } from '../api/action';
import { api, ask } from '../api/client';
import { useNow } from '../api/clock';
import { keys, queries } from '../api/queries';
import { toMs } from '../api/zones';
import { clockOf } from '../call/meter';
import { Button } from './button';
import type { Side } from './call-context';
import { Avatar } from './shown';
import { ErrorBox } from './states';
import './call-gate.css';

/** It rings: the student answers, the consultant waits for it and may take the call back. */
export function CallRing({ side, onHangUp }: { side: Side; onHangUp: () => void }) {
  const { t } = useTranslation();
  const now = useNow(500);
  const { call, isStudent, other } = side;
  const left = Math.max(0, Math.ceil((toMs(call.answer_by) - now) / 1000));
  const answer = useAction({
    mutationFn: () => ask(api.POST('/api/calls/{call_id}/answer', { params: { path: { call_id: call.call_id } } })),
    onSettled: () => queries.invalidateQueries({ queryKey: keys.calls }),
  });
  return (
    <div className="call-gate">
      <Avatar name={other} large />
      <h1>{isStudent ? t('call.calls', { name: other }) : t('call.calling', { name: other })}</h1>
      <p className="number soft" role="timer" aria-live="off">
        {t('call.answerWithin', { left: clockOf(left) })}
      </p>
      {answer.error && <ErrorBox fault={answer.error} />}
      <div className="stack">
        {isStudent && (
          <Button kind="primary" icon="phone" wide pending={answer.isPending} onClick={() => answer.mutate()}>
            {t('call.answer')}
          </Button>
        )}
        <Button kind={isStudent ? 'quiet' : 'secondary'} wide onClick={onHangUp}>
          {t(isStudent ? 'call.decline' : 'call.takeBack')}
        </Button>
      </div>
    </div>
  );
}
