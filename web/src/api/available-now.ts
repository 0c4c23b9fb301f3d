import { useQuery } from '@tanstack/react-query';
import { useCallback, useEffect, useState } from 'react';
import { useAction } from './action';
import { api, ask } from './client';
import { serverNow } from './clock';
import type { components } from './generated/scheduling';
import { useFrames, useLiveInterval, type Frame } from './live';
import { keys, queries } from './queries';
import { keep, readKept } from './kept';

export type AvailableNow = components['schemas']['AvailableNow'];
/** Why it went off by itself; `away` is what is left to say of what nobody saw happen. */
export type WhyOff = 'expired' | 'no_heartbeat' | 'missed_calls' | 'suspended' | 'away';

const WORDS: readonly string[] = ['expired', 'no_heartbeat', 'missed_calls', 'suspended'];
const KEPT = 'parley.available-until';

export function useAvailableNow() {
  const everyMs = useLiveInterval(10_000);
  return useQuery({
    queryKey: keys.availableNow,
    refetchInterval: everyMs === false ? 60_000 : everyMs,
    queryFn: ({ signal }) => ask(api.GET('/api/scheduling/me/available-now', { signal })),
  });
}

/** On for so many minutes from now, or off with null; the switch moves at once and goes back when refused. */
export function useSetAvailable() {
  return useAction({
    mutationFn: (minutes: number | null) =>
      ask(
        api.PUT('/api/scheduling/me/available-now', { body: minutes === null ? { on: false } : { on: true, minutes } }),
      ),
    onMutate: async (minutes) => {
      await queries.cancelQueries({ queryKey: keys.availableNow });
      const before = queries.getQueryData<AvailableNow>(keys.availableNow);
      const until = minutes === null ? null : new Date(serverNow() + minutes * 60_000).toISOString();
      queries.setQueryData(keys.availableNow, { on: minutes !== null, until, block: before?.block ?? null });
      keep(KEPT, minutes === null ? null : until);
      return before;
    },
    onError: (_, __, before) => queries.setQueryData(keys.availableNow, before),
    onSuccess: (now) => {
      queries.setQueryData(keys.availableNow, now);
      keep(KEPT, now.until);
      for (const queryKey of [keys.blocks, keys.desk]) void queries.invalidateQueries({ queryKey });
    },
  });
}

/** Why it is off although it was switched on: told by a frame, or found out on coming back. */
export function useWhyOff(now: AvailableNow | undefined): { why: WhyOff | null; forget: () => void } {
  const [told, setTold] = useState<WhyOff | null>(null);
  const hear = useCallback((frame: Frame) => {
    if (frame.event !== 'available_now') return;
    const why = String(frame.data.why);
    setTold(frame.data.on === true || !WORDS.includes(why) ? null : (why as WhyOff));
    if (frame.data.on === false) keep(KEPT, null);
  }, []);
  useFrames(hear);
  const [kept] = useState(() => readKept(KEPT));
  useEffect(() => {
    if (now?.on === true) keep(KEPT, now.until);
  }, [now]);
  const forget = useCallback(() => {
    setTold(null);
    keep(KEPT, null);
  }, []);
  if (now === undefined || now.on) return { why: null, forget };
  const missed = kept === null || readKept(KEPT) === null ? null : Date.parse(kept) <= serverNow() ? 'expired' : 'away';
  return { why: told ?? missed, forget };
}
