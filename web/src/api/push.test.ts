// @vitest-environment happy-dom
import { expect, test } from 'vitest';
import { bytesOf, needsHomeScreen, readPushState } from './push';

const IPHONE = 'Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15';
const IPAD = 'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15';
const MAC = IPAD;

test.each([
  [IPHONE, 5, false, true],
  [IPHONE, 5, true, false],
  [IPAD, 5, false, true],
  [MAC, 0, false, false],
  ['Mozilla/5.0 (Linux; Android 15; Pixel 9)', 5, false, false],
])('only a tab of an iPhone or iPad needs the Home Screen', (agent, touches, standalone, needs) => {
  expect(needsHomeScreen(agent, touches, standalone)).toBe(needs);
});

test('a key is its bytes, whatever its letters', () => {
  expect([...bytesOf('-_8A')]).toEqual([251, 255, 0]);
});

test('a browser without push says so', async () => {
  expect(await readPushState()).toBe('unsupported');
});
