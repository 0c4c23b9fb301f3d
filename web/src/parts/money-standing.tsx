import { useTranslation } from 'react-i18next';
import { useCharges, useCredit, type Charge, type Credit } from '../api/billing';
import { formatMoney } from '../api/money';
import { ButtonLink } from './button';
import { Icon } from './icons';
import { Money, useLocale } from './shown';
import { ErrorBox, Skeleton } from './states';

/** Whether they may book, in words, with what to do; and what has come together since the last charge. */
export function Standing() {
  const { t } = useTranslation();
  const credit = useCredit();
  const charges = useCharges();
  if (credit.isPending) return <Skeleton cards={1} />;
  if (credit.isError) return <ErrorBox fault={credit.error} retry={() => void credit.refetch()} />;
  const { stops, accounts } = credit.data;
  const unpaid = charges.data?.pages.flatMap(({ items }) => items) ?? [];
  const isAtBank = unpaid.some(({ state }) => state === 'needs_authentication');
  return (
    <section className="card" aria-labelledby="standing">
      <h2 id="standing" className="heard">
        {t('money.standing')}
      </h2>
      {stops.length === 0 && !isAtBank && (
        <p className="money-good">
          <Icon name="check" /> {t('money.mayBook')}
        </p>
      )}
      {stops.map((stop) => (
        <Stop key={stop.cause} stop={stop} charge={unpaid.find(({ state }) => state === 'declined')} />
      ))}
      {unpaid
        .filter(({ state }) => state === 'needs_authentication')
        .map((charge) => (
          <AtBank key={charge.id} charge={charge} />
        ))}
      <Accounts accounts={accounts} />
      <div className="row">
        <ButtonLink to="/month" icon="clock">
          {t('money.toMonth')}
        </ButtonLink>
      </div>
    </section>
  );
}

function Stop({ stop, charge }: { stop: Credit['stops'][number]; charge: Charge | undefined }) {
  const { t } = useTranslation();
  return (
    <div className="box box-bad">
      <strong>{t(`money.stop.${stop.cause}`)}</strong>
      <p>{stop.cause === 'staff' ? <bdi>{stop.reason}</bdi> : t(`money.stopHint.${stop.cause}`)}</p>
      {stop.cause === 'arrears' && charge !== undefined && (
        <ButtonLink kind="primary" to={`/pay/${charge.id}`}>
          {t('charge.pay')}
        </ButtonLink>
      )}
    </div>
  );
}

/** Nothing is refused yet, but without them it stays unpaid. */
function AtBank({ charge }: { charge: Charge }) {
  const { t } = useTranslation();
  const locale = useLocale();
  return (
    <div className="box money-warn">
      <strong>{t('money.atBank', { amount: formatMoney(charge.to_pay, locale) })}</strong>
      <p>{t('money.atBankHint')}</p>
      <ButtonLink kind="primary" to={`/pay/${charge.id}`}>
        {t('charge.finish')}
      </ButtonLink>
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
