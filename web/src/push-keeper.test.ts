// @vitest-environment happy-dom
import { expect, test, vi } from 'vitest';
import { keepPush } from './api/push';
import { readSession, subscribe } from './api/session';
import { startPush } from './push-keeper';

vi.mock('./api/push', () => ({ keepPush: vi.fn(() => Promise.resolve()) }));
vi.mock('./api/session', () => ({ readSession: vi.fn(), subscribe: vi.fn() }));

async function becomes(status: ReturnType<typeof readSession>['status']): Promise<void> {
  vi.mocked(readSession).mockReturnValue({ status, account: null });
  vi.mocked(subscribe).mock.calls[0]?.[0]();
  await vi.dynamicImportSettled();
}

test('each sign-in says whose this browser is, and what failed is said again', async () => {
  vi.mocked(readSession).mockReturnValue({ status: 'unknown', account: null });
  startPush();
  await becomes('in');
  await becomes('in');
  expect(keepPush).toHaveBeenCalledTimes(1);
  await becomes('expired');
  vi.mocked(keepPush).mockRejectedValueOnce(new Error('offline'));
  await becomes('in');
  await vi.waitFor(() => expect(keepPush).toHaveBeenCalledTimes(2));
  await vi.waitFor(async () => {
    await becomes('in');
    expect(keepPush).toHaveBeenCalledTimes(3);
  });
});
