import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Line, type Grant, type LineState, type Socket } from './line';
import type { Heard } from './words';

class FakeSocket implements Socket {
  readyState = 0;
  sent: { type: string; token?: string }[] = [];
  closed = false;
  #hearers = new Map<string, ((event: never) => void)[]>();

  constructor(readonly url: string) {}

  send(text: string): void {
    this.sent.push(JSON.parse(text) as { type: string });
  }

  close(): void {
    this.closed = true;
    this.readyState = 3;
  }

  addEventListener(type: string, hearer: (event: never) => void): void {
    this.#hearers.set(type, [...(this.#hearers.get(type) ?? []), hearer]);
  }

  open(): void {
    this.readyState = 1;
    this.#tell('open', {});
  }

  hear(message: Partial<Heard>): void {
    this.#tell('message', { data: JSON.stringify(message) });
  }

  end(code: number): void {
    this.readyState = 3;
    this.#tell('close', { code });
  }

  #tell(type: string, event: unknown): void {
    for (const hearer of this.#hearers.get(type) ?? []) hearer(event as never);
  }
}

let sockets: FakeSocket[];
let states: LineState[];
let heard: Heard[];
let joins: number;
let refuse: unknown;
let line: Line;

beforeEach(() => {
  vi.useFakeTimers();
  [sockets, states, heard, joins, refuse] = [[], [], [], 0, null];
  line = new Line({
    join: () => {
      joins += 1;
      // eslint-disable-next-line @typescript-eslint/prefer-promise-reject-errors -- whatever the API throws
      if (refuse !== null) return Promise.reject(refuse);
      return Promise.resolve<Grant>({ url: 'ws://relay', token: `token ${joins}`, ice_servers: [] });
    },
    open: (url) => {
      const socket = new FakeSocket(url);
      sockets.push(socket);
      return socket;
    },
    heard: (message) => heard.push(message),
    changed: (state) => states.push(state),
    endOf: (fault) => (fault === 'over' || fault === 'refused' ? fault : null),
  });
});
afterEach(() => {
  line.leave();
  vi.useRealTimers();
});

const newest = (): FakeSocket => {
  const found = sockets.at(-1);
  if (found === undefined) throw new Error('no socket was opened');
  return found;
};

async function welcomed(): Promise<FakeSocket> {
  line.start();
  await vi.advanceTimersByTimeAsync(0);
  newest().open();
  newest().hear({ type: 'welcome' });
  return newest();
}

test('greets with the token of a way in, and is open once welcomed', async () => {
  const socket = await welcomed();
  expect(socket.sent[0]).toEqual({ type: 'hello', token: 'token 1' });
  expect(states.map(({ phase }) => phase)).toEqual(['connecting', 'open']);
  expect(heard.map(({ type }) => type)).toEqual(['welcome']);
});

test('says nothing before it is welcomed', async () => {
  line.start();
  await vi.advanceTimersByTimeAsync(0);
  newest().open();
  expect(line.say({ type: 'resubscribe' })).toBe(false);
  expect(newest().sent).toHaveLength(1);
});

test.each([1006, 1011, 1012, 1013, 4401, 4408, 4411, 4503])(
  'comes back with a new way in after close code %i',
  async (code) => {
    const first = await welcomed();
    first.end(code);
    expect(line.state.phase).toBe('away');
    await vi.advanceTimersByTimeAsync(10);
    newest().open();
    expect(newest()).not.toBe(first);
    expect(newest().sent[0]).toEqual({ type: 'hello', token: 'token 2' });
    newest().hear({ type: 'welcome' });
    expect(line.state.phase).toBe('open');
  },
);

test.each([
  [4403, 'refused'],
  [4409, 'replaced'],
  [4410, 'over'],
])('close code %i is an end: %s', async (code, end) => {
  (await welcomed()).end(code);
  await vi.advanceTimersByTimeAsync(60_000);
  expect(line.state).toMatchObject({ phase: 'ended', end });
  expect(joins).toBe(1);
});

test('keeps trying for the whole window, never in a hurry, and ends when the server says that it is over', async () => {
  (await welcomed()).end(1006);
  refuse = 'offline';
  await vi.advanceTimersByTimeAsync(175_000);
  expect(line.state.phase).toBe('away');
  expect(joins).toBeGreaterThan(30);
  expect(joins).toBeLessThan(60);
  refuse = 'over';
  await vi.advanceTimersByTimeAsync(7000);
  expect(line.state).toMatchObject({ phase: 'ended', end: 'over', fault: 'over' });
  const asked = joins;
  await vi.advanceTimersByTimeAsync(60_000);
  expect(joins).toBe(asked);
});

test('who is not let in is told why, and not asked again', async () => {
  refuse = 'refused';
  line.start();
  await vi.advanceTimersByTimeAsync(60_000);
  expect(line.state).toEqual({ phase: 'ended', end: 'refused', fault: 'refused' });
  expect(joins).toBe(1);
});

test('a socket that answers no ping is dead', async () => {
  const first = await welcomed();
  await vi.advanceTimersByTimeAsync(5000);
  expect(first.sent.at(-1)).toEqual({ type: 'ping', id: 1 });
  first.hear({ type: 'pong', id: 1 });
  await vi.advanceTimersByTimeAsync(5000);
  expect(first.closed).toBe(false);
  await vi.advanceTimersByTimeAsync(4600);
  expect(first.closed).toBe(true);
  expect(sockets).toHaveLength(2);
});

test('a relay that welcomes nobody is left alone after a while, and asked again', async () => {
  line.start();
  await vi.advanceTimersByTimeAsync(0);
  newest().open();
  await vi.advanceTimersByTimeAsync(8100);
  expect(sockets[0]?.closed).toBe(true);
  expect(sockets).toHaveLength(2);
  expect(line.state.phase).toBe('connecting');
});

test('hurries when the network is there again', async () => {
  (await welcomed()).end(1006);
  refuse = 'offline';
  await vi.advanceTimersByTimeAsync(30_000);
  const asked = joins;
  refuse = null;
  line.hurry();
  await vi.advanceTimersByTimeAsync(0);
  expect(joins).toBe(asked + 1);
});

test('what an older socket still says counts no more', async () => {
  const first = await welcomed();
  line.lost();
  await vi.advanceTimersByTimeAsync(10);
  newest().open();
  newest().hear({ type: 'welcome' });
  first.end(4410);
  first.hear({ type: 'stopped', why: 'hung_up' });
  expect(line.state.phase).toBe('open');
  expect(heard.map(({ type }) => type)).toEqual(['welcome', 'welcome']);
});

test('takes the call back from another tab when asked to', async () => {
  (await welcomed()).end(4409);
  line.start();
  await vi.advanceTimersByTimeAsync(0);
  newest().open();
  newest().hear({ type: 'welcome' });
  expect(line.state).toEqual({ phase: 'open', end: null, fault: null });
});

test('leaving says so, and nothing comes after it', async () => {
  const socket = await welcomed();
  line.leave();
  expect(socket.sent.at(-1)).toEqual({ type: 'leave' });
  socket.end(1000);
  await vi.advanceTimersByTimeAsync(30_000);
  expect(line.state).toMatchObject({ phase: 'ended', end: 'left' });
  expect(joins).toBe(1);
});

test('leaving while a way in is asked for opens no socket', async () => {
  line.start();
  line.leave();
  await vi.advanceTimersByTimeAsync(1000);
  expect(sockets).toHaveLength(0);
});
