import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api, ask } from '../api/client';
import { readMoney } from '../api/money';
import { keys } from '../api/queries';
import { shareOf } from '../api/rate';
import { SelectField, TextField } from './field';
import { Money, useLocale } from './shown';
import './rate-field.css';

/* Currencies a rate may be in unless the operator says otherwise; the directory refuses what it does not take. */
const CURRENCIES = ['EUR', 'USD', 'GBP', 'CHF', 'JPY', 'BHD'];
const TALKED = [10, 60];

interface Props {
  typed: string;
  currency: string;
  /** In basis points, from one's own profile; null: what others' profiles say. */
  knownFee: number | null;
  onChange: (typed: string, currency: string) => void;
  error: string | undefined;
}

/** The price of a minute, with what of it stays after the fee. */
export function RateField({ typed, currency, knownFee, onChange, error }: Props) {
  const { t } = useTranslation();
  const locale = useLocale();
  const anybody = useQuery({
    queryKey: keys.search({ limit: 1 }),
    queryFn: ({ signal }) => ask(api.GET('/api/directory/consultants', { params: { query: { limit: 1 } }, signal })),
    staleTime: Infinity,
    enabled: knownFee === null,
  });
  const feeBps = knownFee ?? anybody.data?.items[0]?.fee_bps ?? null;
  const rate = readMoney(typed, currency);
  const percent = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 2 });
  const names = new Intl.DisplayNames(locale, { type: 'currency' });
  const known = CURRENCIES.includes(currency) ? CURRENCIES : [currency, ...CURRENCIES];
  return (
    <>
      <div className="rate-fields">
        <TextField
          label={t('teach.rate')}
          inputMode="decimal"
          autoComplete="off"
          value={typed}
          onChange={(event) => onChange(event.target.value, currency)}
          error={error}
        />
        <SelectField
          label={t('teach.currency')}
          value={currency}
          onChange={(event) => onChange(typed, event.target.value)}
        >
          {known.map((code) => (
            <option key={code} value={code}>
              {code} · {names.of(code)}
            </option>
          ))}
        </SelectField>
      </div>
      <div className="rate-net" aria-live="polite">
        {rate === null && <p className="soft">{t('teach.netEmpty')}</p>}
        {rate !== null && feeBps === null && <p className="soft">{t('teach.netUnknown')}</p>}
        {rate !== null && feeBps !== null && (
          <dl className="rate-rows">
            <dt>{t('teach.studentsPay')}</dt>
            <dd>
              <Money value={rate} />
            </dd>
            <dt>{t('teach.fee', { percent: percent.format(feeBps / 10_000) })}</dt>
            <dd>
              <Money value={{ ...shareOf(rate, feeBps).fee, amount_minor: -shareOf(rate, feeBps).fee.amount_minor }} />
            </dd>
            <dt className="rate-sum">{t('teach.youGet')}</dt>
            <dd className="rate-sum">
              <Money value={shareOf(rate, feeBps).net} />
            </dd>
            {TALKED.map((minutes) => (
              <Talked key={minutes} minutes={minutes} net={shareOf(times(rate, minutes), feeBps).net} />
            ))}
          </dl>
        )}
      </div>
    </>
  );
}

function Talked({ minutes, net }: { minutes: number; net: { amount_minor: number; currency: string } }) {
  const { t } = useTranslation();
  return (
    <>
      <dt className="soft">{t('teach.talked', { count: minutes })}</dt>
      <dd className="soft">
        <Money value={net} />
      </dd>
    </>
  );
}

function times(rate: { amount_minor: number; currency: string }, minutes: number) {
  return { ...rate, amount_minor: rate.amount_minor * minutes };
}
