import { expect, test } from 'vitest';
import { safeReturn } from './sign-in-return';

test.each([
  ['/book/1/2?x=1', '/book/1/2?x=1'],
  [null, '/'],
  ['', '/'],
  ['//evil.example', '/'],
  ['/\\evil.example', '/'],
  ['https://evil.example', '/'],
  ['javascript:alert(1)', '/'],
  ['/sign-in?to=/', '/'],
  ['/\t/evil.example', '/'],
])('%j leads to %s', (to, found) => {
  expect(safeReturn(to)).toBe(found);
});
