import type { QueryFilters } from '@tanstack/react-query';
import { useEffect, useSyncExternalStore } from 'react';
import { api, ask } from './client';
import { concerns, type Frame } from './concerns';
import { queries } from './queries';
import { readSession, subscribe as onSession } from './session';

/* The socket of this tab: a frame says what changed, and the queries it concerns are asked anew. */

export type { Frame } from './concerns';

type Hearer = (frame: Frame) => void;

const DESK_EVERY_MS = 20_000;
const PING_EVERY_MS = 25_000;
const SILENCE_MS = 60_000;
const PAUSES_MS = [500, 1000, 2000, 5000, 10_000, 20_000];
const RENEW = 4000;

const hearers = new Set<Hearer>();
const missers = new Set<() => void>();
const watchers = new Set<() => void>();
let socket: WebSocket | null = null;
let connected = false;
let cursor: string | null = null;
let whose: string | null = null;
let tries = 0;
let pause: ReturnType<typeof setTimeout> | undefined;
let heardAt = 0;
let desks = 0;

/** Begins with the page: connected while somebody is signed in. */
export function startLive(): void {
  onSession(follow);
  window.addEventListener('online', () => hurry());
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible') hurry();
  });
  setInterval(beat, PING_EVERY_MS);
  setInterval(() => desks > 0 && say('desk'), DESK_EVERY_MS);
  follow();
}

/** Is what this tab shows told of changes at once? While it is not, `useLiveInterval` polls. */
export function useConnected(): boolean {
  return useSyncExternalStore(watch, () => connected);
}

/** For `refetchInterval`: never while frames come, else every `everyMs`. */
export function useLiveInterval(everyMs: number): number | false {
  return useConnected() ? false : everyMs;
}

/** For what is no query: hear frames outside of a screen, and that frames were missed. */
export function followFrames(hearer: Hearer, missed: () => void): () => void {
  hearers.add(hearer);
  missers.add(missed);
  return () => {
    hearers.delete(hearer);
    missers.delete(missed);
  };
}

/** The other sees it for some seconds; while there is no socket, nobody does. */
export function sayTyping(conversationId: string): void {
  if (socket?.readyState === WebSocket.OPEN)
    socket.send(JSON.stringify({ type: 'typing', conversation_id: conversationId }));
}

/** Hear frames themselves, for what a query cannot say: ringing, a toast. Give a function that stays the same. */
export function useFrames(hearer: Hearer): void {
  useEffect(() => {
    hearers.add(hearer);
    return () => void hearers.delete(hearer);
  }, [hearer]);
}

/** While a desk is on the screen, the consultant counts as there. */
export function useOpenDesk(): void {
  useEffect(() => {
    desks += 1;
    say('desk');
    return () => void (desks -= 1);
  }, []);
}

function follow(): void {
  const { status, account } = readSession();
  const wanted = status === 'in' && account !== null ? account.id : null;
  if (wanted === whose) return;
  whose = wanted;
  cursor = null;
  tries = 0;
  drop();
  if (wanted !== null) void connect();
}

async function connect(): Promise<void> {
  clearTimeout(pause);
  const account = whose;
  if (account === null || socket !== null) return;
  try {
    const { ticket } = await ask(api.GET('/api/realtime/ticket'));
    if (whose === account) open(ticket);
  } catch {
    again();
  }
}

function open(ticket: string): void {
  if (socket !== null) return;
  const query = new URLSearchParams(cursor === null ? { ticket } : { ticket, cursor });
  const mine = new WebSocket(`${location.origin.replace(/^http/, 'ws')}/api/realtime/socket?${query.toString()}`);
  socket = mine;
  mine.addEventListener('message', (message: MessageEvent<string>) => {
    if (mine === socket) hear(JSON.parse(message.data) as Frame);
  });
  mine.addEventListener('close', (closed) => {
    if (mine !== socket) return;
    socket = null;
    setConnected(false);
    if (closed.code === RENEW) void connect();
    else again();
  });
}

function hear(frame: Frame): void {
  heardAt = Date.now();
  tries = 0;
  const isFirst = cursor === null;
  if (frame.event !== 'typing') cursor = frame.cursor; // it is kept nowhere, and has no place in the line
  if (frame.event === 'ready' || frame.event === 'resync') {
    // What changed between the page's first questions and the first frame is in no frame.
    if (isFirst || frame.event === 'resync') {
      renew({ predicate: isTold });
      for (const misser of missers) misser();
    }
    setConnected(true);
    if (desks > 0) say('desk');
    return;
  }
  if (frame.event === 'pong') return; // it says that the socket lives, and has no data
  for (const queryKey of concerns(frame)) renew({ queryKey });
  for (const hearer of hearers) hearer(frame);
}

/**
 * Ask anew. What is being asked for the first time this very moment may have been answered before the change: such an
 * answer would be taken for fresh, so it is not waited for.
 */
export function renew(which: QueryFilters): void {
  void queries.cancelQueries(which).then(() => queries.invalidateQueries(which));
}

/** Frames tell nothing of the directory: missing some does not make it stale. */
function isTold({ queryKey }: { queryKey: readonly unknown[] }): boolean {
  return queryKey[0] !== 'directory';
}

function again(): void {
  clearTimeout(pause);
  const most = PAUSES_MS[Math.min(tries, PAUSES_MS.length - 1)] ?? 20_000;
  tries += 1;
  pause = setTimeout(() => void connect(), most * (0.5 + Math.random() / 2));
}

function hurry(): void {
  if (whose === null) return;
  if (socket === null) {
    tries = 0;
    void connect();
  } else say('ping');
}

/** A phone that slept has a socket that looks open and is not. */
function beat(): void {
  if (!connected) return;
  if (Date.now() - heardAt > SILENCE_MS) {
    drop();
    again();
  } else say('ping');
}

function say(type: 'ping' | 'desk'): void {
  if (socket?.readyState === WebSocket.OPEN) socket.send(JSON.stringify({ type }));
}

function drop(): void {
  clearTimeout(pause);
  const old = socket;
  socket = null;
  setConnected(false);
  old?.close();
}

function setConnected(is: boolean): void {
  if (connected === is) return;
  connected = is;
  for (const watcher of watchers) watcher();
}

function watch(watcher: () => void): () => void {
  watchers.add(watcher);
  return () => watchers.delete(watcher);
}
