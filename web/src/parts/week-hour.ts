import { useTranslation } from 'react-i18next';
import { clockChange } from '../api/week-slots';
import { formatInstant, instantOf, sameClock } from '../api/zones';
import { useInstant, useLocale, useZone } from './shown';

const DAY = '2026-01-05'; // a Monday without a clock change

/** How the hours of a week are said: on the clock of the week's zone, and on the reader's where that differs. */
export function useHours(zone: string, days: readonly string[]) {
  const { t } = useTranslation();
  const locale = useLocale();
  const mine = useZone();
  const say = useInstant();
  const ofClock = (hour: number) =>
    formatInstant(instantOf(DAY, hour, 'UTC'), 'UTC', locale, { hour: 'numeric', minute: '2-digit' });
  const at = (weekday: number, hour: number) => instantOf(days[weekday] ?? DAY, hour, zone);
  return {
    hour: ofClock,
    /** "09:00–10:00", as the clock on the wall counts; from midnight to midnight it is the day. */
    span: (from: number, to = from + 1) =>
      from === 0 && to === 24 ? t('week.allDay') : `${ofClock(from)}\u2013${ofClock(to % 24)}`,
    weekday: (weekday: number, length: 'long' | 'short' | 'narrow' = 'long') =>
      formatInstant(instantOf('2026-01-04', 24 * weekday, 'UTC'), 'UTC', locale, { weekday: length }),
    date: (weekday: number) =>
      formatInstant(instantOf(days[weekday] ?? DAY, 12, zone), zone, locale, { day: 'numeric', month: 'short' }),
    /** The reader's time of it, when their clock shows something else. */
    mine: (weekday: number, hour: number): string | null =>
      sameClock(at(weekday, hour), zone, mine) ? null : say(at(weekday, hour), 'time'),
    startsAt: at,
    change: (weekday: number, hour: number) => clockChange(days[weekday] ?? DAY, hour, zone),
    /** What the clock does to this hour, in words; null for nothing. */
    note: (weekday: number, hour: number): string | null => {
      const change = clockChange(days[weekday] ?? DAY, hour, zone);
      if (change === null) return null;
      const time = say(at(weekday, hour), 'time', { zone });
      return t(`week.clock.${change}`, { hour: ofClock(hour), time });
    },
  };
}

export type Hours = ReturnType<typeof useHours>;
