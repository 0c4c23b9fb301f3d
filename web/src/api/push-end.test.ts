import { afterEach, expect, test, vi } from 'vitest';
import { endPush } from './push-end';

afterEach(() => vi.unstubAllGlobals());

test('who signs out ends the subscription of this browser', async () => {
  const unsubscribe = vi.fn(() => Promise.resolve(true));
  const pushManager = { getSubscription: () => Promise.resolve({ unsubscribe }) };
  vi.stubGlobal('navigator', { serviceWorker: { getRegistration: () => Promise.resolve({ pushManager }) } });
  await endPush();
  expect(unsubscribe).toHaveBeenCalledOnce();
});

test.each([{}, { serviceWorker: { getRegistration: () => Promise.resolve({}) } }])(
  'a browser without push signs out all the same',
  async (browser) => {
    vi.stubGlobal('navigator', browser);
    await expect(endPush()).resolves.toBeUndefined();
  },
);
