import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { api, ask, isProblem } from '../api/client';
import { keys } from '../api/queries';
import { clockOf } from '../call/meter';
import { ButtonLink } from './button';
import { isUnstarted, type Side } from './call-context';
import { Page } from './page';
import { Money, When } from './shown';
import { Card, ErrorBox, Skeleton } from './states';
import './call-summary.css';

/** What it came to, from billing's own line within seconds of the end. */
export function CallSummary({ side }: { side: Side }) {
  const { t } = useTranslation();
  const { call, isStudent, other } = side;
  const unstarted = isUnstarted(call);
  const reason = call.end_reason ?? 'hung_up';
  return (
    <Page title={t(unstarted ? 'call.notStarted' : 'call.over')} width="narrow">
      <p className="soft">{t(`call.end.${reason}`, { name: other })}</p>
      {unstarted ? <p>{t('call.costsNothing')}</p> : <Line side={side} />}
      <div className="stack">
        <ButtonLink to={isStudent ? `/bookings/${call.booking_id}` : '/desk'} kind="primary" wide>
          {t(isStudent ? 'call.toBooking' : 'call.toDesk')}
        </ButtonLink>
        {!unstarted && (
          <ButtonLink to={isStudent ? '/month' : '/earnings'} wide>
            {t(isStudent ? 'call.toMonth' : 'call.toEarnings')}
          </ButtonLink>
        )}
      </div>
    </Page>
  );
}

function Line({ side: { call, isStudent, other } }: { side: Side }) {
  const { t } = useTranslation();
  const line = useQuery({
    queryKey: keys.lineOf(call.call_id),
    queryFn: ({ signal }) =>
      ask(api.GET('/api/billing/calls/{call_id}/line', { params: { path: { call_id: call.call_id } }, signal })),
    retry: false,
    refetchInterval: ({ state }) => (state.data === undefined ? 1500 : false),
  });
  const found = line.data;
  const isSettling = found === undefined && (line.error === null || isProblem(line.error, 'not_found'));
  return (
    <Card>
      <h2>
        <bdi>{other}</bdi>
      </h2>
      {call.started_at !== null && call.ended_at !== null && (
        <p className="soft small">
          <When at={call.started_at} until={call.ended_at} />
        </p>
      )}
      {found !== undefined ? (
        <dl className="call-sums" aria-live="polite">
          <Sum name={t('call.billed')} large={false}>
            <span className="number" dir="ltr">
              {clockOf(found.billable_seconds)}
            </span>
          </Sum>
          {found.paused_seconds > 0 && (
            <Sum name={t('call.pausedFor')} large={false}>
              <span className="number" dir="ltr">
                {clockOf(found.paused_seconds)}
              </span>
            </Sum>
          )}
          <Sum name={t('call.rate')} large={false}>
            <Money value={found.rate_per_minute} />
          </Sum>
          {!isStudent && (
            <>
              <Sum name={t('call.theyPay')} large={false}>
                <Money value={found.amount} />
              </Sum>
              <Sum name={t('call.fee')} large={false}>
                <Money value={found.fee} />
              </Sum>
            </>
          )}
          <Sum name={t(isStudent ? 'call.youPay' : 'call.youEarn')} large>
            <Money value={isStudent ? found.amount : found.share} />
          </Sum>
        </dl>
      ) : isSettling ? (
        <>
          <p role="status">{t('call.settling')}</p>
          <Skeleton lines={3} />
        </>
      ) : (
        <ErrorBox fault={line.error} retry={() => void line.refetch()} />
      )}
      {found?.free_reason && <p>{t(`call.free.${found.free_reason}`)}</p>}
      {call.quality.unusable_seconds > 0 && (
        <p className="small">{t('call.unusable', { time: clockOf(call.quality.unusable_seconds) })}</p>
      )}
      {found !== undefined && <p className="soft small">{t(isStudent ? 'call.receiptLater' : 'call.payoutLater')}</p>}
    </Card>
  );
}

function Sum({ name, large, children }: { name: string; large: boolean; children: ReactNode }) {
  return (
    <div className={large ? 'call-sum call-sum-large' : 'call-sum'}>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}
