import { numberFormat } from './intl';

/* Money comes and goes in minor units of a currency; nothing here calculates with fractions. */

export interface Money {
  amount_minor: number;
  currency: string;
}

/** How many decimals a currency has: EUR 2, JPY 0, KWD 3. */
export function exponentOf(currency: string): number {
  return formatOf('en', currency).resolvedOptions().maximumFractionDigits ?? 2;
}

/** "2.50" for 250 EUR: exact, made of digits. */
export function decimalOf({ amount_minor, currency }: Money): string {
  const exponent = exponentOf(currency);
  const digits = String(Math.abs(amount_minor)).padStart(exponent + 1, '0');
  const sign = amount_minor < 0 ? '-' : '';
  if (exponent === 0) return sign + digits;
  return `${sign}${digits.slice(0, -exponent)}.${digits.slice(-exponent)}`;
}

export function formatMoney(money: Money, locale: string): string {
  return formatOf(locale, money.currency).format(decimalOf(money) as Intl.StringNumericLiteral);
}

/** What somebody typed, as minor units; null when it is no amount of this currency. Takes any script's digits. */
export function readMoney(typed: string, currency: string): Money | null {
  const plain = typed
    .replace(/\p{Nd}/gu, (digit) => String(digitOf(digit)))
    .replace(/[\s\u066c'’]/g, '')
    .replace('\u066b', '.')
    .replace(',', '.');
  const found = /^(\d{1,12})(?:\.(\d*))?$/.exec(plain);
  if (found === null) return null;
  const exponent = exponentOf(currency);
  const [, whole = '0', fraction = ''] = found;
  if (fraction.length > exponent) return null;
  return { amount_minor: Number(whole + fraction.padEnd(exponent, '0')), currency };
}

function digitOf(digit: string): number {
  const code = digit.codePointAt(0) ?? 0;
  for (const zero of [0x30, 0x660, 0x6f0, 0x966]) if (code >= zero && code <= zero + 9) return code - zero;
  return NaN;
}

function formatOf(locale: string, currency: string): Intl.NumberFormat {
  return numberFormat(locale, { style: 'currency', currency });
}
