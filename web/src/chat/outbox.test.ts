import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { offline, Problem } from '../api/problem';
import { Outbox, type OutboxNeeds, type Waiting } from './outbox';

/** A server that posts each id once, a device that keeps, and a network that can be away. */
class World {
  posted: Waiting[] = [];
  kept: string | null = null;
  isAway = false;
  losesAnswers = false;
  refuses: Problem | null = null;
  ids = 0;
  /** Answers come when this has happened. */
  answers: Promise<void> = Promise.resolve();
  turn: Promise<void> = Promise.resolve();

  outbox(): Outbox<string> {
    const needs: OutboxNeeds<string> = {
      post: (one) => {
        if (this.isAway) return Promise.reject(offline());
        if (this.refuses !== null) return Promise.reject(this.refuses);
        if (!this.posted.some(({ id }) => id === one.id)) this.posted.push(one);
        return this.losesAnswers ? Promise.reject(offline()) : this.answers.then(() => one.id);
      },
      posted: () => undefined,
      read: () => this.kept,
      write: (kept) => (this.kept = kept),
      alone: (work) => (this.turn = this.turn.then(work)),
      newId: () => `id${(this.ids += 1)}`,
      now: () => 0,
    };
    return new Outbox(needs);
  }

  get texts(): string[] {
    return this.posted.map(({ text }) => text);
  }
}

let world: World;
beforeEach(() => {
  vi.useFakeTimers();
  world = new World();
});
afterEach(() => void vi.useRealTimers());

const settle = () => vi.advanceTimersByTimeAsync(60_000);

test('what is written without a network goes out in its order when there is one', async () => {
  const outbox = world.outbox();
  world.isAway = true;
  for (const text of ['one', 'two', 'three']) outbox.say('c', text);
  await settle();
  expect([world.texts, outbox.list.length]).toEqual([[], 3]);
  world.isAway = false;
  outbox.hurry();
  await settle();
  expect([world.texts, outbox.list]).toEqual([['one', 'two', 'three'], []]);
});

test('a reload loses nothing and repeats nothing, also when the answer got lost', async () => {
  const before = world.outbox();
  world.losesAnswers = true;
  before.say('c', 'one');
  before.say('c', 'two');
  await vi.advanceTimersByTimeAsync(10);
  before.end();
  world.losesAnswers = false;
  const after = world.outbox();
  expect(after.list.map(({ text }) => text)).toEqual(['one', 'two']);
  after.hurry();
  await settle();
  expect([world.texts, after.list]).toEqual([['one', 'two'], []]);
});

test('what is refused says why, lets the others pass, and is tried again under another id', async () => {
  const outbox = world.outbox();
  world.refuses = new Problem({ type: 'blocked', status: 403, detail: 'You cannot write to this person.' });
  outbox.say('c', 'one');
  await settle();
  expect(outbox.list.map(({ refused }) => refused)).toEqual(['You cannot write to this person.']);
  world.refuses = null;
  outbox.say('c', 'two');
  await settle();
  expect(world.texts).toEqual(['two']);
  outbox.retry(outbox.list[0]?.id ?? '');
  await settle();
  expect([world.texts, world.posted.map(({ id }) => id)]).toEqual([
    ['two', 'one'],
    ['id2', 'id3'],
  ]);
});

test('two tabs send one list: each message once, none forgotten', async () => {
  const [left, right] = [world.outbox(), world.outbox()];
  world.isAway = true;
  left.say('c', 'one');
  right.say('c', 'two');
  left.say('c', 'three');
  await settle();
  world.isAway = false;
  left.hurry();
  right.hurry();
  await settle();
  expect(world.texts).toEqual(['one', 'two', 'three']);
  expect(world.kept).toBe('[]');
});

test('a session that has to be renewed refuses nobody', async () => {
  const outbox = world.outbox();
  world.refuses = new Problem({ type: 'unauthorised', status: 401 });
  outbox.say('c', 'one');
  await settle();
  expect(outbox.list[0]?.refused).toBe(null);
});

test('an answer that comes after signing out writes nothing back to the device', async () => {
  const outbox = world.outbox();
  let answer = () => {};
  world.answers = new Promise((resolve) => (answer = resolve));
  outbox.say('c', 'one');
  outbox.say('c', 'two');
  await settle();
  world.kept = null; // as signing out leaves it
  outbox.end();
  answer();
  await settle();
  expect([world.texts, world.kept]).toEqual([['one'], null]);
});

test('what another version of the app kept is let be', () => {
  world.kept = '[{"id": 5}, 7, null, {"id": "a", "conversationId": "c", "text": "t", "at": 1, "refused": null}]';
  expect(world.outbox().list.map(({ id }) => id)).toEqual(['a']);
});
