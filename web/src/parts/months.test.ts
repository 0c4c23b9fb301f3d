import { expect, test } from 'vitest';
import { formatMonth, monthOf, monthsBetween, readMonth } from './months';

test('months are counted back over the turn of a year', () => {
  expect(monthsBetween('2025-11', '2026-02')).toEqual(['2026-02', '2026-01', '2025-12', '2025-11']);
  expect(monthsBetween('2026-05', '2026-02')).toEqual(['2026-02']);
});

test('a month begins by the clock of its zone', () => {
  expect(monthOf('2026-02-28T23:30:00Z', 'UTC')).toBe('2026-02');
  expect(monthOf('2026-02-28T23:30:00Z', 'Asia/Kathmandu')).toBe('2026-03');
});

test('only a month is read as one', () => {
  expect(readMonth('2026-03')).toBe('2026-03');
  expect(readMonth('2026-13')).toBeNull();
  expect(readMonth(null)).toBeNull();
});

test('a month is called by its name', () => expect(formatMonth('2026-03', 'en')).toBe('March 2026'));
