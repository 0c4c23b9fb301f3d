import type { components } from './generated/scheduling';
import { instantOf, wallOf } from './zones';

/* A week as it is drawn: which hours are open, and how many calls each takes. Keys are "weekday-hour", 1 is Monday. */

export type Slots = Readonly<Record<string, number>>;
type Slot = components['schemas']['SlotShape'];

export const WEEKDAYS = [1, 2, 3, 4, 5, 6, 7] as const;
export const HOURS = Array.from({ length: 24 }, (_, hour) => hour);
export const MOST_CALLS = 100;

export function slotKey(weekday: number, hour: number): string {
  return `${weekday}-${hour}`;
}

export function slotOf(key: string): { weekday: number; hour: number } {
  const [weekday = 1, hour = 0] = key.split('-').map(Number);
  return { weekday, hour };
}

export function fromBlocks(blocks: readonly Slot[]): Slots {
  return Object.fromEntries(blocks.map(({ weekday, hour, max_calls }) => [slotKey(weekday, hour), max_calls]));
}

/** In the order of the week: what the API takes, and what its pointers "/blocks/3" count. */
export function toBlocks(slots: Slots): Slot[] {
  return Object.entries(slots)
    .map(([key, max_calls]) => ({ ...slotOf(key), max_calls }))
    .sort((one, other) => one.weekday - other.weekday || one.hour - other.hour);
}

/** With `calls` an hour is open, with null it is not. */
export function withHour(slots: Slots, weekday: number, hour: number, calls: number | null): Slots {
  const key = slotKey(weekday, hour);
  const rest = Object.fromEntries(Object.entries(slots).filter(([other]) => other !== key));
  return calls === null ? rest : { ...rest, [key]: Math.min(Math.max(calls, 1), MOST_CALLS) };
}

export function hoursOf(slots: Slots, weekday: number): number[] {
  return HOURS.filter((hour) => slotKey(weekday, hour) in slots);
}

/** The other days become as this one is. */
export function copyDay(slots: Slots, from: number, to: readonly number[]): Slots {
  const kept = Object.entries(slots).filter(
    ([key]) => !to.includes(slotOf(key).weekday) || slotOf(key).weekday === from,
  );
  const copies = to.flatMap((weekday) =>
    hoursOf(slots, from).map((hour) => [slotKey(weekday, hour), slots[slotKey(from, hour)] ?? 1] as const),
  );
  return Object.fromEntries([...kept, ...copies]);
}

export function sameSlots(one: Slots, other: Slots): boolean {
  const keys = Object.keys(one);
  return keys.length === Object.keys(other).length && keys.every((key) => one[key] === other[key]);
}

export interface Differences {
  opened: string[];
  closed: string[];
  resized: string[];
}

/** What `now` has and `usual` has not, and so on, in the order of the week. */
export function differences(usual: Slots, now: Slots): Differences {
  const of = (slots: Slots) => toBlocks(slots).map(({ weekday, hour }) => slotKey(weekday, hour));
  return {
    opened: of(now).filter((key) => !(key in usual)),
    closed: of(usual).filter((key) => !(key in now)),
    resized: of(now).filter((key) => key in usual && usual[key] !== now[key]),
  };
}

/** Hours of one day that follow each other become one: [1, 9, 12] is Monday from 9 to 12. */
export function rangesOf(keys: readonly string[]): { weekday: number; from: number; to: number }[] {
  const ranges: { weekday: number; from: number; to: number }[] = [];
  for (const { weekday, hour } of keys.map(slotOf)) {
    const last = ranges.at(-1);
    if (last?.weekday === weekday && last.to === hour) last.to = hour + 1;
    else ranges.push({ weekday, from: hour, to: hour + 1 });
  }
  return ranges;
}

export function callsOf(slots: Slots): number {
  return Object.values(slots).reduce((sum, calls) => sum + calls, 0);
}

/**
 * What the clock does to an hour of a day: `skipped`, it starts when the clock has jumped; `twice`, the first counts.
 */
export function clockChange(day: string, hour: number, zone: string): 'skipped' | 'twice' | null {
  const starts = instantOf(day, hour, zone);
  const wall = wallOf(starts, zone);
  if (wall.hour !== hour || wall.minute !== 0) return 'skipped';
  return wallOf(starts + 3_600_000, zone).hour === hour ? 'twice' : null;
}

/** The slots a refusal's pointers name: "/blocks/3" and "/blocks/3/hour". */
export function faultySlots(slots: Slots, errors: readonly { pointer: string; detail: string }[]): Map<string, string> {
  const blocks = toBlocks(slots);
  const found = new Map<string, string>();
  for (const { pointer, detail } of errors) {
    const block = blocks[Number(/^\/blocks\/(\d+)/.exec(pointer)?.[1] ?? NaN)];
    if (block !== undefined) found.set(slotKey(block.weekday, block.hour), detail);
  }
  return found;
}
