import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { api, ask } from './client';
import { forecastOf, lengthsOf } from './forecast';
import type { components } from './generated/scheduling';
import { keys, queries } from './queries';
import { addDays, isoWeekOf, mondayOf } from './zones';

export type Week = components['schemas']['WeekOut'];
export type IsoWeek = components['schemas']['OverrideOut'];
export type Orphaned = 'keep' | 'cancel';

export interface Affected {
  id: string;
  block_starts_at: string;
}

export function useDefaultWeek() {
  return useQuery({
    queryKey: keys.week,
    queryFn: ({ signal }) => ask(api.GET('/api/scheduling/me/week', { signal })),
  });
}

export function useComingWeeks() {
  return useQuery({
    queryKey: keys.weeks,
    queryFn: async ({ signal }) => (await ask(api.GET('/api/scheduling/me/weeks', { signal }))).items,
  });
}

export function useIsoWeek(isoWeek: string) {
  return useQuery({
    queryKey: keys.weekOf(isoWeek),
    queryFn: ({ signal }) =>
      ask(api.GET('/api/scheduling/me/weeks/{iso_week}', { params: { path: { iso_week: isoWeek } }, signal })),
  });
}

/** From the consultant's last hundred calls. */
export function useForecast() {
  const query = { role: 'consultant' as const, state: 'ended' as const, limit: 100 };
  const { data } = useQuery({
    queryKey: [...keys.calls, query],
    staleTime: 10 * 60_000,
    queryFn: async ({ signal }) => (await ask(api.GET('/api/calls/calls', { params: { query }, signal }))).items,
  });
  return useMemo(() => forecastOf(lengthsOf(data ?? [])), [data]);
}

/** After any change of a week: the weeks, the blocks students see, the bookings in them. */
export function weeksChanged(): void {
  for (const queryKey of [keys.week, keys.weeks, keys.blocks, keys.bookings]) {
    void queries.invalidateQueries({ queryKey });
  }
}

/** The bookings a refusal `bookings_affected` lists. */
export function affectedBy(fields: Readonly<Record<string, unknown>>): Affected[] {
  const found: unknown = fields.bookings;
  return Array.isArray(found) ? found.filter(isAffected) : [];
}

function isAffected(one: unknown): one is Affected {
  if (typeof one !== 'object' || one === null) return false;
  const { id, block_starts_at } = one as Record<string, unknown>;
  return typeof id === 'string' && typeof block_starts_at === 'string';
}

/** The seven days of a week, by weekday: days[1] is Monday's. */
export function daysOf(isoWeek: string): readonly string[] {
  const monday = mondayOf(isoWeek);
  return ['', ...Array.from({ length: 7 }, (_, ahead) => addDays(monday, ahead))];
}

/** The next of each weekday from a day on: what a week without dates is shown with. */
export function comingDays(today: string): readonly string[] {
  const days = daysOf(isoWeekOf(today));
  return days.map((day) => (day !== '' && day < today ? addDays(day, 7) : day));
}
