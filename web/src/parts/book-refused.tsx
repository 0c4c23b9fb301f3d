import { useTranslation } from 'react-i18next';
import { isProblem } from '../api/problem';
import { useWaitingList } from '../api/places';
import { ButtonLink } from './button';
import { useInstant } from './shown';
import { ErrorBox } from './states';
import { TellMe } from './tell-me';

interface Props {
  fault: unknown;
  consultantId: string;
  startsAt: string;
}

/** Why a booking was refused, and what to do instead. */
export function BookRefused({ fault, consultantId, startsAt }: Props) {
  const { t } = useTranslation();
  const say = useInstant();
  const waiting = useWaitingList().data?.find(
    (one) => one.consultant_id === consultantId && one.block_starts_at === startsAt,
  );
  if (isProblem(fault, 'block_full')) {
    const next = startOf(fault.fields.next_free_block);
    return (
      <div className="box box-bad" role="alert">
        <strong>{t('book.full')}</strong>
        <p>{t(next === null ? 'book.fullNone' : 'book.fullHint')}</p>
        <div className="row">
          {next !== null && (
            <ButtonLink kind="primary" to={`/book/${consultantId}/${encodeURIComponent(next)}`}>
              {t('book.next', { time: say(next, 'dayTime') })}
            </ButtonLink>
          )}
          <TellMe consultantId={consultantId} startsAt={startsAt} waiting={waiting} when={say(startsAt, 'dayTime')} />
        </div>
      </div>
    );
  }
  if (isProblem(fault, 'no_credit')) {
    return (
      <div className="box box-bad" role="alert">
        <strong>{t('book.noCredit')}</strong>
        <p>{t('book.noCreditHint')}</p>
        <ButtonLink kind="primary" icon="money" to="/money">
          {t('book.toMoney')}
        </ButtonLink>
      </div>
    );
  }
  if (isProblem(fault, 'already_booked') && typeof fault.fields.booking_id === 'string') {
    return (
      <div className="box" role="alert">
        <p>{t('book.already')}</p>
        <ButtonLink kind="primary" to={`/bookings/${fault.fields.booking_id}`}>
          {t('book.seeBooking')}
        </ButtonLink>
      </div>
    );
  }
  if (isProblem(fault) && ['block_over', 'block_withdrawn', 'no_such_block', 'too_far_ahead'].includes(fault.slug)) {
    return (
      <div className="box box-bad" role="alert">
        <strong>{fault.title}</strong>
        <p>{fault.detail}</p>
        <ButtonLink to={`/c/${consultantId}`}>{t('book.otherHours')}</ButtonLink>
      </div>
    );
  }
  return <ErrorBox fault={fault} />;
}

function startOf(block: unknown): string | null {
  if (typeof block !== 'object' || block === null || !('starts_at' in block)) return null;
  return typeof block.starts_at === 'string' ? block.starts_at : null;
}
