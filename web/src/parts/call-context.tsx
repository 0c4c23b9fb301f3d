import { useQuery } from '@tanstack/react-query';
import { useEffect, useState, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { api, ask, isProblem, newKey } from '../api/client';
import { serverNow } from '../api/clock';
import { keys, queries } from '../api/queries';
import { useAccount } from '../api/session';
import type { Call } from '../call/meter';
import { Room, type RoomState } from '../call/room';

/* What the parts of the call screen share: the call as the server tells it, whose side this is, and the room. */

export interface Side {
  call: Call;
  /** When the server's answer came, by this device's clock. */
  toldAt: number;
  isStudent: boolean;
  me: string;
  /** The other's name, or a word for them. */
  other: string;
}

const EVERY_MS: Record<Call['state'], number> = { ringing: 2000, joining: 2000, in_call: 3000, ended: 1000 };

export function useCall(callId: string) {
  return useQuery({
    queryKey: keys.call(callId),
    queryFn: ({ signal }) => ask(api.GET('/api/calls/{call_id}', { params: { path: { call_id: callId } }, signal })),
    refetchInterval: ({ state: { data } }) =>
      data === undefined ? false : data.settled || isUnstarted(data) ? false : EVERY_MS[data.state],
    refetchIntervalInBackground: true,
  });
}

/** It ended before both were there: nothing is settled, nothing is charged. */
export function isUnstarted(call: Call): boolean {
  return call.state === 'ended' && call.started_at === null;
}

export function useSide(call: Call, toldAt: number): Side {
  const { t } = useTranslation();
  const me = useAccount()?.id ?? '';
  const isStudent = call.student_id === me;
  const turn = useQuery({
    queryKey: keys.turn(call.booking_id),
    queryFn: ({ signal }) =>
      ask(api.GET('/api/calls/bookings/{booking_id}', { params: { path: { booking_id: call.booking_id } }, signal })),
    staleTime: 60_000,
  });
  const name = isStudent ? turn.data?.consultant_name : turn.data?.student_name;
  return { call, toldAt, isStudent, me, other: name ?? t(isStudent ? 'call.theConsultant' : 'call.theStudent') };
}

/** The room of this screen, entered with it and left with it. */
export function useRoom(callId: string): [Room, RoomState] {
  const [room] = useState(() => makeRoom(callId));
  const state = useSyncExternalStore(room.watch, room.read);
  useEffect(() => {
    void room.enter();
    const leave = () => room.leave();
    window.addEventListener('pagehide', leave);
    return () => {
      window.removeEventListener('pagehide', leave);
      room.leave();
    };
  }, [room]);
  // What the relay saw, the API tells in full.
  const { call, line } = state;
  useEffect(() => {
    void queries.invalidateQueries({ queryKey: keys.call(callId) });
  }, [callId, call, line.phase]);
  return [room, state];
}

/** Milliseconds since then by this device's clock, looked at twice a second; stands while nothing is heard of the call. */
export function useSince(toldAt: number, isHeard: boolean): number {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    if (!isHeard) return;
    const timer = setInterval(() => setNow(Date.now()), 500);
    return () => clearInterval(timer);
  }, [isHeard]);
  return now - toldAt;
}

function makeRoom(callId: string): Room {
  const params = { path: { call_id: callId } };
  return new Room({
    join: () => ask(api.POST('/api/calls/{call_id}/join', { params })),
    endOf: (fault) => {
      if (isProblem(fault, 'call_over')) return 'over';
      const isFinal = isProblem(fault) && [403, 404, 409, 422].includes(fault.status);
      return isFinal ? 'refused' : null;
    },
    report: async (samples) => {
      await ask(api.POST('/api/calls/{call_id}/quality', { params, body: { samples } }));
    },
    now: serverNow,
    newId: newKey,
  });
}
