import { expect, test } from 'vitest';
import { formatBytes, typeOf, whyNot } from './file-types';

const TYPES = [
  { type: 'application/pdf', endings: ['pdf'], largest_bytes: 3_000_000 },
  { type: 'text/plain', endings: ['txt', 'md'], largest_bytes: 1000 },
];

test('a file is of the type its device says, or of the one its ending says', () => {
  expect(typeOf({ name: 'lease.pdf', type: 'application/pdf', size: 1 }, TYPES)).toBe('application/pdf');
  expect(typeOf({ name: 'notes.MD', type: '', size: 1 }, TYPES)).toBe('text/plain');
  expect(typeOf({ name: 'run.exe', type: 'application/x-msdownload', size: 1 }, TYPES)).toBe(null);
});

test('what cannot be sent is refused before it is asked for', () => {
  expect(whyNot({ name: 'a.pdf', type: 'application/pdf', size: 3_000_000 }, TYPES)).toBe(null);
  expect(whyNot({ name: 'a.pdf', type: 'application/pdf', size: 3_000_001 }, TYPES)).toEqual({
    why: 'size',
    largestBytes: 3_000_000,
  });
  expect(whyNot({ name: 'a.txt', type: 'text/plain', size: 0 }, TYPES)).toEqual({ why: 'empty' });
  expect(whyNot({ name: 'a.svg', type: 'image/svg+xml', size: 10 }, TYPES)).toEqual({ why: 'type' });
});

test('sizes are written as their reader writes them', () => {
  expect(formatBytes(2_430_000, 'en')).toBe('2.4 MB');
  expect(formatBytes(900, 'de')).toBe('900 Byte');
});
