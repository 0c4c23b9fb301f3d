import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { useAction } from '../api/action';
import { api, ask } from '../api/client';
import type { components } from '../api/generated/identity';
import { keys, queries } from '../api/queries';
import { signedOut } from '../api/session';
import { Button } from './button';
import { readDevice } from './device-name';
import { Sheet } from './sheet';
import { useInstant } from './shown';
import { ErrorBox, Skeleton } from './states';
import { toast } from './toast';
import { More } from './more';
import './sessions.css';

type Session = components['schemas']['Session'];
const FIRST: { cursor?: string } = {};

/** Where one is signed in; out of one place, or of all. */
export function Sessions() {
  const { t } = useTranslation();
  const found = useInfiniteQuery({
    queryKey: keys.sessions,
    queryFn: ({ pageParam, signal }) =>
      ask(api.GET('/api/identity/sessions', { params: { query: { limit: 20, ...pageParam } }, signal })),
    initialPageParam: FIRST,
    getNextPageParam: ({ next_cursor }) => (next_cursor ? { cursor: next_cursor } : undefined),
  });
  const sessions = found.data?.pages.flatMap(({ items }) => items) ?? [];
  // This device first, wherever it stands in time.
  sessions.sort((one, other) => Number(other.current) - Number(one.current));
  return (
    <section className="stack" aria-labelledby="sessions">
      <h2 id="sessions">{t('settings.sessions')}</h2>
      {found.isPending && <Skeleton lines={3} />}
      {found.isError && <ErrorBox fault={found.error} retry={() => void found.refetch()} />}
      {sessions.length > 0 && (
        <ul className="card sessions">
          {sessions.map((session) => (
            <li key={session.id}>
              <OneSession session={session} />
            </li>
          ))}
        </ul>
      )}
      <More of={found} />
      <SignOut hasOthers={sessions.length > 1} />
    </section>
  );
}

function OneSession({ session }: { session: Session }) {
  const { t } = useTranslation();
  const say = useInstant();
  const end = useAction({
    mutationFn: () =>
      ask(api.DELETE('/api/identity/sessions/{session_id}', { params: { path: { session_id: session.id } } })),
    onSuccess: () => toast(t('settings.signedOutThere')),
    onSettled: () => void queries.invalidateQueries({ queryKey: keys.sessions }),
  });
  const { browser, system } = readDevice(session.device);
  const name =
    browser !== null && system !== null
      ? t('settings.browser', { browser, system })
      : (browser ?? system ?? t(session.client === 'mobile' ? 'settings.app' : 'settings.browserOnly'));
  return (
    <div className="session">
      <p className="row">
        <strong>
          <bdi>{name}</bdi>
        </strong>
        {session.current && <span className="chip chip-good">{t('settings.thisDevice')}</span>}
      </p>
      <p className="soft small">{t('settings.lastSeen', { time: say(session.refreshed_at, 'dayTime') })}</p>
      <p className="soft small">{t('settings.since', { time: say(session.started_at, 'dayTime') })}</p>
      {!session.current && (
        <Button
          kind="quiet"
          pending={end.isPending}
          onClick={() => end.mutate()}
          aria-label={`${t('settings.signOutThere')}: ${name}`}
        >
          {t('settings.signOutThere')}
        </Button>
      )}
      {end.isError && <ErrorBox fault={end.error} />}
    </div>
  );
}

function SignOut({ hasOthers }: { hasOthers: boolean }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const [isAsking, setIsAsking] = useState(false);
  const leave = () => {
    signedOut();
    queries.clear();
    void navigate('/');
  };
  const here = useAction({
    mutationFn: () => ask(api.DELETE('/api/identity/sessions/current')),
    onSuccess: leave,
  });
  const everywhere = useAction({
    mutationFn: () => ask(api.DELETE('/api/identity/sessions')),
    onSuccess: leave,
  });
  return (
    <div className="stack">
      <div className="row">
        <Button icon="signOut" pending={here.isPending} onClick={() => here.mutate()}>
          {t('settings.signOut')}
        </Button>
        {hasOthers && (
          <Button kind="quiet" onClick={() => setIsAsking(true)}>
            {t('settings.everywhere')}
          </Button>
        )}
      </div>
      {here.isError && <ErrorBox fault={here.error} />}
      <Sheet title={t('settings.everywhereTitle')} open={isAsking} onClose={() => setIsAsking(false)} alert>
        <p>{t('settings.everywhereHint')}</p>
        {everywhere.isError && <ErrorBox fault={everywhere.error} />}
        <div className="row">
          <Button kind="danger" pending={everywhere.isPending} onClick={() => everywhere.mutate()}>
            {t('settings.everywhere')}
          </Button>
          <Button onClick={() => setIsAsking(false)}>{t('settings.stay')}</Button>
        </div>
      </Sheet>
    </div>
  );
}
