import { useTranslation } from 'react-i18next';
import { formatMoney, readMoney } from '../api/money';
import { shareOf } from '../api/rate';
import { useRates } from '../api/rates';
import { SelectField, TextField } from './field';
import { Money, useLocale } from './shown';
import './rate-field.css';

const TALKED = [10, 60];

interface Props {
  typed: string;
  currency: string;
  /** In basis points, from one's own profile; null: the platform's. */
  knownFee: number | null;
  onChange: (typed: string, currency: string) => void;
  error: string | undefined;
}

/** The price of a minute, with what of it stays after the fee. */
export function RateField({ typed, currency, knownFee, onChange, error }: Props) {
  const { t } = useTranslation();
  const locale = useLocale();
  const rates = useRates().data;
  const feeBps = knownFee ?? rates?.fee_bps ?? null;
  const codes = rates?.items.map((one) => one.currency) ?? [];
  const bounds = rates?.items.find((one) => one.currency === currency);
  const amount = (amount_minor: number) => formatMoney({ amount_minor, currency }, locale);
  const rate = readMoney(typed, currency);
  const percent = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 2 });
  const names = new Intl.DisplayNames(locale, { type: 'currency' });
  const known = codes.includes(currency) ? codes : [currency, ...codes];
  return (
    <>
      <div className="rate-fields">
        <TextField
          label={t('teach.rate')}
          {...(bounds !== undefined && {
            hint: t('teach.rateHint', { low: amount(bounds.lowest_minor), high: amount(bounds.highest_minor) }),
          })}
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
