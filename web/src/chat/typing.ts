import { useSyncExternalStore } from 'react';
import { sayTyping } from '../api/live';

/* Somebody types: shown for some seconds after each word of it, told at most every few. */

const SHOWN_MS = 6000;
const TOLD_EVERY_MS = 3000;

const until = new Map<string, ReturnType<typeof setTimeout>>();
const watchers = new Set<() => void>();
let toldAt = 0;
let toldOf = '';

/** Not `is`: what they typed has come. */
export function hearTyping(conversationId: string, is = true): void {
  clearTimeout(until.get(conversationId));
  until.delete(conversationId);
  if (is) {
    const end = setTimeout(() => hearTyping(conversationId, false), SHOWN_MS);
    until.set(conversationId, end);
  }
  for (const watcher of watchers) watcher();
}

export function useTyping(conversationId: string): boolean {
  return useSyncExternalStore(watch, () => until.has(conversationId));
}

/** Called with every letter. */
export function tellTyping(conversationId: string): void {
  const now = Date.now();
  if (toldOf === conversationId && now - toldAt < TOLD_EVERY_MS) return;
  toldAt = now;
  toldOf = conversationId;
  sayTyping(conversationId);
}

function watch(watcher: () => void): () => void {
  watchers.add(watcher);
  return () => watchers.delete(watcher);
}
