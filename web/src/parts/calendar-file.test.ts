import { expect, test } from 'vitest';
import { calendarFile } from './calendar-file';

const ENTRY = {
  uid: '01a2@parley',
  startsAt: '2026-03-29T00:15:00Z',
  endsAt: '2026-03-29T01:15:00Z',
  title: 'Nora; Python, first',
  details: 'One\nTwo \\ three',
  url: 'https://parley.example/bookings/01a2',
  madeAt: Date.parse('2026-03-01T10:00:00.123Z'),
};

test('a booking becomes an event in UTC, with what is special escaped', () => {
  const lines = calendarFile(ENTRY).split('\r\n');
  expect(lines).toContain('DTSTART:20260329T001500Z');
  expect(lines).toContain('DTEND:20260329T011500Z');
  expect(lines).toContain('DTSTAMP:20260301T100000Z');
  expect(lines).toContain('SUMMARY:Nora\\; Python\\, first');
  expect(lines).toContain('DESCRIPTION:One\\nTwo \\\\ three');
  expect(lines.at(-1)).toBe('');
});

test('no line is longer than 75 bytes, and no letter is torn', () => {
  const details = 'استشارة في بايثون 👩‍💻 '.repeat(12);
  const text = calendarFile({ ...ENTRY, details });
  for (const line of text.split('\r\n')) expect(new TextEncoder().encode(line).length).toBeLessThanOrEqual(75);
  expect(text.replaceAll('\r\n ', '')).toContain(details);
});
