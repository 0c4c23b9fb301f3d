import { expect, test } from 'vitest';
import { Thread, type Message, type Stretch, type Where } from './thread';

/** A server with messages 1 … n, some of which this reader does not see. */
class Server {
  hidden = new Set<number>();
  asked: Where[] = [];
  isAway = false;
  constructor(public last: number) {}

  get numbers(): number[] {
    return Array.from({ length: this.last }, (_, at) => at + 1).filter((one) => !this.hidden.has(one));
  }

  fetch = (where: Where): Promise<Stretch> => {
    this.asked.push(where);
    if (this.isAway) return Promise.reject(new Error('away'));
    const { before, after, around, limit } = where;
    const all = this.numbers;
    let found = all.slice(-limit);
    if (after !== undefined) found = all.filter((one) => one > after).slice(0, limit);
    if (before !== undefined) found = all.filter((one) => one < before).slice(-limit);
    if (around !== undefined) {
      const half = Math.floor(limit / 2);
      found = [
        ...all.filter((one) => one <= around).slice(half - limit),
        ...all.filter((one) => one > around).slice(0, half),
      ];
    }
    const [first, last] = [found[0], found.at(-1)];
    return Promise.resolve({
      items: found.map((number) => message(number)),
      has_earlier: first !== undefined ? all.some((one) => one < first) : (after ?? 0) > 0,
      has_later: last !== undefined && all.some((one) => one > last),
    });
  };
}

function message(number: number, text = String(number)): Message {
  return { id: `m${number}`, number, text, conversation_id: 'c', author_id: 'a' } as Message;
}

const numbers = (thread: Thread) => thread.read().items.map((one) => one.number);
const upTo = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, at) => from + at);

test('it opens at the newest and goes back to the first, each message once and in order', async () => {
  const thread = new Thread(new Server(130).fetch);
  await thread.open();
  expect(numbers(thread)).toEqual(upTo(81, 130));
  while (thread.read().hasEarlier) await thread.earlier();
  expect(numbers(thread)).toEqual(upTo(1, 130));
});

test('around a number it goes on in both directions and ends at the newest', async () => {
  const thread = new Thread(new Server(200).fetch);
  await thread.open(100);
  expect(thread.has(100)).toBe(true);
  expect([thread.read().hasEarlier, thread.read().hasLater]).toEqual([true, true]);
  while (thread.read().hasLater) await thread.later();
  while (thread.read().hasEarlier) await thread.earlier();
  expect(numbers(thread)).toEqual(upTo(1, 200));
});

test('frames that come many at once lose nothing', async () => {
  const server = new Server(10);
  const thread = new Thread(server.fetch);
  await thread.open();
  server.last = 320;
  await Promise.all([thread.catchUp(), thread.catchUp(), thread.catchUp()]);
  expect(numbers(thread)).toEqual(upTo(1, 320));
});

test("what the other said between two of one's own is fetched, though one's own is there already", async () => {
  const server = new Server(3);
  const thread = new Thread(server.fetch);
  await thread.open();
  server.last = 6; // 4 and 5 are the other's, 6 is the answer to a posting
  thread.put(message(6));
  await thread.catchUp();
  expect(numbers(thread)).toEqual([1, 2, 3, 4, 5, 6]);
});

test('a look that fails is made up for by the next one', async () => {
  const server = new Server(2);
  const thread = new Thread(server.fetch);
  await thread.open();
  server.last = 4;
  server.isAway = true;
  await thread.catchUp();
  expect(numbers(thread)).toEqual([1, 2]);
  server.isAway = false;
  await thread.catchUp();
  expect(numbers(thread)).toEqual([1, 2, 3, 4]);
});

test('what is held goes, and comes back to its place', async () => {
  const server = new Server(5);
  const thread = new Thread(server.fetch);
  await thread.open();
  server.hidden.add(3);
  await thread.refresh(3);
  expect(numbers(thread)).toEqual([1, 2, 4, 5]);
  server.hidden.delete(3);
  await thread.refresh(3);
  expect(numbers(thread)).toEqual([1, 2, 3, 4, 5]);
});

test('while somebody reads far up, the end is not glued to it', async () => {
  const server = new Server(300);
  const thread = new Thread(server.fetch);
  await thread.open(50);
  const before = numbers(thread);
  server.last = 301;
  await thread.catchUp();
  thread.put(message(301));
  expect(numbers(thread)).toEqual(before);
});
