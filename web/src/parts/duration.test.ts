import { expect, test } from 'vitest';
import { formatBps, formatDuration } from './duration';

test('a length leaves out what is nothing', () => {
  expect(formatDuration(754, 'en')).toBe('12 min 34 sec');
  expect(formatDuration(3600, 'en')).toBe('1 hr');
  expect(formatDuration(59, 'en')).toBe('59 sec');
  expect(formatDuration(0, 'en')).toBe('0 sec');
});

test('a fee is said in percent', () => {
  expect(formatBps(1500, 'en')).toBe('15%');
  expect(formatBps(1275, 'en')).toBe('12.75%');
});
