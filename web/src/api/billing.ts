import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useCallback } from 'react';
import { api, ask } from './client';
import type { components } from './generated/billing';
import { useFrames, useLiveInterval, type Frame } from './live';
import { keys, queries } from './queries';

/* What a student pays, as the screens of money ask for it. */

type Schemas = components['schemas'];
export type Method = Schemas['Method'];
export type Charge = Schemas['Charge'];
export type Credit = Schemas['services__billing__api__charges__Credit'];
export type Line = Schemas['MonthLine'];
export type Statement = Schemas['Statement'];
export type Paper = Schemas['Document'];
export type BankTransfer = Schemas['BankTransfer'];

const FIRST: { cursor?: string } = {};
const after = ({ next_cursor }: { next_cursor?: string | null }) => (next_cursor ? { cursor: next_cursor } : undefined);

/** Cards, the latest first. One that is being saved is asked for by its id: only then is the provider asked too. */
export function useMethods() {
  return useQuery({
    queryKey: keys.methods,
    queryFn: async ({ signal }) => {
      const query = { limit: 100 };
      const { items } = await ask(api.GET('/api/billing/me/payment-methods', { params: { query }, signal }));
      return items.filter((method) => method.state !== 'failed' || isRecent(method));
    },
  });
}

/** A card that could not be saved is told of for an hour. */
function isRecent({ begun_at }: Method): boolean {
  return Date.now() - Date.parse(begun_at) < 3_600_000;
}

/** How saving a card stands, as the provider has it; asks again until it is decided. */
export function useSavedMethod(id: string | null) {
  return useQuery({
    queryKey: [...keys.methods, id],
    enabled: id !== null,
    queryFn: async ({ signal }): Promise<Method> => {
      const path = { method_id: id ?? '' };
      const method = await ask(api.GET('/api/billing/me/payment-methods/{method_id}', { params: { path }, signal }));
      if (method.state !== 'pending') {
        void queries.invalidateQueries({ queryKey: keys.methods, exact: true });
        void queries.invalidateQueries({ queryKey: keys.standing });
      }
      return method;
    },
    refetchInterval: ({ state }) => (state.data?.state === 'pending' ? 2000 : false),
  });
}

export function useSpendCap() {
  return useQuery({
    queryKey: keys.spendCap,
    queryFn: ({ signal }) => ask(api.GET('/api/billing/me/spend-cap', { signal })),
  });
}

/** What is owed and may be owed, and whether they may book. Each new line changes it. */
export function useCredit() {
  const hear = useCallback((frame: Frame) => {
    if (frame.event === 'line') void queries.invalidateQueries({ queryKey: keys.standing });
  }, []);
  useFrames(hear);
  return useQuery({
    queryKey: keys.standing,
    refetchInterval: useLiveInterval(30_000),
    queryFn: ({ signal }) => ask(api.GET('/api/billing/me/credit', { signal })),
  });
}

export function useCharges() {
  return useInfiniteQuery({
    queryKey: keys.charges,
    refetchInterval: useLiveInterval(15_000),
    queryFn: ({ pageParam, signal }) =>
      ask(api.GET('/api/billing/me/charges', { params: { query: { limit: 20, ...pageParam } }, signal })),
    initialPageParam: FIRST,
    getNextPageParam: after,
  });
}

/** One charge; asked for again while something can happen by itself within moments. */
export function useCharge(id: string, everyMs: number | false) {
  return useQuery({
    queryKey: keys.charge(id),
    refetchInterval: everyMs,
    queryFn: ({ signal }) =>
      ask(api.GET('/api/billing/me/charges/{charge_id}', { params: { path: { charge_id: id } }, signal })),
  });
}

/** What is asked for by bank transfer; nothing where cards are charged. */
export function useTransfers(enabled = true) {
  return useQuery({
    queryKey: keys.transfers,
    enabled,
    queryFn: async ({ signal }) => (await ask(api.GET('/api/billing/me/bank-transfers', { signal }))).items,
  });
}

export function useMyStatements() {
  return useInfiniteQuery({
    queryKey: [...keys.statements, 'student'],
    queryFn: ({ pageParam, signal }) => {
      const query = { side: 'student' as const, limit: 12, ...pageParam };
      return ask(api.GET('/api/billing/me/statements', { params: { query }, signal }));
    },
    initialPageParam: FIRST,
    getNextPageParam: after,
  });
}

export function usePapers() {
  return useInfiniteQuery({
    queryKey: keys.documents,
    queryFn: ({ pageParam, signal }) =>
      ask(api.GET('/api/billing/me/documents', { params: { query: { limit: 20, ...pageParam } }, signal })),
    // A paper is some seconds in the making, and no frame says when it is made.
    refetchInterval: ({ state }) =>
      state.data?.pages.some(({ items }) => items.some((paper) => !paper.is_made)) ? 4000 : false,
    initialPageParam: FIRST,
    getNextPageParam: after,
  });
}

/** The calls of a month, latest first. The running month grows by frames. */
export function useLines(month: string | null) {
  return useInfiniteQuery({
    queryKey: keys.linesOf(month ?? 'running'),
    refetchInterval: useLiveInterval(30_000),
    queryFn: ({ pageParam, signal }) => {
      const query = { limit: 50, ...(month !== null && { month }), ...pageParam };
      return ask(api.GET('/api/billing/me/lines', { params: { query }, signal }));
    },
    initialPageParam: FIRST,
    getNextPageParam: after,
  });
}

/** Where a line has gone: asked for when somebody wants to know. */
export function useTrace(lineId: string) {
  return useQuery({
    queryKey: keys.trace(lineId),
    queryFn: ({ signal }) =>
      ask(api.GET('/api/billing/me/lines/{line_id}', { params: { path: { line_id: lineId } }, signal })),
  });
}
