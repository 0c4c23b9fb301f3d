import { useQuery } from '@tanstack/react-query';
import { useCallback, useRef } from 'react';
import { api, ask, isProblem, newKey } from './client';
import type { components } from './generated/scheduling';
import { useLiveInterval } from './live';
import { keys } from './queries';
import { useSession } from './session';

/* Blocks, bookings, offers and the waiting list, as a student's screens ask for them. */

type Schemas = components['schemas'];
export type Block = Schemas['BlockShape'];
export type Booking = Schemas['BookingShape'];
export type BookingState = Booking['state'];
export type Offer = Schemas['OfferShape'];
export type WaitingPlace = Schemas['WaitingShape'];

/** The states of a booking that is not over. */
export const LIVE: readonly BookingState[] = ['booked', 'checked_in', 'called', 'in_call'];
export const PAST: readonly BookingState[] = ['completed', 'cancelled', 'missed', 'unserved', 'consultant_absent'];

export function useConsultant(id: string) {
  return useQuery({
    queryKey: keys.consultant(id),
    queryFn: ({ signal }) =>
      ask(api.GET('/api/directory/consultants/{consultant_id}', { params: { path: { consultant_id: id } }, signal })),
  });
}

/** For lists and headings; null while unknown, and for who is no longer listed. */
export function useConsultantName(id: string): string | null {
  const { data } = useQuery({
    queryKey: keys.consultant(id),
    staleTime: 10 * 60_000,
    queryFn: ({ signal }) =>
      ask(api.GET('/api/directory/consultants/{consultant_id}', { params: { path: { consultant_id: id } }, signal })),
  });
  return data?.name ?? null;
}

/** Four weeks of blocks, full ones too. Strangers' bookings come with no frame, so places are asked for now and then. */
export function useBlocks(consultantId: string) {
  return useQuery({
    queryKey: keys.blocksOf(consultantId),
    refetchInterval: 60_000,
    queryFn: ({ signal }) =>
      ask(
        api.GET('/api/scheduling/consultants/{consultant_id}/blocks', {
          params: { path: { consultant_id: consultantId } },
          signal,
        }),
      ),
  });
}

/** The bookings that are not over, the next one first. */
export function useLiveBookings() {
  const { status } = useSession();
  const query = { role: 'student' as const, state: [...LIVE], limit: 100 };
  return useQuery({
    queryKey: keys.bookingList(query),
    enabled: status === 'in',
    refetchInterval: useLiveInterval(30_000),
    queryFn: async ({ signal }) => {
      const { items } = await ask(api.GET('/api/scheduling/bookings', { params: { query }, signal }));
      return items.sort((one, other) => one.block_starts_at.localeCompare(other.block_starts_at));
    },
  });
}

export function useOffers() {
  const { status } = useSession();
  return useQuery({
    queryKey: keys.offers,
    enabled: status === 'in',
    refetchInterval: useLiveInterval(30_000),
    queryFn: async ({ signal }) => (await ask(api.GET('/api/scheduling/offers', { signal }))).items,
  });
}

export function useWaitingList() {
  const { status } = useSession();
  return useQuery({
    queryKey: keys.waitingList,
    enabled: status === 'in',
    refetchInterval: useLiveInterval(60_000),
    queryFn: async ({ signal }) =>
      (await ask(api.GET('/api/scheduling/waiting-list', { params: { query: { limit: 100 } }, signal }))).items,
  });
}

/**
 * The Idempotency-Key of an attempt: the same wish sent again, because its answer was lost, has the same key; another
 * wish, or one that was refused, has a new one.
 */
export function useAttempt(): { keyFor: (wish: unknown) => string; failed: (fault: unknown) => void } {
  const kept = useRef<{ wish: string; key: string } | null>(null);
  const keyFor = useCallback((wish: unknown) => {
    const text = JSON.stringify(wish);
    if (kept.current?.wish !== text) kept.current = { wish: text, key: newKey() };
    return kept.current.key;
  }, []);
  const failed = useCallback((fault: unknown) => {
    const mayHaveArrived = !isProblem(fault) || fault.status === 0 || fault.status >= 500;
    if (!mayHaveArrived) kept.current = null;
  }, []);
  return { keyFor, failed };
}
