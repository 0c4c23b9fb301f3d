import { afterEach, expect, test, vi } from 'vitest';
import { forgetClock, learnClock, serverNow } from './clock';

afterEach(() => {
  forgetClock();
  vi.useRealTimers();
});

test("a device's wrong clock is put right by the server's", () => {
  vi.useFakeTimers({ now: Date.parse('2026-03-02T10:00:00Z') });
  learnClock(new Headers({ date: 'Mon, 02 Mar 2026 10:05:00 GMT' }), Date.now() - 100, Date.now());
  expect(serverNow()).toBe(Date.parse('2026-03-02T10:05:00.550Z'));
});

test('an answer that was kept somewhere says nothing of now', () => {
  vi.useFakeTimers({ now: Date.parse('2026-03-02T10:00:00Z') });
  const date = 'Mon, 02 Mar 2026 09:00:00 GMT';
  learnClock(new Headers({ date, age: '8' }), Date.now(), Date.now());
  learnClock(new Headers({ date, 'cache-control': 'public, max-age=10' }), Date.now(), Date.now());
  learnClock(new Headers({ date: 'yesterday' }), Date.now(), Date.now());
  expect(serverNow()).toBe(Date.now());
});

test('a slow answer does not spoil what a quick one taught', () => {
  vi.useFakeTimers({ now: Date.parse('2026-03-02T10:00:00Z') });
  learnClock(new Headers({ date: 'Mon, 02 Mar 2026 10:05:00 GMT' }), Date.now() - 100, Date.now());
  learnClock(new Headers({ date: 'Mon, 02 Mar 2026 10:09:00 GMT' }), Date.now() - 9000, Date.now());
  expect(serverNow()).toBe(Date.parse('2026-03-02T10:05:00.550Z'));
});
