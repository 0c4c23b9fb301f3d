import { expect, test } from 'vitest';
import { isWhole, shapePincode } from './pincode';

test.each([
  ['7k3m', '7K3M'],
  ['7k3m9', '7K3M-9'],
  ['7K3M-9QXD', '7K3M-9QXD'],
  [' 7k3m 9qxd ', '7K3M-9QXD'],
  ['Your pincode is 7K3M-9QXD. It is good for', '7K3M-9QXD'],
  ['7K3M-9QXDZZZ', '7K3M-9QXD'],
  ['', ''],
])('%j becomes %s', (typed, shown) => {
  expect(shapePincode(typed)).toBe(shown);
});

test('whole is what can be sent', () => {
  expect([isWhole('7K3M-9QXD'), isWhole('7K3M-9QX')]).toEqual([true, false]);
});
