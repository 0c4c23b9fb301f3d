import { useSyncExternalStore } from 'react';
import { changeConversation, conversationsChanged } from '../api/chat';
import { api, ask, newUuid } from '../api/client';
import { keep, readKept } from '../api/kept';
import { followFrames, type Frame } from '../api/live';
import { readSession, subscribe } from '../api/session';
import { Outbox, type Waiting } from './outbox';
import { Thread, type Message } from './thread';
import { hearTyping } from './typing';

/* The chat of this page, from the moment somebody is signed in until they leave: conversations that were opened, what
   waits to be sent, and the marks that say how far this device has come. */

const MARK_AFTER_MS = 300;
const NOBODY: readonly Waiting[] = [];

let isStarted = false;
let whose: string | null = null;
let outbox: Outbox<Message> | null = null;
const threads = new Map<string, Thread>();
const watchers = new Set<() => void>();
const come = new Map<string, number>();
const seen = new Map<string, number>();
let marking: ReturnType<typeof setTimeout> | undefined;

/** Begins once, with the page or with the first screen that needs it; it follows who is signed in. */
export function startChat(): void {
  if (isStarted) return;
  isStarted = true;
  subscribe(follow);
  followFrames(hear, catchUpAll);
  window.addEventListener('online', () => outbox?.hurry());
  window.addEventListener('storage', (event) => {
    if (event.key === nameOf(whose)) outbox?.look();
  });
  follow();
}

export function threadOf(conversationId: string): Thread {
  startChat();
  const known = threads.get(conversationId);
  if (known !== undefined) return known;
  const path = { conversation_id: conversationId };
  const made = new Thread((query) =>
    ask(api.GET('/api/chat/conversations/{conversation_id}/messages', { params: { path, query } })),
  );
  threads.set(conversationId, made);
  return made;
}

/** What is written and not posted yet, in all conversations. */
export function useWaiting(): readonly Waiting[] {
  return useSyncExternalStore(watchOutbox, readOutbox);
}

export function say(conversationId: string, text: string): void {
  outbox?.say(conversationId, text);
}

export function sayAgain(id: string): void {
  outbox?.retry(id);
}

export function dropUnsent(id: string): void {
  outbox?.drop(id);
}

/** This person has seen everything up to a number. */
export function markRead(conversationId: string, number: number): void {
  if (number <= (seen.get(conversationId) ?? 0)) return;
  seen.set(conversationId, number);
  const params = { path: { conversation_id: conversationId } };
  ask(api.POST('/api/chat/conversations/{conversation_id}/read', { params, body: { up_to: number } })).then(
    conversationsChanged,
    () => seen.delete(conversationId), // the next look at the screen says it again
  );
}

function follow(): void {
  const { status, account } = readSession();
  if (status === 'out' && whose !== null) keep(nameOf(whose), null); // nothing stays on a device others may use
  const wanted = status === 'out' ? null : (account?.id ?? null);
  if (status === 'in') outbox?.hurry();
  if (wanted === whose || (wanted === null && status !== 'out')) return;
  outbox?.end();
  threads.clear();
  come.clear();
  seen.clear();
  whose = wanted;
  outbox = wanted === null ? null : makeOutbox(nameOf(wanted));
  outbox?.watch(tell);
  tell();
  if (wanted !== null) {
    outbox?.hurry();
    void tellArrived();
  }
}

function makeOutbox(name: string): Outbox<Message> {
  return new Outbox<Message>({
    post: ({ conversationId, id, text }) => {
      const params = { path: { conversation_id: conversationId } };
      const body = { client_message_id: id, text };
      return ask(api.POST('/api/chat/conversations/{conversation_id}/messages', { params, body, signal: soon() }));
    },
    posted: ({ conversationId }, message) => {
      threads.get(conversationId)?.put(message);
      changeConversation(conversationId, (known) => ({ ...known, last_message: message, last_at: message.posted_at }));
    },
    read: () => readKept(name),
    write: (kept) => keep(name, kept),
    alone: async (work) => {
      // Pages from plain http on another machine have no locks.
      if ('locks' in navigator) await navigator.locks.request(name, work);
      else await work();
    },
    newId: newUuid,
    now: Date.now,
  });
}

/** An answer that does not come is a network that is away. */
function soon(): AbortSignal {
  return AbortSignal.timeout(15_000);
}

function hear({ event, data }: Frame): void {
  const id = data.conversation_id;
  if (typeof id !== 'string') return;
  if (event === 'typing') hearTyping(id);
  else if (event === 'message') hearMessage(id, data);
  else if (event === 'marks' && typeof data.up_to === 'number') hearMarks(id, data, data.up_to);
}

function hearMessage(id: string, { number, what, author_id: author }: Frame['data']): void {
  if (typeof number !== 'number') return;
  const thread = threads.get(id);
  if (what !== 'posted') void thread?.refresh(number);
  else {
    hearTyping(id, false);
    void thread?.catchUp();
    if (author !== whose) arrived(id, number);
  }
}

function hearMarks(id: string, { reader_id: reader, what }: Frame['data'], upTo: number): void {
  if (reader === whose) {
    if (what === 'read') conversationsChanged(); // on another device of theirs
    return;
  }
  changeConversation(id, (known) => ({
    ...known,
    read_by_other: Math.max(known.read_by_other, what === 'read' ? upTo : 0),
    delivered_to_other: Math.max(known.delivered_to_other, upTo),
  }));
}

/** Told a little later, together: what comes quickly one after the other is one mark. */
function arrived(id: string, number: number): void {
  come.set(id, Math.max(number, come.get(id) ?? 0));
  clearTimeout(marking);
  marking = setTimeout(() => {
    for (const [conversation_id, up_to] of come) {
      const params = { path: { conversation_id } };
      ask(api.POST('/api/chat/conversations/{conversation_id}/delivered', { params, body: { up_to } })).catch(() => {
        // Reading says it too; a mark is no news worth a fault.
      });
    }
    come.clear();
  }, MARK_AFTER_MS);
}

/** What came while no device was there. */
async function tellArrived(): Promise<void> {
  const found = await ask(api.GET('/api/chat/conversations', { params: { query: { limit: 50 } } })).catch(() => null);
  for (const one of found?.items ?? [])
    if (one.delivered_up_to < one.last_number && one.unread > 0) arrived(one.id, one.last_number);
}

function catchUpAll(): void {
  for (const thread of threads.values()) void thread.catchUp();
  outbox?.hurry();
  void tellArrived();
}

function nameOf(account: string | null): string {
  return `parley.outbox.${account ?? 'nobody'}`;
}

function tell(): void {
  for (const watcher of watchers) watcher();
}

function watchOutbox(watcher: () => void): () => void {
  watchers.add(watcher);
  return () => watchers.delete(watcher);
}

function readOutbox(): readonly Waiting[] {
  return outbox?.read() ?? NOBODY;
}
