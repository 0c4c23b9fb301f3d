import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useAction } from './action';
import { api, ask } from './client';
import type { components } from './generated/billing';
import { useLiveInterval } from './live';
import type { Money } from './money';
import { keys, queries } from './queries';

/* What a consultant earns: lines from the other side, what lies where, and what was paid out. */

type Schemas = components['schemas'];
export type Earning = Schemas['Earning'];
export type EarningTotal = Schemas['EarningTotal'];
export type Balance = Schemas['Balance'];
export type Payout = Schemas['Payout'];
export type Destination = Schemas['PayoutDestination'];

const FIRST: { cursor?: string } = {};
const after = ({ next_cursor }: { next_cursor?: string | null }) => (next_cursor ? { cursor: next_cursor } : undefined);

/** The calls of a month, latest first; null is the running month. */
export function useEarnings(month: string | null) {
  return useInfiniteQuery({
    queryKey: keys.earningsOf(month ?? 'running'),
    refetchInterval: useLiveInterval(30_000),
    queryFn: ({ pageParam, signal }) => {
      const query = { limit: 50, ...(month !== null && { month }), ...pageParam };
      return ask(api.GET('/api/billing/me/earnings', { params: { query }, signal }));
    },
    initialPageParam: FIRST,
    getNextPageParam: after,
  });
}

export function useBalance() {
  return useQuery({
    queryKey: [...keys.earnings, 'balance'],
    queryFn: async ({ signal }) => (await ask(api.GET('/api/billing/me/balance', { signal }))).items,
  });
}

export function usePayouts() {
  return useInfiniteQuery({
    queryKey: keys.payouts,
    queryFn: ({ pageParam, signal }) =>
      ask(api.GET('/api/billing/me/payouts', { params: { query: { limit: 12, ...pageParam } }, signal })),
    initialPageParam: FIRST,
    getNextPageParam: after,
  });
}

/** Whether the money has somewhere to go; asked again while the provider makes up its mind. */
export function useDestination() {
  return useQuery<Destination>({
    queryKey: keys.destination,
    refetchInterval: ({ state }) => (state.data?.state === 'pending' ? 5000 : false),
    queryFn: ({ signal }) => ask(api.GET('/api/billing/me/payout-destination', { signal })),
  });
}

/** Opens the page of the payment provider; it is good for minutes, so it is asked for when it is wanted. */
export function useOpenDestination() {
  return useAction({
    mutationFn: () => ask(api.POST('/api/billing/me/payout-destination')),
    onSuccess: (destination) => {
      if (destination.url) window.location.assign(destination.url);
      else queries.setQueryData(keys.destination, destination);
    },
  });
}

/** What the taxes of a month come to: what neither the platform nor the consultant keeps. */
export function taxOf({ gross, fee, net }: EarningTotal): Money {
  return {
    amount_minor: gross.amount_minor - fee.amount_minor - net.amount_minor,
    currency: gross.currency,
  };
}
