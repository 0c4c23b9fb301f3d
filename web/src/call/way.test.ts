import { expect, test } from 'vitest';
import { wordForWay } from './way';

test.each([
  [[900, 40, 50, 45, 60, 1200], 'good'],
  [[900, 300, 320, 290, 310, 280], 'fair'],
  [[900, 900, 800, 1200, 950, 700], 'slow'],
] as const)('%j is %s', (took, word) => {
  expect(wordForWay(took)).toBe(word);
});
