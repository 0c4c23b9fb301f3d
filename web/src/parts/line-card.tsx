import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Line } from '../api/billing';
import { formatMoney } from '../api/money';
import { formatBps, useDuration } from './duration';
import { Icon } from './icons';
import { LineTrail } from './line-trail';
import { Money, useLocale, When } from './shown';
import './line-card.css';

/** A call as money: with whom, how long, at what rate, what it came to; opened, where that has gone. */
export function LineCard({ line }: { line: Line }) {
  const { t } = useTranslation();
  const locale = useLocale();
  const duration = useDuration();
  const [isOpen, setIsOpen] = useState(false);
  const rate = formatMoney(line.rate_per_minute, locale);
  const refunded = formatMoney(line.refunded, locale);
  return (
    <article className="card line">
      <header className="line-head">
        <h3>
          <bdi>{line.other.name ?? t('line.somebody')}</bdi>
        </h3>
        <strong className="line-amount">
          <Money value={line.amount} />
        </strong>
      </header>
      <p className="soft small">
        <When at={line.started_at ?? line.ended_at} />
      </p>
      {line.billable_seconds > 0 && (
        <p className="number">{t('line.made', { time: duration(line.billable_seconds), rate })}</p>
      )}
      {line.amount.amount_minor > 0 && (
        <p className="soft small">
          {t('line.fee', { fee: formatMoney(line.fee, locale), percent: formatBps(line.fee_bps, locale) })}
        </p>
      )}
      {line.refunded.amount_minor > 0 && (
        <p className="line-note line-back small">
          <Icon name="back" />{' '}
          {line.refunded_seconds > 0
            ? t('line.refundedFor', { amount: refunded, time: duration(line.refunded_seconds) })
            : t('line.refunded', { amount: refunded })}
        </p>
      )}
      {line.paused_seconds > 0 && (
        <p className="line-note small">
          <Icon name="pause" /> {t('line.paused', { time: duration(line.paused_seconds) })}
        </p>
      )}
      {line.free_reason !== null && (
        <p className="line-note small">
          <Icon name="info" /> {t(`line.free.${known(line.free_reason)}`)}
        </p>
      )}
      {line.flagged && (
        <p className="line-note small">
          <Icon name="info" /> {t('line.flagged')}
        </p>
      )}
      <details className="line-more" onToggle={(event) => setIsOpen(event.currentTarget.open)}>
        <summary>
          <Icon name="down" /> {t('line.how')}
        </summary>
        {isOpen && <LineTrail line={line} />}
      </details>
    </article>
  );
}

const REASONS = [
  'platform_fault',
  'free_seconds',
  'no_billable_seconds',
  'free_rate',
  'below_smallest_unit',
  'spend_cap',
];

function known(reason: string): string {
  return REASONS.includes(reason) ? reason : 'other';
}
