/* What a screen and the relay say to each other (services/calls/signalling/messages.py). */

/** What the relay says. */
export type Heard =
  | { type: 'welcome'; call_id: string; you: string; other: string }
  | { type: 'call'; state: string; paused: boolean; reconnect_by: string | null }
  | { type: 'start'; connection_id: string }
  | { type: 'stopped'; why: string }
  | { type: 'waiting'; why: string }
  | { type: 'published'; sdp: string }
  | { type: 'subscribe'; sdp: string; stream: number }
  | { type: 'other'; here: boolean }
  | { type: 'refused'; what: string; why: string }
  | { type: 'pong'; id: number | null };

/** What the screen says. */
export type Said =
  | { type: 'hello'; token: string }
  | { type: 'publish'; sdp: string }
  | { type: 'subscribed'; sdp: string; stream: number }
  | { type: 'candidate'; of: 'publish' | 'subscribe'; candidate: RTCIceCandidateInit | null }
  | { type: 'resubscribe' }
  | { type: 'ping'; id: number }
  | { type: 'leave' };

/** Why the relay closes a line. */
export const CLOSED = {
  left: 1000,
  notUnderstood: 4400,
  notYours: 4403,
  replaced: 4409,
  over: 4410,
  tooFast: 4429,
} as const;

/** Null for what is no message of the relay. */
export function readHeard(data: unknown): Heard | null {
  if (typeof data !== 'string') return null;
  try {
    const found: unknown = JSON.parse(data);
    return typeof found === 'object' && found !== null && 'type' in found ? (found as Heard) : null;
  } catch {
    return null;
  }
}
