import createClient from 'openapi-fetch';
import type { paths as Billing } from './generated/billing';
import type { paths as Calls } from './generated/calls';
import type { paths as Chat } from './generated/chat';
import type { paths as Directory } from './generated/directory';
import type { paths as Identity } from './generated/identity';
import type { paths as Moderation } from './generated/moderation';
import type { paths as Notifications } from './generated/notifications';
import type { paths as Realtime } from './generated/realtime';
import type { paths as Scheduling } from './generated/scheduling';
import { learnClock } from './clock';
import { offline, Problem } from './problem';
import { freshToken, readSession, renewToken } from './session';

export { isProblem, Problem } from './problem';

/** Every service's routes: `ask(api.GET('/api/directory/consultants', { params: { query } }))`. */
type Paths = Billing & Calls & Chat & Directory & Identity & Moderation & Notifications & Realtime & Scheduling;

export const api = createClient<Paths>({ fetch: authorised });

interface Answer<T> {
  data?: T;
  error?: unknown;
  response: Response;
}

/** The data of an answer; throws a `Problem` for everything else. */
export async function ask<T>(asked: Promise<Answer<T>>): Promise<T> {
  const { data, error, response } = await asked;
  if (response.ok) return data as T;
  const document = typeof error === 'object' && error !== null ? (error as Record<string, unknown>) : {};
  throw new Problem({ status: response.status, ...document });
}

/**
 * Headers of a POST that creates: sent twice with the same key, it is done once. Make the key when the form opens (or
 * use `useOnce`), not when the button is pressed.
 */
export function once(key: string): { 'Idempotency-Key': string } {
  return { 'Idempotency-Key': key };
}

export function newKey(): string {
  // randomUUID is missing on plain http from another machine.
  return typeof crypto.randomUUID === 'function'
    ? crypto.randomUUID()
    : Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** The same as what the API takes for an id of ours: version 4, with its dashes. */
export function newUuid(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  const hex = Array.from(bytes, (byte, place) => {
    const marked = place === 6 ? (byte & 0x0f) | 0x40 : place === 8 ? (byte & 0x3f) | 0x80 : byte;
    return marked.toString(16).padStart(2, '0');
  }).join('');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

const SIGN_IN = ['/api/identity/pincodes', '/api/identity/sessions', '/api/identity/sessions/refresh'];
/** The same for everybody: it need not wait until the person of last time is known again. */
const PUBLIC = ['/api/directory/consultants', '/api/directory/topics', '/api/directory/rates'];

async function authorised(request: Request): Promise<Response> {
  const { pathname } = new URL(request.url);
  const isForAll = (request.method === 'GET' ? PUBLIC : request.method === 'POST' ? SIGN_IN : []).includes(pathname);
  const token = isForAll || readSession().status === 'out' ? null : await freshToken();
  const again = token === null ? null : request.clone();
  const response = await send(request, token);
  if (response.status !== 401 || token === null || again === null) return response;
  const other = await renewToken(token);
  return other === null ? response : send(again, other);
}

async function send(request: Request, token: string | null): Promise<Response> {
  if (token !== null) request.headers.set('Authorization', `Bearer ${token}`);
  const sent = Date.now();
  try {
    // eslint-disable-next-line no-restricted-globals -- here, and nowhere else
    const response = await fetch(request);
    learnClock(response.headers, sent, Date.now());
    return response;
  } catch (fault) {
    if (request.signal.aborted) throw fault;
    throw offline();
  }
}
