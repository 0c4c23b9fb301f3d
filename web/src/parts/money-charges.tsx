import { useTranslation } from 'react-i18next';
import { useCharges, type Charge } from '../api/billing';
import { ButtonLink } from './button';
import { ChargeState, useChargeKind, useWhyRefused } from './charge-words';
import { Money, useInstant, When } from './shown';
import { ErrorBox, Skeleton } from './states';
import { More } from './more';

export function Charges() {
  const { t } = useTranslation();
  const charges = useCharges();
  const items = charges.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <section className="stack" aria-labelledby="charges">
      <h2 id="charges">{t('money.charges')}</h2>
      {charges.isPending && <Skeleton cards={1} />}
      {charges.isError && <ErrorBox fault={charges.error} retry={() => void charges.refetch()} />}
      {charges.isSuccess && items.length === 0 && <p className="soft">{t('money.noCharges')}</p>}
      {items.length > 0 && (
        <ul className="card money-list">
          {items.map((charge) => (
            <li key={charge.id}>
              <OneCharge charge={charge} />
            </li>
          ))}
        </ul>
      )}
      <More of={charges} />
    </section>
  );
}

function OneCharge({ charge }: { charge: Charge }) {
  const { t } = useTranslation();
  const say = useInstant();
  const kindOf = useChargeKind();
  const whyOf = useWhyRefused();
  const { state, id } = charge;
  const isUrgent = state === 'declined' || state === 'needs_authentication';
  return (
    <article className="money-item">
      <div className="money-item-head">
        <strong className="money-item-amount">
          <Money value={charge.paid ?? charge.amount} />
        </strong>
        <ChargeState state={state} />
      </div>
      <p>{kindOf(charge)}</p>
      <p className="soft small">
        {charge.paid_at === null ? (
          <When at={charge.planned_at} />
        ) : (
          t('charge.paidOn', { time: say(charge.paid_at, 'dayTime') })
        )}
      </p>
      {state === 'declined' && (
        <p className="small money-why">
          {whyOf(charge.decline_code)}{' '}
          {charge.next_attempt_at !== null && t('charge.next', { time: say(charge.next_attempt_at, 'dayTime') })}
        </p>
      )}
      <div className="row">
        <ButtonLink to={`/pay/${id}`} kind={isUrgent ? 'primary' : 'quiet'}>
          {t(state === 'declined' ? 'charge.pay' : isUrgent ? 'charge.finish' : 'charge.see')}
        </ButtonLink>
      </div>
    </article>
  );
}
