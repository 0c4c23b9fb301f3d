import { useQuery } from '@tanstack/react-query';
import { api, ask } from './client';
import { useLiveInterval } from './live';
import { keys } from './queries';
import { useAccount } from './session';

/** How many messages wait for whoever is signed in; apart from api/chat, since the first screen shows it. */
export function useUnread(): number {
  const account = useAccount();
  const everyMs = useLiveInterval(30_000);
  const { data } = useQuery({
    queryKey: keys.unread,
    enabled: account !== null,
    refetchInterval: everyMs,
    queryFn: ({ signal }) => ask(api.GET('/api/chat/unread', { signal })),
  });
  return account === null ? 0 : (data?.messages ?? 0);
}
