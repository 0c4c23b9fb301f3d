import { expect, test } from 'vitest';
import {
  addDays,
  cityOf,
  dayOf,
  formatInstant,
  formatRange,
  instantOf,
  isoWeekOf,
  mondayOf,
  offsetMinutes,
  sameClock,
  wallOf,
  weekdayOf,
} from './zones';

const at = (text: string) => Date.parse(text);

test('Kathmandu is 5:45 ahead', () => {
  expect(offsetMinutes('2026-03-02T10:00:00Z', 'Asia/Kathmandu')).toBe(345);
  expect(wallOf('2026-03-02T10:00:00Z', 'Asia/Kathmandu')).toMatchObject({ hour: 15, minute: 45 });
});

test('an evening here is tomorrow elsewhere', () => {
  expect(dayOf('2026-03-02T20:00:00Z', 'Europe/Berlin')).toBe('2026-03-02');
  expect(dayOf('2026-03-02T20:00:00Z', 'Asia/Kathmandu')).toBe('2026-03-03');
});

test('hours around a clock change are the right instants', () => {
  expect(instantOf('2026-03-29', 1, 'Europe/Berlin')).toBe(at('2026-03-29T00:00:00Z'));
  expect(instantOf('2026-03-29', 3, 'Europe/Berlin')).toBe(at('2026-03-29T01:00:00Z'));
  expect(instantOf('2026-03-29', 2, 'Europe/Berlin')).toBe(at('2026-03-29T01:00:00Z')); // skipped
  expect(instantOf('2026-10-25', 2, 'Europe/Berlin')).toBe(at('2026-10-25T00:00:00Z')); // twice: the first
  expect(instantOf('2026-10-25', 3, 'Europe/Berlin')).toBe(at('2026-10-25T02:00:00Z'));
  expect(instantOf('2026-03-02', 9, 'Asia/Kathmandu')).toBe(at('2026-03-02T03:15:00Z'));
});

test('weeks are ISO weeks', () => {
  expect(isoWeekOf('2026-01-01')).toBe('2026-W01');
  expect(isoWeekOf('2027-01-03')).toBe('2026-W53');
  expect(mondayOf('2026-W53')).toBe('2026-12-28');
  expect(mondayOf('2026-W13')).toBe('2026-03-23');
  for (let day = '2025-12-20'; day < '2028-01-15'; day = addDays(day, 1)) {
    expect(addDays(mondayOf(isoWeekOf(day)), weekdayOf(day) - 1)).toBe(day);
  }
});

test('zones that show the same clock need not both be named', () => {
  expect(sameClock('2026-06-01T10:00:00Z', 'Europe/Berlin', 'Europe/Paris')).toBe(true);
  expect(sameClock('2026-06-01T10:00:00Z', 'Europe/Berlin', 'Europe/London')).toBe(false);
  expect(cityOf('America/New_York')).toBe('New York');
});

test('the hour that comes twice is told apart, and no other one names its offset', () => {
  const time = { hour: 'numeric', minute: '2-digit' } as const;
  const hours = [0, 1, 2, 12].map((hour) => at('2027-10-31T00:00:00Z') + hour * 3_600_000);
  const said = hours.map((hour) => formatRange(hour, hour + 3_600_000, 'Europe/Berlin', 'en-GB', time));
  expect(said).toEqual(['02:00 GMT+2 – 02:00 GMT+1', '02:00 GMT+1 – 03:00 GMT+1', '03:00–04:00', '13:00–14:00']);
  expect(formatInstant(at('2027-10-31T01:00:00Z'), 'Europe/Berlin', 'en-GB', time)).toBe('02:00 GMT+1');
  expect(formatInstant(at('2027-10-31T00:30:00Z'), 'Europe/Berlin', 'en-GB', { day: 'numeric' })).toBe('31');
});

test('hours alone and in a range are written alike, as the country writes them', () => {
  const time = { hour: 'numeric', minute: '2-digit' } as const;
  const four = at('2026-03-02T04:00:00Z');
  expect(formatInstant(four, 'UTC', 'en-GB', time)).toBe('04:00');
  expect(formatRange(four - 4.75 * 3_600_000, four - 3.75 * 3_600_000, 'UTC', 'en-GB', time)).toMatch(/23:15.*00:15/);
  expect(formatInstant(four, 'UTC', 'en-US', time)).toMatch(/^4:00\sAM$/u);
});
