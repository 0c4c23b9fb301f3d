import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useTrace, type Line } from '../api/billing';
import { api, ask } from '../api/client';
import { formatMoney } from '../api/money';
import { useDuration } from './duration';
import { Icon } from './icons';
import { formatMonth } from './months';
import { PaperButton } from './paper-button';
import { useInstant, useLocale, When } from './shown';
import { ErrorBox, Skeleton } from './states';

/** From the call to the receipt: what was counted, what came of it, and how far it is. */
export function LineTrail({ line }: { line: Line }) {
  const { t } = useTranslation();
  const locale = useLocale();
  const trace = useTrace(line.id);
  const duration = useDuration();
  if (trace.isPending) return <Skeleton lines={5} />;
  if (trace.isError) return <ErrorBox fault={trace.error} retry={() => void trace.refetch()} />;
  const { statement_id, charge_id, charge_state, receipt_id, month } = trace.data;
  const isFree = line.amount.amount_minor === 0;
  return (
    <ol className="trail">
      <Step is="done" title={t('line.call')}>
        <Spans line={line} />
        <Link className="small" to={`/bookings/${line.booking_id}`}>
          {t('line.toBooking')}
        </Link>
      </Step>
      <Step is="done" title={t('line.line')}>
        <p className="small number">
          {t('line.sum', {
            seconds: new Intl.NumberFormat(locale).format(line.billable_seconds),
            time: duration(line.billable_seconds),
            rate: formatMoney(line.rate_per_minute, locale),
            amount: formatMoney(line.amount, locale),
          })}
        </p>
      </Step>
      <Step is={statement_id === null ? 'open' : 'done'} title={t('line.statement')}>
        {statement_id === null ? (
          <p className="small soft">{t('line.noStatement', { month: formatMonth(month, locale) })}</p>
        ) : (
          <Link className="small" to={`/money#statement-${statement_id}`}>
            {t('line.toStatement', { month: formatMonth(month, locale) })}
          </Link>
        )}
      </Step>
      {!isFree && (
        <Step is={markOf(charge_state)} title={t('line.charge')}>
          <p className="small soft">{charge_id === null ? t('line.noCharge') : t(`charge.is.${charge_state}`)}</p>
          {charge_id !== null && (
            <Link className="small" to={`/pay/${charge_id}`}>
              {t('line.toCharge')}
            </Link>
          )}
        </Step>
      )}
      {!isFree && (
        <Step is={receipt_id === null ? 'open' : 'done'} title={t('line.receipt')}>
          {receipt_id === null ? (
            <p className="small soft">{t('line.noReceipt')}</p>
          ) : (
            <PaperButton
              label={t('line.toReceipt')}
              ask={() =>
                ask(
                  api.GET('/api/billing/me/documents/{document_id}/file', {
                    params: { path: { document_id: receipt_id } },
                  }),
                )
              }
            />
          )}
        </Step>
      )}
    </ol>
  );
}

/** When both were connected: what is paid for. */
function Spans({ line }: { line: Line }) {
  const { t } = useTranslation();
  const say = useInstant();
  const duration = useDuration();
  if (line.intervals.length === 0) return <p className="small soft">{t('line.never')}</p>;
  return (
    <ul className="trail-spans small number">
      {line.intervals.map(({ started_at, ended_at }) => {
        const seconds = Math.round((Date.parse(ended_at) - Date.parse(started_at)) / 1000);
        return (
          <li key={started_at}>
            {say(started_at, 'time', { until: ended_at })} <span className="soft">({duration(seconds)})</span>
          </li>
        );
      })}
      {line.paused_seconds > 0 && <li className="soft">{t('line.paused', { time: duration(line.paused_seconds) })}</li>}
      <li className="soft">
        <When at={line.posted_at} /> · {t('line.posted')}
      </li>
    </ul>
  );
}

type Mark = 'done' | 'open' | 'bad';

function markOf(state: string | null): Mark {
  if (state === 'paid' || state === 'waived') return 'done';
  return state === 'declined' || state === 'needs_authentication' ? 'bad' : 'open';
}

const SIGNS = { done: 'check', open: 'clock', bad: 'warning' } as const;

function Step({ is, title, children }: { is: Mark; title: string; children: ReactNode }) {
  return (
    <li className={`trail-step trail-${is}`}>
      <span className="trail-mark">
        <Icon name={SIGNS[is]} />
      </span>
      <div>
        <h4 className="trail-title">{title}</h4>
        {children}
      </div>
    </li>
  );
}
