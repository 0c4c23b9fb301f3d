import { expect, test } from 'vitest';
import { wantedPath } from './worker';

test.each([
  [{ open: '/bookings/1' }, '/bookings/1'],
  [{ open: '//evil.example/x' }, null],
  [{ open: 'https://evil.example' }, null],
  [{ open: 7 }, null],
  ['take-over', null],
  [null, null],
])('a pressed notification leads to a place of this app alone', (data, path) => {
  expect(wantedPath(data)).toBe(path);
});
