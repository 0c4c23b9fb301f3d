import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { addBrowser } from './notifications';
import { bytesOf, keepPush } from './push';

const KEY = 'AQID';
vi.mock('./notifications', () => ({ addBrowser: vi.fn(), readPushKey: () => Promise.resolve('AQID') }));
beforeEach(() => vi.mocked(addBrowser).mockClear());
afterEach(() => vi.unstubAllGlobals());

function subscription(key: string) {
  return { unsubscribe: vi.fn(() => Promise.resolve(true)), options: { applicationServerKey: bytesOf(key).buffer } };
}

function browser(kept: ReturnType<typeof subscription> | null) {
  const made = subscription(KEY);
  const pushManager = { getSubscription: () => Promise.resolve(kept), subscribe: vi.fn(() => Promise.resolve(made)) };
  vi.stubGlobal('navigator', { serviceWorker: { getRegistration: () => Promise.resolve({ pushManager }) } });
  return { made, pushManager };
}

test('what is kept is told again, as it is', async () => {
  const kept = subscription(KEY);
  const { pushManager } = browser(kept);
  await keepPush('Fox');
  expect(addBrowser).toHaveBeenCalledExactlyOnceWith(kept, 'Fox');
  expect(pushManager.subscribe).not.toHaveBeenCalled();
});

test('what was made for another key is made anew', async () => {
  const kept = subscription('BAUG');
  const { made } = browser(kept);
  await keepPush('Fox');
  expect(kept.unsubscribe).toHaveBeenCalledOnce();
  expect(addBrowser).toHaveBeenCalledExactlyOnceWith(made, 'Fox');
});

test('a browser that shows none is not made to', async () => {
  const { pushManager } = browser(null);
  await keepPush('Fox');
  expect(addBrowser).not.toHaveBeenCalled();
  expect(pushManager.subscribe).not.toHaveBeenCalled();
});

test.each([{}, { serviceWorker: { getRegistration: () => Promise.resolve({}) } }])(
  'a browser without push is left alone',
  async (without) => {
    vi.stubGlobal('navigator', without);
    await keepPush('Fox');
    expect(addBrowser).not.toHaveBeenCalled();
  },
);
