import { expect, test } from 'vitest';
import {
  callsOf,
  clockChange,
  copyDay,
  differences,
  faultySlots,
  fromBlocks,
  rangesOf,
  sameSlots,
  toBlocks,
  withHour,
} from './week-slots';

const monday = fromBlocks([
  { weekday: 1, hour: 9, max_calls: 4 },
  { weekday: 1, hour: 14, max_calls: 2 },
  { weekday: 3, hour: 8, max_calls: 5 },
]);

test('an hour is opened, resized and closed, and nothing else moves', () => {
  const more = withHour(monday, 2, 10, 3);
  expect(toBlocks(more)[2]).toEqual({ weekday: 2, hour: 10, max_calls: 3 });
  expect(sameSlots(withHour(more, 2, 10, null), monday)).toBe(true);
  expect(withHour(monday, 1, 9, 0)['1-9']).toBe(1);
  expect(withHour(monday, 1, 9, 1000)['1-9']).toBe(100);
});

test('a copied day replaces the others whole, and stays itself', () => {
  const copied = copyDay(monday, 1, [1, 3, 7]);
  expect(toBlocks(copied).map(({ weekday, hour }) => [weekday, hour])).toEqual([
    [1, 9],
    [1, 14],
    [3, 9],
    [3, 14],
    [7, 9],
    [7, 14],
  ]);
  expect(callsOf(copied)).toBe(18);
});

test('differences name what opened, closed and changed its size', () => {
  const now = withHour(withHour(withHour(monday, 1, 14, null), 5, 0, 1), 3, 8, 6);
  expect(differences(monday, now)).toEqual({ opened: ['5-0'], closed: ['1-14'], resized: ['3-8'] });
});

test('hours that follow each other are one span, within a day', () => {
  expect(rangesOf(['1-9', '1-10', '1-12', '2-23', '3-0'])).toEqual([
    { weekday: 1, from: 9, to: 11 },
    { weekday: 1, from: 12, to: 13 },
    { weekday: 2, from: 23, to: 24 },
    { weekday: 3, from: 0, to: 1 },
  ]);
});

test('a skipped hour, a repeated one, and half an hour on Lord Howe', () => {
  expect(clockChange('2026-03-29', 2, 'Europe/Berlin')).toBe('skipped');
  expect(clockChange('2026-03-29', 3, 'Europe/Berlin')).toBe(null);
  expect(clockChange('2026-10-25', 2, 'Europe/Berlin')).toBe('twice');
  expect(clockChange('2026-10-25', 3, 'Europe/Berlin')).toBe(null);
  expect(clockChange('2026-10-04', 2, 'Australia/Lord_Howe')).toBe('skipped');
  expect(clockChange('2026-04-05', 1, 'Australia/Lord_Howe')).toBe('twice');
  expect(clockChange('2026-03-29', 2, 'Asia/Kathmandu')).toBe(null);
});

test("a refusal's pointers lead back to hours", () => {
  const errors = [
    { pointer: '/blocks/1', detail: 'inside the one before' },
    { pointer: '/time_zone', detail: 'no' },
  ];
  expect([...faultySlots(monday, errors)]).toEqual([['1-14', 'inside the one before']]);
});
