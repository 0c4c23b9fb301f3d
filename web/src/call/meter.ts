import type { components } from '../api/generated/calls';
import type { Money } from '../api/money';

/* The clock and the cost of a call: the server's figures, carried on between two of its answers while the clock runs. */

export type Call = components['schemas']['CallOut'];

export interface Meter {
  running: boolean;
  talkedSeconds: number;
  cost: Money;
  cap: Money | null;
  /** The last mark that was reached: both hear of it at 80, 95, 100. */
  percent: 0 | 80 | 95 | 100;
  /** Seconds until the free goodbye ends the call. */
  goodbyeSeconds: number | null;
}

/** An answer older than this says nothing of now. */
const CARRY_AT_MOST_MS = 20_000;
const MARKS = [100, 95, 80] as const;

/** `sinceMs`: how long ago the answer came; `isHeard`: this side is connected, else its clock stands where it was. */
export function readMeter(call: Call, sinceMs: number, isHeard = true): Meter {
  const runs = call.state === 'in_call' && !call.paused && call.reconnect_by === null;
  const more = runs ? Math.floor(Math.min(Math.max(0, sinceMs), CARRY_AT_MOST_MS) / 1000) : 0;
  const talkedSeconds = call.talked_seconds + more;
  const cap = call.spend_cap;
  const counted =
    call.free_reason === null || call.free_reason === 'spend_cap' ? (call.billable_seconds ?? 0) + more : 0;
  const billable = cap === null ? counted : Math.min(counted, cap.billable_seconds);
  const percent = cap === null ? 0 : markOf(counted, cap.billable_seconds, cap.told_percent);
  const isGoodbye = cap !== null && percent === 100 && call.state === 'in_call';
  return {
    running: runs && isHeard,
    talkedSeconds,
    cost: costOf(call.rate_per_minute, billable),
    cap: cap?.amount ?? null,
    percent,
    goodbyeSeconds: isGoodbye ? Math.max(0, cap.ends_after_seconds - talkedSeconds) : null,
  };
}

/** What so many seconds come to: half a unit rounds up, in whole units all the way. */
export function costOf(rate: Money, seconds: number): Money {
  return { amount_minor: Math.floor((2 * rate.amount_minor * seconds + 60) / 120), currency: rate.currency };
}

function markOf(billable: number, cap: number, told: Meter['percent']): Meter['percent'] {
  return Math.max(told, MARKS.find((mark) => 100 * billable >= mark * cap) ?? 0) as Meter['percent'];
}

/** "1:05", "1:02:03". */
export function clockOf(seconds: number): string {
  const [hours, minutes, rest] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, Math.floor(seconds) % 60];
  const two = (number: number) => String(number).padStart(2, '0');
  return hours > 0 ? `${hours}:${two(minutes)}:${two(rest)}` : `${minutes}:${two(rest)}`;
}
