import { expect, test } from 'vitest';
import { chanceOf, minutesLeft } from './turns';

const AS_OF = '2026-03-03T10:00:00Z';
const now = Date.parse(AS_OF);

test('the range shrinks with time, and is never narrower than what is known', () => {
  const estimate = { low_seconds: 290, high_seconds: 730, as_of: AS_OF };
  expect(minutesLeft(estimate, now)).toEqual({ low: 4, high: 13 });
  expect(minutesLeft(estimate, now + 120_000)).toEqual({ low: 2, high: 11 });
  expect(minutesLeft(estimate, now + 3_600_000)).toEqual({ low: 0, high: 1 });
});

test('a long wait is told in steps of five minutes, a clock that is behind adds nothing', () => {
  expect(minutesLeft({ low_seconds: 1000, high_seconds: 2500, as_of: AS_OF }, now - 60_000)).toEqual({
    low: 15,
    high: 45,
  });
});

test('no chance is told as certain', () => {
  expect(chanceOf({ chance_served: 1 })).toEqual({ word: 'sure', percent: 99 });
  expect(chanceOf({ chance_served: 0.8 })).toEqual({ word: 'likely', percent: 80 });
  expect(chanceOf({ chance_served: 0.5 })).toEqual({ word: 'open', percent: 50 });
  expect(chanceOf({ chance_served: 0 })).toEqual({ word: 'unlikely', percent: 1 });
});
