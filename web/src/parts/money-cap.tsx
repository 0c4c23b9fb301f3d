import { useState, type SubmitEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useAction } from '../api/action';
import { useCredit, useSpendCap } from '../api/billing';
import { api, ask, isProblem } from '../api/client';
import { decimalOf, formatMoney, readMoney, type Money } from '../api/money';
import { keys, queries } from '../api/queries';
import { useRates, type Rates } from '../api/rates';
import { Button } from './button';
import { SelectField, TextField } from './field';
import { Sheet } from './sheet';
import { useLocale } from './shown';
import { ErrorBox, Skeleton } from './states';
import { toast } from './toast';

interface Cap {
  per_call: Money | null;
  per_month: Money | null;
}

/** What they spend at most: a call ends by itself there, after a warning both sides see. */
export function SpendCap() {
  const { t } = useTranslation();
  const locale = useLocale();
  const cap = useSpendCap();
  const [isOpen, setIsOpen] = useState(false);
  const rates = useRates(isOpen);
  const say = (money: Money | null) => (money === null ? t('money.noCap') : formatMoney(money, locale));
  return (
    <section className="stack" aria-labelledby="cap">
      <h2 id="cap">{t('money.cap')}</h2>
      {cap.isPending && <Skeleton lines={2} />}
      {cap.isError && <ErrorBox fault={cap.error} retry={() => void cap.refetch()} />}
      {cap.data && (
        <div className="card">
          <dl className="money-facts">
            <dt>{t('money.perCall')}</dt>
            <dd className="number">{say(cap.data.per_call)}</dd>
            <dt>{t('money.perMonth')}</dt>
            <dd className="number">{say(cap.data.per_month)}</dd>
          </dl>
          <p className="soft small">{t('money.capHint')}</p>
          <div>
            <Button icon="edit" onClick={() => setIsOpen(true)}>
              {t('money.changeCap')}
            </Button>
          </div>
          <Sheet title={t('money.cap')} open={isOpen} onClose={() => setIsOpen(false)}>
            {rates.isPending && <Skeleton lines={4} />}
            {rates.isError && <ErrorBox fault={rates.error} retry={() => void rates.refetch()} />}
            {rates.data && <Form cap={cap.data} rates={rates.data} onDone={() => setIsOpen(false)} />}
          </Sheet>
        </div>
      )}
    </section>
  );
}

function Form({ cap, rates, onDone }: { cap: Cap; rates: Rates; onDone: () => void }) {
  const { t } = useTranslation();
  const locale = useLocale();
  const used = useCredit().data?.accounts.map(({ limit }) => limit.currency) ?? [];
  const set = cap.per_call?.currency ?? cap.per_month?.currency;
  const [chosen, setCurrency] = useState<string | null>(null);
  const currency = chosen ?? set ?? used[0] ?? rates.default_currency;
  const [call, setCall] = useState(cap.per_call ? decimalOf(cap.per_call) : '');
  const [month, setMonth] = useState(cap.per_month ? decimalOf(cap.per_month) : '');
  const [wasSent, setWasSent] = useState(false);
  const save = useAction({
    mutationFn: (body: Cap) => ask(api.PUT('/api/billing/me/spend-cap', { body })),
    onSuccess: (changed) => {
      queries.setQueryData(keys.spendCap, changed);
      toast(t('money.capSaved'));
      onDone();
    },
  });
  const isAtField = isProblem(save.error) && save.error.errors.length > 0;
  const read = (typed: string) => (typed.trim() === '' ? null : (readMoney(typed, currency) ?? undefined));
  const faultOf = (typed: string) => {
    const found = read(typed);
    return wasSent && (found === undefined || found?.amount_minor === 0) ? t('money.notAnAmount') : undefined;
  };
  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    setWasSent(true);
    const [per_call, per_month] = [read(call), read(month)];
    if (per_call === undefined || per_month === undefined) return;
    if (per_call?.amount_minor === 0 || per_month?.amount_minor === 0) return;
    save.mutate({ per_call, per_month });
  };
  const names = new Intl.DisplayNames(locale, { type: 'currency' });
  const currencies = [...new Set([currency, ...used, ...rates.items.map((one) => one.currency)])];
  return (
    <form className="stack" onSubmit={submit} noValidate>
      <p className="soft">{t('money.capFormHint')}</p>
      <SelectField label={t('money.currency')} value={currency} onChange={(event) => setCurrency(event.target.value)}>
        {currencies.map((code) => (
          <option key={code} value={code}>
            {names.of(code)} ({code})
          </option>
        ))}
      </SelectField>
      <TextField
        label={t('money.perCall')}
        hint={t('money.emptyIsNone')}
        inputMode="decimal"
        autoComplete="off"
        value={call}
        error={faultOf(call)}
        problem={save.error}
        pointer="/per_call"
        onChange={(event) => setCall(event.target.value)}
      />
      <TextField
        label={t('money.perMonth')}
        hint={t('money.emptyIsNone')}
        inputMode="decimal"
        autoComplete="off"
        value={month}
        error={faultOf(month)}
        problem={save.error}
        pointer="/per_month"
        onChange={(event) => setMonth(event.target.value)}
      />
      {save.isError && !isAtField && <ErrorBox fault={save.error} />}
      <Button kind="primary" type="submit" pending={save.isPending} wide>
        {t('money.saveCap')}
      </Button>
    </form>
  );
}
