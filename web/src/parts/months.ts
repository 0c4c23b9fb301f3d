import { wallOf } from '../api/zones';

/* Months of money: "2026-03", counted in the platform's zone. */

export function monthOf(instant: string | number, zone: string): string {
  const { year, month } = wallOf(instant, zone);
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}`;
}

export function monthBefore(month: string): string {
  return monthOf(Date.parse(`${month}-01T00:00:00Z`) - 86_400_000, 'UTC');
}

/** From the latest back to the first, at most ten years. */
export function monthsBetween(first: string, latest: string): string[] {
  const found = [latest];
  for (let month = latest; month > first && found.length < 120;) {
    month = monthBefore(month);
    found.push(month);
  }
  return found;
}

export function formatMonth(month: string, locale: string): string {
  const format = new Intl.DateTimeFormat(locale, { month: 'long', year: 'numeric', timeZone: 'UTC' });
  return format.format(Date.parse(`${month}-15T00:00:00Z`));
}

/** The month of an address, if it is one. */
export function readMonth(text: string | null): string | null {
  return text !== null && /^\d{4}-(0[1-9]|1[0-2])$/.test(text) ? text : null;
}
