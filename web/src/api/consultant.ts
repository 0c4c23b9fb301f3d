import { useQuery } from '@tanstack/react-query';
import { api, ask, isProblem } from './client';
import { keys } from './queries';
import { useAccount } from './session';

/** One's own profile; null for those who have none. */
export function useMyProfile() {
  const account = useAccount();
  return useQuery({
    queryKey: keys.myProfile,
    enabled: account !== null,
    staleTime: 5 * 60_000,
    queryFn: async () => {
      try {
        return await ask(api.GET('/api/directory/me'));
      } catch (fault) {
        if (isProblem(fault) && fault.status === 404) return null;
        throw fault;
      }
    },
  });
}

export function useIsConsultant(): boolean {
  const { data } = useMyProfile();
  return data !== null && data !== undefined;
}
