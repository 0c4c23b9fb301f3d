import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { useAction } from '../api/action';
import { useMethods, useSavedMethod, type Method } from '../api/billing';
import { api, ask, isProblem, newKey, once } from '../api/client';
import { keys, queries } from '../api/queries';
import { Button } from './button';
import { Sheet } from './sheet';
import { ErrorBox, Skeleton } from './states';
import { toast } from './toast';
import { keep, readKept } from '../api/kept';

const refresh = () => {
  for (const queryKey of [keys.methods, keys.standing, keys.charges]) void queries.invalidateQueries({ queryKey });
};

/** Cards: typed in at the provider's own page, so that no number ever comes here. */
export function Cards() {
  const { t } = useTranslation();
  const methods = useMethods();
  const [params, setParams] = useSearchParams();
  const saved = params.get('card');
  const ready = methods.data?.filter(({ state }) => state === 'ready').length ?? 0;
  return (
    <section className="stack" aria-labelledby="cards">
      <h2 id="cards">{t('money.cards')}</h2>
      {saved !== null && <Saved id={saved} onSeen={() => setParams({}, { replace: true })} />}
      {methods.isPending && <Skeleton lines={2} />}
      {methods.isError && <ErrorBox fault={methods.error} retry={() => void methods.refetch()} />}
      {methods.data?.length === 0 && <p className="soft">{t('money.noCards')}</p>}
      {methods.data !== undefined && methods.data.length > 0 && (
        <ul className="card money-list">
          {methods.data.map((method) => (
            <li key={method.id}>
              <OneCard method={method} isOnly={ready === 1} />
            </li>
          ))}
        </ul>
      )}
      <AddCard first={methods.isSuccess && ready === 0} />
    </section>
  );
}

function AddCard({ first }: { first: boolean }) {
  const { t } = useTranslation();
  const [key, setKey] = useState(newKey);
  const begin = useAction({
    mutationFn: () => {
      // Which card it is, is only known from the answer: the tab remembers it for the way back.
      const body = { return_url: `${location.origin}/money?card=back` };
      return ask(api.POST('/api/billing/me/payment-methods', { body, headers: once(key) }));
    },
    onSuccess: ({ method, url }) => {
      keep(BEGUN, method.id, 'tab');
      setKey(newKey());
      if (url !== null) window.location.assign(url);
      else refresh();
    },
  });
  return (
    <div className="stack">
      <div>
        <Button
          kind={first ? 'primary' : 'secondary'}
          icon="plus"
          pending={begin.isPending}
          onClick={() => begin.mutate()}
        >
          {t('money.addCard')}
        </Button>
      </div>
      <p className="soft small">{t('money.addHint')}</p>
      {begin.isError && <ErrorBox fault={begin.error} />}
    </div>
  );
}

const BEGUN = 'parley.card-begun';

const LOOKS = { pending: '', ready: 'money-ok', failed: 'box-bad' } as const;

/** Back from the provider: how it went, told as soon as it is known. */
function Saved({ id, onSeen }: { id: string; onSeen: () => void }) {
  const { t } = useTranslation();
  const wanted = id === 'back' ? readKept(BEGUN, 'tab') : id;
  const { data: method } = useSavedMethod(wanted);
  if (wanted === null) return null;
  const state = method?.state ?? 'pending';
  return (
    <div className={`box ${LOOKS[state]}`} role="status">
      <strong>{t(`money.saved.${state}`, { last4: method?.last4 ?? '' })}</strong>
      {state === 'failed' && <p>{t('money.savedFailedHint')}</p>}
      {state !== 'pending' && <Button onClick={onSeen}>{t('app.close')}</Button>}
    </div>
  );
}

function OneCard({ method, isOnly }: { method: Method; isOnly: boolean }) {
  const { t } = useTranslation();
  const [isAsking, setIsAsking] = useState(false);
  const path = { method_id: method.id };
  const choose = useAction({
    mutationFn: () => ask(api.PUT('/api/billing/me/payment-methods/{method_id}/default', { params: { path } })),
    onSuccess: () => toast(t('money.chosen')),
    onSettled: refresh,
  });
  const remove = useAction({
    mutationFn: () => ask(api.DELETE('/api/billing/me/payment-methods/{method_id}', { params: { path } })),
    onSuccess: () => {
      setIsAsking(false);
      toast(t('money.removed'));
    },
    onSettled: refresh,
  });
  const name = useCardName(method);
  return (
    <div className="money-card">
      <div>
        <p className="money-card-name number">{name}</p>
        {method.exp_month !== null && method.exp_year !== null && (
          <p className="soft small">
            {t('money.until', { month: String(method.exp_month).padStart(2, '0'), year: method.exp_year })}
          </p>
        )}
        {method.state === 'pending' && <p className="soft small">{t('money.pendingHint')}</p>}
      </div>
      <div className="row">
        {method.is_default && <span className="chip chip-good">{t('money.default')}</span>}
        {method.state === 'pending' && <span className="chip chip-warn">{t('money.pending')}</span>}
        {method.state === 'failed' && <span className="chip chip-bad">{t('money.failed')}</span>}
        {method.state === 'ready' && !method.is_default && (
          <Button
            kind="quiet"
            pending={choose.isPending}
            onClick={() => choose.mutate()}
            aria-label={`${t('money.choose')}: ${name}`}
          >
            {t('money.choose')}
          </Button>
        )}
        <Button kind="quiet" onClick={() => setIsAsking(true)} aria-label={`${t('money.remove')}: ${name}`}>
          {t('money.remove')}
        </Button>
      </div>
      {choose.isError && <ErrorBox fault={choose.error} />}
      <Sheet title={t('money.removeTitle', { card: name })} open={isAsking} onClose={() => setIsAsking(false)} alert>
        <p>
          {t(!method.is_default ? 'money.removeHint' : isOnly ? 'money.removeLastHint' : 'money.removeDefaultHint')}
        </p>
        {isProblem(remove.error, 'last_method_needed') ? (
          <div className="box box-bad" role="alert">
            <strong>{t('money.needed')}</strong>
            <p>{t('money.neededHint')}</p>
          </div>
        ) : (
          remove.isError && <ErrorBox fault={remove.error} />
        )}
        <div className="row">
          <Button kind="danger" pending={remove.isPending} onClick={() => remove.mutate()}>
            {t('money.remove')}
          </Button>
          <Button onClick={() => setIsAsking(false)}>{t('money.keep')}</Button>
        </div>
      </Sheet>
    </div>
  );
}

const BRANDS: Record<string, string> = { visa: 'Visa', mastercard: 'Mastercard', amex: 'American Express' };

function useCardName({ brand, last4 }: Method): string {
  const { t } = useTranslation();
  if (last4 === null) return t('money.newCard');
  return t('money.cardName', { brand: brand === null ? t('money.card') : (BRANDS[brand] ?? brand), last4 });
}
