import { useQuery } from '@tanstack/react-query';
import { api, ask } from './client';
import type { components } from './generated/directory';
import { keys } from './queries';

export type Rates = components['schemas']['Rates'];

/** Currencies a rate may be in, with their bounds, the operator's own first; and the platform's fee. */
export function useRates(enabled = true) {
  return useQuery({
    queryKey: keys.rates,
    queryFn: ({ signal }) => ask(api.GET('/api/directory/rates', { signal })),
    staleTime: Infinity,
    enabled,
  });
}
