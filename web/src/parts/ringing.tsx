import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'react-router';
import { api, ask } from '../api/client';
import type { components } from '../api/generated/calls';
import { useLiveInterval } from '../api/live';
import { keys } from '../api/queries';
import { useSession } from '../api/session';
import { ButtonLink } from './button';
import './ringing.css';

const Ring = lazy(() => import('./ring'));
const WHILE_RINGING_MS = 2000;

/** Over every screen: a call that rings for this student, or one they are in and not looking at. */
export function Ringing() {
  const { t } = useTranslation();
  const { status } = useSession();
  const { pathname } = useLocation();
  const everyMs = useLiveInterval(5000);
  const [given, setGiven] = useState<string | null>(null);
  const query = { role: 'student' as const, state: 'live' as const };
  const { data: call } = useQuery<components['schemas']['Card'] | null>({
    queryKey: [...keys.calls, 'ringing'],
    enabled: status === 'in',
    // Answered on another device, or taken back: no frame says so at once, and nothing may ring in vain.
    refetchInterval: ({ state }) => (state.data?.state === 'ringing' ? WHILE_RINGING_MS : everyMs),
    refetchIntervalInBackground: true,
    queryFn: async ({ signal }) =>
      (await ask(api.GET('/api/calls/calls', { params: { query }, signal }))).items[0] ?? null,
  });
  if (status !== 'in' || !call || pathname === `/call/${call.call_id}`) return null;
  if (call.state === 'ringing') {
    if (given === call.call_id) return null;
    return (
      <Suspense fallback={null}>
        <Ring key={call.call_id} call={call} onGiven={() => setGiven(call.call_id)} />
      </Suspense>
    );
  }
  return (
    <div className="ringing-back" role="status">
      <span>{t('ring.running')}</span>
      <ButtonLink kind="primary" icon="video" to={`/call/${call.call_id}`}>
        {t('ring.toCall')}
      </ButtonLink>
    </div>
  );
}
