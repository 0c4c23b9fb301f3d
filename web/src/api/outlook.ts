import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { api, ask } from './client';
import type { components } from './generated/calls';
import { keys } from './queries';
import { toMs } from './zones';

/* What a place in a block would come to if it were booked now: the numbers the waiting room goes on with. */

export type Outlook = components['schemas']['OutlookOut'];
export type OutlookOf = (startsAt: string) => Outlook | undefined;

const AT_ONCE = 100;

/** Of these blocks, by their start; nothing while it is not known, for it only helps to choose. */
export function useOutlook(consultantId: string, starts: readonly string[]): OutlookOf {
  const block = starts.slice(0, AT_ONCE);
  const { data } = useQuery({
    queryKey: keys.outlook(consultantId, block),
    enabled: block.length > 0,
    refetchInterval: 60_000,
    placeholderData: keepPreviousData,
    queryFn: async ({ signal }) => {
      const params = { path: { consultant_id: consultantId }, query: { block } };
      const { items } = await ask(api.GET('/api/calls/consultants/{consultant_id}/outlook', { params, signal }));
      return new Map(items.map((one) => [toMs(one.block_starts_at), one]));
    },
  });
  return (startsAt) => data?.get(toMs(startsAt));
}
