import { useSyncExternalStore } from 'react';
import type { components } from './generated/identity';
import { learnClock } from './clock';
import { offline, Problem } from './problem';
import { keep, readKept } from './kept';
import { endPush } from './push-end';

/* Who is signed in on this device. The access token lives in this module's memory and nowhere else; the refresh token is
   in a cookie no script can read. A mark in localStorage says only that somebody was signed in, so that strangers cause no
   refused request. */

export type Account = components['schemas']['Account'];
type SignedIn = components['schemas']['SignedIn'];
type Status = 'unknown' | 'in' | 'out' | 'expired';

export interface Session {
  /** `expired`: it ended while somebody was at it; what they typed is still on the screen behind the sign-in. */
  status: Status;
  account: Account | null;
}

const MARK = 'parley.signed-in';
const LEEWAY_MS = 20_000;
const listeners = new Set<() => void>();
const channel = typeof BroadcastChannel === 'undefined' ? null : new BroadcastChannel('parley.session');

let session: Session = { status: marked() ? 'unknown' : 'out', account: null };
let token: { value: string; endsAt: number } | null = null;
let refreshing: Promise<boolean> | null = null;

export function readSession(): Session {
  return session;
}

export function useSession(): Session {
  return useSyncExternalStore(subscribe, readSession);
}

/** Null while nobody is signed in. */
export function useAccount(): Account | null {
  return useSession().account;
}

export function isModerator(account: Account | null): boolean {
  return account?.scopes.includes('moderator') ?? false;
}

export function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** After POST /sessions. Other tabs take it over by their cookie. */
export function signedIn(answer: SignedIn): void {
  take(answer);
  channel?.postMessage('in');
}

/** After PATCH /me. */
export function accountChanged(account: Account): void {
  if (session.status === 'in') set({ status: 'in', account });
}

export function signedOut(): void {
  void endPush().catch(() => undefined);
  leave('out');
  channel?.postMessage('out');
}

/** The first question of a page: is the person of last time still signed in? */
export async function resume(): Promise<void> {
  if (session.status === 'unknown') await refresh();
}

/** A token that lasts a little longer, or null; refreshes one that is about to end. */
export async function freshToken(): Promise<string | null> {
  if (token !== null && token.endsAt - LEEWAY_MS > Date.now()) return token.value;
  if (session.status === 'out' || session.status === 'expired') return null;
  return (await refresh()) ? (token?.value ?? null) : null;
}

/** The token was refused. Gets another one, unless somebody else has meanwhile. */
export async function renewToken(refused: string): Promise<string | null> {
  if (token !== null && token.value !== refused) return token.value;
  return (await refresh()) ? (token?.value ?? null) : null;
}

/** One at a time in this tab, and across tabs: each refresh changes the cookie they share. Throws when offline. */
function refresh(): Promise<boolean> {
  refreshing ??= alone(ask).finally(() => (refreshing = null));
  return refreshing;
}

async function alone<T>(work: () => Promise<T>): Promise<T> {
  // Pages from plain http on another machine have no locks; one tab at a time is then the best there is.
  if (!('locks' in navigator)) return work();
  return navigator.locks.request('parley.refresh', work);
}

async function ask(): Promise<boolean> {
  const sent = Date.now();
  let response: Response;
  try {
    // eslint-disable-next-line no-restricted-globals -- the client of everything else stands on this
    response = await fetch('/api/identity/sessions/refresh', { method: 'POST' });
  } catch {
    throw offline();
  }
  learnClock(response.headers, sent, Date.now());
  if (response.ok) {
    take((await response.json()) as SignedIn);
    return true;
  }
  if (response.status === 401 || response.status === 403) {
    leave(session.status === 'in' ? 'expired' : 'out');
    return false;
  }
  throw new Problem((await response.json().catch(() => ({ status: response.status }))) as Record<string, unknown>);
}

function take(answer: SignedIn): void {
  token = { value: answer.access_token, endsAt: Date.now() + answer.expires_in_seconds * 1000 };
  mark(true);
  set({ status: 'in', account: answer.account });
}

function leave(status: 'out' | 'expired'): void {
  token = null;
  mark(false);
  set({ status, account: status === 'expired' ? session.account : null });
}

function set(next: Session): void {
  session = next;
  for (const listener of listeners) listener();
}

channel?.addEventListener('message', (message: MessageEvent<'in' | 'out'>) => {
  if (message.data === 'out') leave('out');
  else if (session.status !== 'in') void refresh().catch(() => undefined);
});

function marked(): boolean {
  return readKept(MARK) !== null;
}

function mark(is: boolean): void {
  keep(MARK, is ? '1' : null);
}
