import type { Money } from './money';

const BPS = 10_000;

/** What of a rate goes to the platform and what stays: the fee is rounded half up, the rest is the consultant's. */
export function shareOf({ amount_minor, currency }: Money, feeBps: number): { fee: Money; net: Money } {
  const fee = Math.floor((2 * amount_minor * feeBps + BPS) / (2 * BPS));
  return { fee: { amount_minor: fee, currency }, net: { amount_minor: amount_minor - fee, currency } };
}
