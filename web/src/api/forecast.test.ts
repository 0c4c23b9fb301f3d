import { expect, test } from 'vitest';
import { forecastOf, lengthsOf } from './forecast';

test('who has no calls yet is told what calls are like in general', () => {
  const guess = forecastOf([]);
  expect(guess.measured).toBe(0);
  expect(guess.low).toBeGreaterThanOrEqual(3);
  expect(guess.high).toBeLessThanOrEqual(12);
  expect(guess.chanceOf(1)).toBe(1);
});

test('calls of half an hour leave room for two', () => {
  const own = Array.from({ length: 80 }, () => 1800);
  const { low, high, chanceOf } = forecastOf(own);
  expect(low).toBe(2);
  expect(high).toBeLessThanOrEqual(4);
  expect(chanceOf(2)).toBe(1);
  expect(chanceOf(4)).toBeLessThan(0.2);
});

test('the chance falls with the place, and is the same each time', () => {
  const one = forecastOf([300, 400, 900]);
  for (let n = 1; n < 20; n += 1) expect(one.chanceOf(n)).toBeGreaterThanOrEqual(one.chanceOf(n + 1));
  expect(forecastOf([300, 400, 900]).chanceOf(6)).toBe(one.chanceOf(6));
});

test('a call that never began is no length', () => {
  expect(
    lengthsOf([
      { started_at: null, ended_at: '2026-01-01T00:01:00Z' },
      { started_at: '2026-01-01T00:00:00Z', ended_at: '2026-01-01T00:05:00Z' },
    ]),
  ).toEqual([320]);
});
