import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { useAction } from '../api/action';
import { useCharge, useTransfers, type Charge } from '../api/billing';
import { api, ask, isProblem } from '../api/client';
import { useNow } from '../api/clock';
import { useLiveInterval } from '../api/live';
import { formatMoney } from '../api/money';
import { keys, queries } from '../api/queries';
import { toMs } from '../api/zones';
import { BankTransferBox } from '../parts/bank-transfer';
import { Button, ButtonLink } from '../parts/button';
import { ChargeState, useChargeKind, useWhyRefused } from '../parts/charge-words';
import { Icon } from '../parts/icons';
import { Page } from '../parts/page';
import { PaidPapers } from '../parts/paid-papers';
import { Money, useInstant, useLocale } from '../parts/shown';
import { Empty, ErrorBox, Skeleton } from '../parts/states';
import { announce } from '../parts/toast';
import './pay.css';

const TRIED_MS = 30_000;
const BETWEEN_TRIES_MS = 60_000;

/** One charge to its end: at the bank, with another card, or by transfer. The bank sends people back here. */
export default function Pay() {
  const { t } = useTranslation();
  const { chargeId = '' } = useParams();
  const [triedAt, setTriedAt] = useState<number | null>(null);
  const now = useNow();
  const isTrying = triedAt !== null && now - triedAt < TRIED_MS;
  const polled = useLiveInterval(5000);
  const charge = useCharge(chargeId, isTrying ? 1500 : polled);
  const { data } = charge;
  return (
    <Page title={t('pay.title')} back="/money" width="narrow">
      {charge.isPending && <Skeleton cards={1} />}
      {data === undefined && charge.isError && <Gone fault={charge.error} retry={() => void charge.refetch()} />}
      {data !== undefined && (
        <>
          <Summary charge={data} />
          <Next charge={data} isTrying={isTrying} onTried={() => setTriedAt(now)} now={now} />
        </>
      )}
    </Page>
  );
}

function Gone({ fault, retry }: { fault: unknown; retry: () => void }) {
  const { t } = useTranslation();
  if (!isProblem(fault) || ![404, 422].includes(fault.status)) return <ErrorBox fault={fault} retry={retry} />;
  return (
    <Empty icon="money" title={t('pay.gone')}>
      <ButtonLink to="/money">{t('pay.toMoney')}</ButtonLink>
    </Empty>
  );
}

function Summary({ charge }: { charge: Charge }) {
  const { t } = useTranslation();
  const locale = useLocale();
  const kindOf = useChargeKind();
  const owed = charge.state === 'paid' || charge.state === 'waived' ? (charge.paid ?? charge.amount) : charge.to_pay;
  return (
    <section className="card pay" aria-label={t('charge.number', { number: charge.number })}>
      <p>
        <ChargeState state={charge.state} />
      </p>
      <p className="pay-amount">
        <Money value={owed} />
      </p>
      <p>{kindOf(charge)}</p>
      {charge.reduced.amount_minor > 0 && (
        <p className="soft small">{t('charge.reduced', { amount: formatMoney(charge.reduced, locale) })}</p>
      )}
      <p className="soft small">{t('charge.number', { number: charge.number })}</p>
    </section>
  );
}

interface NextProps {
  charge: Charge;
  now: number;
  isTrying: boolean;
  onTried: () => void;
}

/** What is to be done now. */
function Next({ charge, now, isTrying, onTried }: NextProps) {
  const { t } = useTranslation();
  const state = charge.state;
  const transfers = useTransfers(state === 'needs_authentication');
  const transfer = transfers.data?.find(({ charge_id }) => charge_id === charge.id);
  const isAsked = useIsAsked(charge, isTrying);
  useEffect(() => announce(t(`pay.heard.${state}`)), [state, t]);
  if (state === 'paid') return <Paid charge={charge} />;
  if (state === 'waived') return <p>{t('pay.waived')}</p>;
  if (state === 'sending' || isAsked) {
    return (
      <p className="pay-wait">
        <span className="pay-spinner" aria-hidden="true" /> {t('pay.sending')}
      </p>
    );
  }
  if (state === 'needs_authentication' && transfers.isPending) return <Skeleton lines={3} />;
  if (transfer !== undefined) return <BankTransferBox transfer={transfer} />;
  return <PayNow {...{ charge, now, onTried }} />;
}

/** Asked for, and the attempt has not shown up yet. */
function useIsAsked(charge: Charge, isTrying: boolean): boolean {
  const [seen, setSeen] = useState({ isTrying, attempts: charge.attempts.length });
  if (seen.isTrying !== isTrying) setSeen({ isTrying, attempts: charge.attempts.length });
  const isWaiting = charge.state === 'declined' || charge.state === 'planned';
  return isTrying && isWaiting && charge.attempts.length === seen.attempts;
}

function PayNow({ charge, now, onTried }: { charge: Charge; now: number; onTried: () => void }) {
  const { t } = useTranslation();
  const say = useInstant();
  const whyOf = useWhyRefused();
  const isAtBank = charge.state === 'needs_authentication';
  const ended = charge.attempts.map(({ began_at }) => toMs(began_at));
  const mayTryAt = ended.length === 0 || isAtBank ? 0 : Math.max(...ended) + BETWEEN_TRIES_MS;
  const pay = useAction({
    mutationFn: () =>
      ask(api.POST('/api/billing/me/charges/{charge_id}/pay', { params: { path: { charge_id: charge.id } } })),
    onSuccess: (changed) => {
      queries.setQueryData(keys.charge(charge.id), changed);
      void queries.invalidateQueries({ queryKey: keys.charges });
      if (changed.state === 'needs_authentication' && changed.action_url !== null) {
        window.location.assign(changed.action_url);
      } else onTried();
    },
  });
  return (
    <section className="stack">
      {charge.state === 'declined' && (
        <div className="box box-bad">
          {charge.attempts.length > 1 && mayTryAt > now && <p role="status">{t('pay.again')}</p>}
          <strong>{whyOf(charge.decline_code)}</strong>
          {charge.next_attempt_at !== null && (
            <p>{t('charge.next', { time: say(charge.next_attempt_at, 'dayTime') })}</p>
          )}
        </div>
      )}
      <p>{t(`pay.hint.${charge.state}`)}</p>
      {isProblem(pay.error, 'no_card') ? (
        <p className="field-error" role="alert">
          {t('pay.noCard')}
        </p>
      ) : (
        pay.isError && <ErrorBox fault={pay.error} />
      )}
      <Button kind="primary" wide pending={pay.isPending} disabled={mayTryAt > now} onClick={() => pay.mutate()}>
        {t(isAtBank ? 'charge.confirm' : 'charge.pay')}
      </Button>
      {mayTryAt > now && <p className="soft small">{t('pay.soon')}</p>}
      {!isAtBank && (
        <ButtonLink to="/money#cards" wide>
          {t('pay.otherCard')}
        </ButtonLink>
      )}
    </section>
  );
}

function Paid({ charge }: { charge: Charge }) {
  const { t } = useTranslation();
  const say = useInstant();
  return (
    <section className="stack">
      <p className="pay-done">
        <Icon name="check" />{' '}
        {charge.paid_at === null ? t('charge.is.paid') : t('charge.paidOn', { time: say(charge.paid_at, 'dayTime') })}
      </p>
      <PaidPapers chargeId={charge.id} />
      <ButtonLink to="/money" wide>
        {t('pay.toMoney')}
      </ButtonLink>
    </section>
  );
}
