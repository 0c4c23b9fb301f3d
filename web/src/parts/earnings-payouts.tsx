import { useTranslation } from 'react-i18next';
import { usePayouts, type Payout } from '../api/earnings';
import { formatMonth } from './months';
import { Money, useInstant, useLocale } from './shown';
import { ErrorBox, Skeleton } from './states';
import { More } from './more';

const LOOK: Record<Payout['state'], string> = {
  planned: 'chip',
  sending: 'chip',
  paid: 'chip chip-good',
  refused: 'chip chip-bad',
  returned: 'chip chip-bad',
};

/** What was sent to the bank, and what became of it. */
export function EarningsPayouts() {
  const { t } = useTranslation();
  const locale = useLocale();
  const say = useInstant();
  const found = usePayouts();
  const payouts = found.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <section className="stack" aria-label={t('earnings.payouts')}>
      <h2>{t('earnings.payouts')}</h2>
      {found.isPending && <Skeleton lines={3} />}
      {found.isError && <ErrorBox fault={found.error} retry={() => void found.refetch()} />}
      {found.isSuccess && payouts.length === 0 && <p className="soft">{t('earnings.noPayouts')}</p>}
      <ul className="payouts">
        {payouts.map((payout) => (
          <li key={payout.id} className="payout">
            <span>
              <strong>{formatMonth(payout.month, locale)}</strong>
              <span className="soft small payout-when">
                {payout.paid_at !== null
                  ? t('earnings.paidAt', { date: say(payout.paid_at, 'date') })
                  : t('earnings.plannedAt', { date: say(payout.planned_at, 'date') })}
              </span>
            </span>
            <span className={LOOK[payout.state]}>{t(`earnings.payout.${payout.state}`)}</span>
            <strong>
              <Money value={payout.amount} />
            </strong>
            {payout.refusal !== null && (
              <span className="payout-refusal small">{t('earnings.refusal', { why: payout.refusal })}</span>
            )}
          </li>
        ))}
      </ul>
      <More of={found} />
    </section>
  );
}
