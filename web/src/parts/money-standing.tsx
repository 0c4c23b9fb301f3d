import { useTranslation } from 'react-i18next';
import { useCharges, useCredit, type Credit } from '../api/billing';
import { formatMoney } from '../api/money';
import { ButtonLink } from './button';
import { Icon } from './icons';
import { Money, useLocale } from './shown';
import { ErrorBox, Skeleton } from './states';

/** Whether they may book, in words, with what to do; and what has come together since the last charge. */
export function Standing() {
  const { t } = useTranslation();
  const credit = useCredit();
  if (credit.isPending) return <Skeleton cards={1} />;
  if (credit.isError) return <ErrorBox fault={credit.error} retry={() => void credit.refetch()} />;
  const { stops, accounts } = credit.data;
  return (
    <section className="card" aria-labelledby="standing">
      <h2 id="standing" className="heard">
        {t('money.standing')}
      </h2>
      {stops.length === 0 ? (
        <p className="money-good">
          <Icon name="check" /> {t('money.mayBook')}
        </p>
      ) : (
        stops.map((stop) => <Stop key={stop.cause} stop={stop} />)
      )}
      <Accounts accounts={accounts} />
      <div className="row">
        <ButtonLink to="/month" icon="clock">
          {t('money.toMonth')}
        </ButtonLink>
      </div>
    </section>
  );
}

function Stop({ stop }: { stop: Credit['stops'][number] }) {
  const { t } = useTranslation();
  const charges = useCharges();
  const unpaid = charges.data?.pages.flatMap(({ items }) => items).find(({ state }) => state === 'declined');
  return (
    <div className="box box-bad">
      <strong>{t(`money.stop.${stop.cause}`)}</strong>
      <p>{stop.cause === 'staff' ? <bdi>{stop.reason}</bdi> : t(`money.stopHint.${stop.cause}`)}</p>
      {stop.cause === 'arrears' && unpaid !== undefined && (
        <ButtonLink kind="primary" to={`/pay/${unpaid.id}`}>
          {t('charge.pay')}
        </ButtonLink>
      )}
    </div>
  );
}

function Accounts({ accounts }: { accounts: Credit['accounts'] }) {
  const { t } = useTranslation();
  const locale = useLocale();
  if (accounts.length === 0) return <p className="soft">{t('money.nothingYet')}</p>;
  return (
    <ul className="stack">
      {accounts.map(({ accrued, unpaid, limit }) => (
        <li key={limit.currency} className="money-account">
          <p className="soft small">{t(accrued.amount_minor < 0 ? 'money.credit' : 'money.accrued')}</p>
          <p className="money-accrued">
            <Money value={{ ...accrued, amount_minor: Math.abs(accrued.amount_minor) }} />
          </p>
          {unpaid.amount_minor > 0 && (
            <p className="money-unpaid">{t('money.unpaid', { amount: formatMoney(unpaid, locale) })}</p>
          )}
          <p className="soft small">{t('money.limit', { limit: formatMoney(limit, locale) })}</p>
        </li>
      ))}
    </ul>
  );
}
