import { useQuery } from '@tanstack/react-query';
import { useAction } from './action';
import { api, ask } from './client';
import type { components } from './generated/calls';
import { useLiveInterval } from './live';
import { keys, queries } from './queries';

/* The desk: who waits, and what a consultant does about it. Asking for it counts as being there. */

type Schemas = components['schemas'];
export type Desk = Schemas['DeskOut'];
export type InLine = Schemas['InLine'];
export type CurrentCall = Schemas['CurrentCall'];

const UPCOMING = ['booked', 'checked_in'] as const;

export function useDesk() {
  const everyMs = useLiveInterval(5000);
  return useQuery({
    queryKey: keys.desk,
    // An estimate grows old even while nothing happens.
    refetchInterval: everyMs === false ? 20_000 : everyMs,
    queryFn: ({ signal }) => ask(api.GET('/api/calls/desk', { signal })),
  });
}

export function useCallNext(onRing: (call: CurrentCall) => void) {
  return useAction({
    mutationFn: (block_starts_at: string) => ask(api.POST('/api/calls/desk/next', { body: { block_starts_at } })),
    onSuccess: onRing,
    onSettled: deskChanged,
  });
}

export function useSkip(onDone: () => void) {
  return useAction({
    mutationFn: (body: Schemas['SkipIn']) => ask(api.POST('/api/calls/desk/skip', { body })),
    onSuccess: (desk) => {
      queries.setQueryData(keys.desk, desk);
      onDone();
    },
    onSettled: deskChanged,
  });
}

export function useRunLate(onDone: () => void) {
  return useAction({
    mutationFn: (body: { minutes: number; block_starts_at: string }) => ask(api.POST('/api/calls/desk/late', { body })),
    onSuccess: (desk) => {
      queries.setQueryData(keys.desk, desk);
      onDone();
    },
    onSettled: deskChanged,
  });
}

export function useCloseDesk(onDone: () => void) {
  return useAction({
    mutationFn: (block_starts_at: string) => ask(api.POST('/api/calls/desk/close', { body: { block_starts_at } })),
    onSuccess: (desk) => {
      queries.setQueryData(keys.desk, desk);
      onDone();
    },
    onSettled: () => {
      deskChanged();
      void queries.invalidateQueries({ queryKey: keys.availableNow });
    },
  });
}

/** Who has booked, by block, the next one first. */
export function useUpcoming() {
  const query = { role: 'consultant' as const, state: [...UPCOMING], limit: 100 };
  const everyMs = useLiveInterval(30_000);
  return useQuery({
    queryKey: keys.bookingList(query),
    refetchInterval: everyMs,
    queryFn: async ({ signal }) => {
      const { items } = await ask(api.GET('/api/scheduling/bookings', { params: { query }, signal }));
      return items.sort((one, other) => one.block_starts_at.localeCompare(other.block_starts_at));
    },
  });
}

function deskChanged(): void {
  for (const queryKey of [keys.desk, keys.calls, keys.bookings]) void queries.invalidateQueries({ queryKey });
}
