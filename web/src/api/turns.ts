import { useQuery } from '@tanstack/react-query';
import { useAction } from './action';
import { api, ask, isProblem } from './client';
import type { components } from './generated/calls';
import { useLiveInterval } from './live';
import { keys, queries } from './queries';

/* A student's turn: their place in line and what they do in the waiting room. All of it is the server's to know, so a
   reload, a locked phone or another device shows the same. */

export type Turn = components['schemas']['WaitingOut'];
export type Estimate = components['schemas']['EstimateOut'];

const HEARD_WITHIN = 15;

export function useTurn(bookingId: string, enabled = true) {
  const everyMs = useLiveInterval(5000);
  return useQuery({
    queryKey: keys.turn(bookingId),
    enabled,
    // An estimate grows old even while nothing happens.
    refetchInterval: everyMs === false ? 30_000 : everyMs,
    // The queue hears of a new booking a moment after it was made.
    retry: (failures, fault) => failures < HEARD_WITHIN && isProblem(fault) && fault.status === 404,
    retryDelay: 700,
    queryFn: ({ signal }) =>
      ask(api.GET('/api/calls/bookings/{booking_id}', { params: { path: { booking_id: bookingId } }, signal })),
  });
}

export type Step = 'check-in' | 'away' | 'back' | 'leave';

export function useStep(bookingId: string, step: Step, onSuccess?: (turn: Turn) => void) {
  const params = { path: { booking_id: bookingId } };
  return useAction({
    mutationFn: () => {
      if (step === 'check-in') return ask(api.POST('/api/calls/bookings/{booking_id}/check-in', { params }));
      if (step === 'away') return ask(api.POST('/api/calls/bookings/{booking_id}/away', { params }));
      if (step === 'back') return ask(api.POST('/api/calls/bookings/{booking_id}/back', { params }));
      return ask(api.POST('/api/calls/bookings/{booking_id}/leave', { params }));
    },
    onSuccess: (turn: Turn) => {
      queries.setQueryData(keys.turn(bookingId), turn);
      onSuccess?.(turn);
    },
    onSettled: () => {
      for (const queryKey of [keys.turn(bookingId), keys.bookings, keys.calls])
        void queries.invalidateQueries({ queryKey });
    },
  });
}

export interface Minutes {
  low: number;
  high: number;
}

/** The estimate as whole minutes from `now` on, never narrower than what is known; long waits in steps of five. */
export function minutesLeft(estimate: Pick<Estimate, 'low_seconds' | 'high_seconds' | 'as_of'>, now: number): Minutes {
  const passed = Math.max(0, now - Date.parse(estimate.as_of)) / 1000;
  const low = Math.max(0, estimate.low_seconds - passed) / 60;
  const high = Math.max(0, estimate.high_seconds - passed) / 60;
  const step = high > 30 ? 5 : 1;
  return { low: Math.floor(low / step) * step, high: Math.max(1, Math.ceil(high / step) * step) };
}

/** A chance in words; 1 and 0 are said of nothing that lies ahead. */
export function chanceOf(estimate: Pick<Estimate, 'chance_served'>): {
  word: 'sure' | 'likely' | 'open' | 'unlikely';
  percent: number;
} {
  const chance = estimate.chance_served;
  const word = chance >= 0.95 ? 'sure' : chance >= 0.7 ? 'likely' : chance >= 0.4 ? 'open' : 'unlikely';
  return { word, percent: Math.min(99, Math.max(1, Math.round(chance * 100))) };
}
