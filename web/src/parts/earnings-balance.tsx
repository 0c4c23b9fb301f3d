import { useTranslation } from 'react-i18next';
import { useBalance, useDestination, useOpenDestination, type Balance, type Destination } from '../api/earnings';
import { formatMoney } from '../api/money';
import { Button } from './button';
import { Icon, type IconName } from './icons';
import { Money, useLocale } from './shown';
import { ErrorBox, Skeleton } from './states';

const PLACES = ['uncollected', 'due', 'in_transit', 'held'] as const;
const SIGNS: Record<Destination['state'], IconName> = {
  none: 'info',
  pending: 'clock',
  ready: 'check',
  refused: 'warning',
};

/** What lies where, and whether it has somewhere to go. */
export function EarningsBalance() {
  const { t } = useTranslation();
  const balance = useBalance();
  return (
    <section className="stack" aria-label={t('earnings.balance')}>
      <h2>{t('earnings.balance')}</h2>
      {balance.isPending && <Skeleton cards={1} />}
      {balance.isError && <ErrorBox fault={balance.error} retry={() => void balance.refetch()} />}
      {balance.isSuccess && balance.data.length === 0 && <p className="soft">{t('earnings.noBalance')}</p>}
      {balance.data?.map((one) => (
        <OneBalance key={one.due.currency} balance={one} />
      ))}
      <Whereto />
    </section>
  );
}

function OneBalance({ balance }: { balance: Balance }) {
  const { t } = useTranslation();
  const locale = useLocale();
  return (
    <div className="card">
      <dl className="balance">
        {PLACES.filter((place) => place === 'due' || place === 'uncollected' || balance[place].amount_minor !== 0).map(
          (place) => (
            <div key={place} className="balance-place">
              <dt>{t(`earnings.place.${place}`)}</dt>
              <dd className="balance-amount">
                <Money value={balance[place]} />
              </dd>
              <dd className="soft small">{t(`earnings.placeHint.${place}`)}</dd>
            </div>
          ),
        )}
      </dl>
      {balance.waits_for !== null && (
        <p className="small earning-note">
          <Icon name="info" />{' '}
          {t(`earnings.waits.${balance.waits_for}`, { amount: formatMoney(balance.smallest_payout, locale) })}
        </p>
      )}
    </div>
  );
}

function Whereto() {
  const { t } = useTranslation();
  const destination = useDestination();
  const open = useOpenDestination();
  if (destination.isPending) return <Skeleton lines={2} />;
  if (destination.isError) return <ErrorBox fault={destination.error} retry={() => void destination.refetch()} />;
  const { state } = destination.data;
  return (
    <div className={`box${state === 'refused' ? ' box-bad' : ''}`}>
      <p className="earning-note-plain">
        <Icon name={SIGNS[state]} /> <strong>{t(`earnings.whereto.${state}`)}</strong>
      </p>
      <p className="soft small">{t(`earnings.wheretoHint.${state}`)}</p>
      {open.isError && <ErrorBox fault={open.error} />}
      <Button
        kind={state === 'none' ? 'primary' : 'secondary'}
        pending={open.isPending || open.isSuccess}
        onClick={() => open.mutate()}
      >
        {t(`earnings.wheretoDo.${state}`)}
      </Button>
    </div>
  );
}
