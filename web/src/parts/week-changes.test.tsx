import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test, vi } from 'vitest';
import { HOURS, slotKey, type Slots } from '../api/week-slots';
import { WeekChanges } from './week-changes';

vi.mock('./shown', () => ({ useZone: () => 'UTC', useLocale: () => 'en-GB', useInstant: () => () => 'then' }));

const days = ['', '2026-03-02', '2026-03-03', '2026-03-04', '2026-03-05', '2026-03-06', '2026-03-07', '2026-03-08'];
const opened = (hours: readonly number[]): string => {
  const slots: Slots = Object.fromEntries(hours.map((hour) => [slotKey(1, hour), 2]));
  const page = renderToStaticMarkup(<WeekChanges usual={{}} slots={slots} zone="UTC" days={days} overridden />);
  return /week.opened<\/strong> ([^<]*)/.exec(page)?.[1] ?? page;
};

test('a whole day is said as one, and not as from midnight to midnight', () => {
  expect(opened(HOURS)).toMatch(/^\S+ week.allDay$/);
});

test('hours up to midnight, and from it, are said by the clock', () => {
  expect(opened(HOURS.slice(1))).toMatch(/1:00\u201300?:00/);
  expect(opened(HOURS.slice(0, 23))).toMatch(/0:00\u201323:00/);
});
