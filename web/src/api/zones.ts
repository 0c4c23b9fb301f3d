import { dateFormat } from './intl';

/* Instants travel in UTC; people read them in a zone. Everything here takes the zone by name. */

export type Instant = string | number;

const HOUR_MS = 3_600_000;
const OFFSET = { timeZoneName: 'shortOffset' } as const;

interface Parts {
  year: number;
  month: number;
  day: number;
  hour: number;
  minute: number;
}

let deviceIn: string | null = null;

/** Asking costs a format each time, and a page of hours asks hundreds of times: so again only after it was out of sight. */
export function deviceZone(): string {
  deviceIn ??= new Intl.DateTimeFormat().resolvedOptions().timeZone;
  return deviceIn;
}

if (typeof document !== 'undefined') document.addEventListener('visibilitychange', () => (deviceIn = null));

/** What a clock on the wall in this zone shows. */
export function wallOf(instant: Instant, zone: string): Parts {
  const found: Record<string, number> = {};
  for (const { type, value } of wallFormat(zone).formatToParts(toMs(instant))) found[type] = Number(value);
  const { year = 0, month = 0, day = 0, hour = 0, minute = 0 } = found;
  return { year, month, day, hour, minute };
}

/** "2026-03-29": the day it is in this zone. */
export function dayOf(instant: Instant, zone: string): string {
  const { year, month, day } = wallOf(instant, zone);
  return `${String(year).padStart(4, '0')}-${two(month)}-${two(day)}`;
}

/** Minutes this zone is ahead of UTC at an instant: Kathmandu 345. */
export function offsetMinutes(instant: Instant, zone: string): number {
  const { year, month, day, hour, minute } = wallOf(instant, zone);
  const shown = Date.UTC(year, month - 1, day, hour, minute);
  return (shown - Math.floor(toMs(instant) / 60_000) * 60_000) / 60_000;
}

/** The instant (ms) of a wall clock's time. A time that a clock change skips is the one after it; of two, the first. */
export function instantOf(day: string, hour: number, zone: string, minute = 0): number {
  const [year = 1970, month = 1, date = 1] = day.split('-').map(Number);
  const wanted = Date.UTC(year, month - 1, date, hour, minute);
  const before = wanted - offsetMinutes(wanted - 86_400_000, zone) * 60_000;
  const after = wanted - offsetMinutes(wanted + 86_400_000, zone) * 60_000;
  const fits = [before, after].filter((guess) => guess + offsetMinutes(guess, zone) * 60_000 === wanted);
  return fits.length > 0 ? Math.min(...fits) : before;
}

/** Do two zones show the same wall clock at this instant? Then one need not be named beside the other. */
export function sameClock(instant: Instant, one: string, other: string): boolean {
  return one === other || offsetMinutes(instant, one) === offsetMinutes(instant, other);
}

export function addDays(day: string, days: number): string {
  return new Date(Date.parse(`${day}T12:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}

/** 1 is Monday. */
export function weekdayOf(day: string): number {
  return new Date(`${day}T12:00:00Z`).getUTCDay() || 7;
}

/** "2026-W13" of a day. */
export function isoWeekOf(day: string): string {
  const thursday = addDays(day, 4 - weekdayOf(day));
  const first = Date.parse(`${thursday.slice(0, 4)}-01-01T12:00:00Z`);
  const week = Math.floor((Date.parse(`${thursday}T12:00:00Z`) - first) / (7 * 86_400_000)) + 1;
  return `${thursday.slice(0, 4)}-W${two(week)}`;
}

/** The Monday of "2026-W13". */
export function mondayOf(isoWeek: string): string {
  const [year = '1970', week = '1'] = isoWeek.split('-W');
  const fourth = `${year}-01-04`;
  return addDays(fourth, 1 - weekdayOf(fourth) + (Number(week) - 1) * 7);
}

/** "Berlin" from Europe/Berlin; "UTC" stays. */
export function cityOf(zone: string): string {
  return (zone.split('/').pop() ?? zone).replaceAll('_', ' ');
}

export function formatInstant(
  instant: Instant,
  zone: string,
  locale: string,
  options: Intl.DateTimeFormatOptions,
): string {
  const shape = evenly(options, locale);
  const named = isNight(instant, instant, zone, options) ? { ...shape, ...OFFSET } : shape;
  return dateFormat(locale, { ...named, timeZone: zone }).format(toMs(instant));
}

export function formatRange(
  from: Instant,
  to: Instant,
  zone: string,
  locale: string,
  options: Intl.DateTimeFormatOptions,
): string {
  if (isNight(from, to, zone, options)) {
    const format = dateFormat(locale, { ...evenly(options, locale), ...OFFSET, timeZone: zone });
    return `${format.format(toMs(from))} – ${format.format(toMs(to))}`;
  }
  return dateFormat(locale, { ...evenly(options, locale), timeZone: zone }).formatRange(toMs(from), toMs(to));
}

/** Where a day has 24 hours "04:00" and "14:00" are as wide: left to itself, Intl writes one way in a range and another alone. */
function evenly(options: Intl.DateTimeFormatOptions, locale: string): Intl.DateTimeFormatOptions {
  if (options.hour === undefined) return options;
  const { hourCycle } = dateFormat(locale, { hour: 'numeric' }).resolvedOptions();
  return hourCycle === 'h23' ? { ...options, hour: '2-digit' } : options;
}

/** When the clocks change, "2:00" may be two moments and an hour end where it began: there the offset is named. */
function isNight(from: Instant, to: Instant, zone: string, { hour }: Intl.DateTimeFormatOptions): boolean {
  if (hour === undefined) return false;
  return offsetMinutes(toMs(from) - HOUR_MS, zone) !== offsetMinutes(toMs(to) + HOUR_MS, zone);
}

export function toMs(instant: Instant): number {
  return typeof instant === 'number' ? instant : Date.parse(instant);
}

function wallFormat(zone: string): Intl.DateTimeFormat {
  const numeric = 'numeric';
  return dateFormat('en-u-ca-gregory-nu-latn', {
    timeZone: zone,
    hourCycle: 'h23',
    year: numeric,
    month: numeric,
    day: numeric,
    hour: numeric,
    minute: numeric,
  });
}

function two(number: number): string {
  return String(number).padStart(2, '0');
}
