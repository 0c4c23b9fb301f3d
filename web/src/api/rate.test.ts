import { expect, test } from 'vitest';
import { shareOf } from './rate';

test('the fee is rounded half up, and fee and net are always the rate', () => {
  expect(shareOf({ amount_minor: 150, currency: 'EUR' }, 2000)).toEqual({
    fee: { amount_minor: 30, currency: 'EUR' },
    net: { amount_minor: 120, currency: 'EUR' },
  });
  expect(shareOf({ amount_minor: 25, currency: 'EUR' }, 1000).fee.amount_minor).toBe(3); // 2.5
  expect(shareOf({ amount_minor: 24, currency: 'EUR' }, 1000).fee.amount_minor).toBe(2);
  for (let rate = 0; rate < 300; rate += 7) {
    const { fee, net } = shareOf({ amount_minor: rate, currency: 'JPY' }, 1750);
    expect(fee.amount_minor + net.amount_minor).toBe(rate);
  }
});
