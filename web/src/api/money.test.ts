import { expect, test } from 'vitest';
import { decimalOf, exponentOf, formatMoney, readMoney } from './money';

test('currencies have the decimals they have', () => {
  expect([exponentOf('EUR'), exponentOf('JPY'), exponentOf('KWD')]).toEqual([2, 0, 3]);
});

test.each([
  [250, 'EUR', '2.50'],
  [5, 'EUR', '0.05'],
  [0, 'EUR', '0.00'],
  [-5, 'EUR', '-0.05'],
  [250, 'JPY', '250'],
  [1, 'KWD', '0.001'],
  [900_719_925_474_099, 'EUR', '9007199254740.99'],
])('%d %s is %s, exactly', (amount_minor, currency, shown) => {
  expect(decimalOf({ amount_minor, currency })).toBe(shown);
});

test('money is shown as the reader writes it', () => {
  expect(formatMoney({ amount_minor: 123_456, currency: 'EUR' }, 'en')).toBe('€1,234.56');
  expect(formatMoney({ amount_minor: 123_456, currency: 'EUR' }, 'de')).toBe('1.234,56\u00a0€');
});

test.each([
  ['2.50', 'EUR', 250],
  ['2,5', 'EUR', 250],
  ['2', 'EUR', 200],
  ['٢٫٥', 'EUR', 250],
  ['250', 'JPY', 250],
  ['1 000', 'JPY', 1000],
])('%s %s typed is %d', (typed, currency, amount_minor) => {
  expect(readMoney(typed, currency)).toEqual({ amount_minor, currency });
});

test.each([
  ['2.505', 'EUR'],
  ['2.5', 'JPY'],
  ['-2', 'EUR'],
  ['', 'EUR'],
  ['two', 'EUR'],
  ['1.000,00', 'EUR'],
])('%s %s typed is no amount', (typed, currency) => expect(readMoney(typed, currency)).toBeNull());
