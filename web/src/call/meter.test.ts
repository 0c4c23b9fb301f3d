import { expect, test } from 'vitest';
import { clockOf, costOf, readMeter, type Call } from './meter';

const EUR = (amount_minor: number) => ({ amount_minor, currency: 'EUR' });
const call = (part: Partial<Call>): Call =>
  ({
    state: 'in_call',
    paused: false,
    reconnect_by: null,
    talked_seconds: 100,
    billable_seconds: 100,
    free_reason: null,
    rate_per_minute: EUR(150),
    spend_cap: null,
    ...part,
  }) as Call;
const cap = (billable_seconds: number, told_percent: 0 | 80 | 95 | 100 = 0) => ({
  amount: EUR(300),
  billable_seconds,
  told_percent,
  ends_after_seconds: billable_seconds + 45,
});

test('carries the clock on between two answers', () => {
  expect(readMeter(call({}), 2900)).toMatchObject({ running: true, talkedSeconds: 102, cost: EUR(255) });
});

test('stands where it was while this side is not connected', () => {
  expect(readMeter(call({}), 2900, false)).toMatchObject({ running: false, talkedSeconds: 102 });
});

test('not while it stands, and not for ever', () => {
  expect(readMeter(call({ paused: true }), 9000).talkedSeconds).toBe(100);
  expect(readMeter(call({ reconnect_by: '2026-01-01T00:00:00Z' }), 9000)).toMatchObject({
    running: false,
    talkedSeconds: 100,
  });
  expect(readMeter(call({}), 3_600_000).talkedSeconds).toBe(120);
  expect(readMeter(call({ state: 'ended' }), 9000).talkedSeconds).toBe(100);
});

test('a cap is reached at its marks, costs no more, and leaves what the server says to say goodbye', () => {
  const at = (seconds: number) =>
    readMeter(call({ talked_seconds: seconds, billable_seconds: Math.min(seconds, 120), spend_cap: cap(120) }), 0);
  expect(at(95).percent).toBe(0);
  expect(at(96).percent).toBe(80);
  expect(at(114).percent).toBe(95);
  expect(at(119)).toMatchObject({ percent: 95, goodbyeSeconds: null });
  expect(at(120)).toMatchObject({ percent: 100, goodbyeSeconds: 45, cost: EUR(300) });
  expect(at(150)).toMatchObject({ goodbyeSeconds: 15, cost: EUR(300) });
});

test('what the server said of a mark stays said', () => {
  expect(readMeter(call({ spend_cap: cap(1000, 95) }), 0).percent).toBe(95);
});

test.each([
  [150, 0, 0],
  [150, 1, 3],
  [100, 1, 2],
  [100, 3, 5],
  [1, 29, 0],
  [1, 30, 1],
])('%i a minute for %i s is %i', (rate, seconds, amount) => {
  expect(costOf(EUR(rate), seconds)).toEqual(EUR(amount));
});

test('clocks', () => {
  expect([0, 65, 3723].map(clockOf)).toEqual(['0:00', '1:05', '1:02:03']);
});
