import { useTranslation } from 'react-i18next';
import type { Earning } from '../api/earnings';
import { formatMoney } from '../api/money';
import { formatBps, useDuration } from './duration';
import { Icon } from './icons';
import { Money, useInstant, useLocale, When } from './shown';

const FREE = ['platform_fault', 'free_seconds', 'no_billable_seconds', 'free_rate', 'below_smallest_unit', 'spend_cap'];

/** A call as earnings: with whom, how long, and what stayed of what the student pays. */
export function EarningCard({ call }: { call: Earning }) {
  const { t } = useTranslation();
  const locale = useLocale();
  const duration = useDuration();
  const say = useInstant();
  const free = call.free_reason;
  const net = { ...call.net, amount_minor: call.net.amount_minor - call.refunded.amount_minor };
  return (
    <article className="card earning">
      <header className="earning-head">
        <div>
          <h3>
            <bdi>{call.other.name ?? t('earnings.somebody')}</bdi>
          </h3>
          <p className="soft small">
            <When at={call.started_at ?? call.ended_at} />
          </p>
        </div>
        <strong className="earning-net">
          <Money value={net} />
        </strong>
      </header>
      <p className="number small">
        {t('earnings.made', {
          time: duration(call.billable_seconds),
          rate: formatMoney(call.rate_per_minute, locale),
        })}
      </p>
      {free !== null && (
        <p className="small earning-note">
          <Icon name="info" /> {t(`earnings.free.${FREE.includes(free) ? free : 'other'}`)}
        </p>
      )}
      {call.refunded.amount_minor > 0 && (
        <p className="small earning-note">
          <Icon name="info" /> {t('earnings.wentBack', { amount: formatMoney(call.refunded, locale) })}
        </p>
      )}
      {call.flagged && (
        <p className="small earning-note">
          <Icon name="info" /> {t('earnings.flagged')}
        </p>
      )}
      <details className="earning-more">
        <summary>
          <Icon name="down" /> {t('earnings.how')}
        </summary>
        <dl className="earnings-sum small">
          <dt>{t('earnings.gross')}</dt>
          <dd>
            <Money value={call.gross} />
          </dd>
          <dt>{t('earnings.feeOf', { percent: formatBps(call.fee_bps, locale) })}</dt>
          <dd>
            <Money value={{ ...call.fee, amount_minor: -call.fee.amount_minor }} />
          </dd>
          {call.tax.amount_minor !== 0 && (
            <>
              <dt>{t('earnings.tax')}</dt>
              <dd>
                <Money value={{ ...call.tax, amount_minor: -call.tax.amount_minor }} />
              </dd>
            </>
          )}
          {call.refunded.amount_minor > 0 && (
            <>
              <dt>{t('earnings.refunded')}</dt>
              <dd>
                <Money value={{ ...call.refunded, amount_minor: -call.refunded.amount_minor }} />
              </dd>
            </>
          )}
          <dt className="earnings-net">{t('earnings.net')}</dt>
          <dd className="earnings-net">
            <Money value={net} />
          </dd>
        </dl>
        <ul className="small soft number earning-spans">
          {call.intervals.map(({ started_at, ended_at }) => (
            <li key={started_at}>{t('earnings.both', { span: say(started_at, 'time', { until: ended_at }) })}</li>
          ))}
          {call.paused_seconds > 0 && <li>{t('earnings.paused', { time: duration(call.paused_seconds) })}</li>}
        </ul>
      </details>
    </article>
  );
}
