import { createElement, lazy, type ComponentType } from 'react';
import { matchPath } from 'react-router';

/* Every address of the app and the screen that stands there: src/screens/<screen>.tsx, its default export. A screen that
   is not written yet is left out of the app; writing the file brings it in. */

export interface RouteEntry {
  path: string;
  screen: string;
  /** Who is not signed in goes to the sign-in first, and comes back. */
  account?: true;
  /** The whole window: no navigation (ringing, the call). */
  bare?: true;
  /** What the screen asks first, as strangers ask it: the page names it to the browser, which asks before any script runs. */
  asks?: readonly string[];
}

export const TABLE: readonly RouteEntry[] = [
  { path: '/', screen: 'search', asks: ['/api/directory/consultants?limit=20'] },
  {
    path: '/c/:id',
    screen: 'profile',
    asks: ['/api/directory/consultants/:id', '/api/scheduling/consultants/:id/blocks', '/api/directory/topics'],
  },
  { path: '/sign-in', screen: 'sign-in' },
  { path: '/book/:consultantId/:startsAt', screen: 'book' },
  { path: '/bookings', screen: 'bookings', account: true },
  { path: '/bookings/:id', screen: 'waiting-room', account: true },
  { path: '/messages', screen: 'messages', account: true },
  { path: '/messages/:id', screen: 'conversation', account: true },
  { path: '/call/:callId', screen: 'call', account: true, bare: true },
  { path: '/month', screen: 'month', account: true },
  { path: '/money', screen: 'money', account: true },
  { path: '/pay/:chargeId', screen: 'pay', account: true },
  { path: '/settings', screen: 'settings' },
  { path: '/notifications', screen: 'notifications', account: true },
  { path: '/teach', screen: 'teach', account: true },
  { path: '/week', screen: 'week', account: true },
  { path: '/week/:isoWeek', screen: 'iso-week', account: true },
  { path: '/desk', screen: 'desk', account: true },
  { path: '/earnings', screen: 'earnings', account: true },
  { path: '/blocked', screen: 'blocked', account: true },
  { path: '/decisions', screen: 'decisions', account: true },
  { path: '/moderation', screen: 'moderation', account: true },
  { path: '/moderation/trail', screen: 'moderation-trail', account: true },
  { path: '/moderation/authors/:id', screen: 'moderation-author', account: true },
  { path: '/moderation/:caseId', screen: 'moderation-case', account: true },
  { path: '*', screen: 'not-found' },
];

const files = import.meta.glob<{ default: ComponentType }>('./screens/*.tsx');

export const routes = TABLE.flatMap((entry) => {
  const load = files[`./screens/${entry.screen}.tsx`];
  return load ? [{ ...entry, ...screenOf(load) }] : [];
});

/** The screen of the address one arrives at, before anything is shown: see `screenOf`. */
export async function readyFirst(pathname: string): Promise<void> {
  const first = routes.find(({ path }) => matchPath(path, pathname) !== null);
  await first?.ready().catch(() => undefined); // the screen itself says what is wrong
}

/** React shows what waits for at least 300 ms: a screen that is there when it begins never waits. */
function screenOf(load: () => Promise<{ default: ComponentType }>) {
  let Shown: ComponentType = lazy(load);
  return {
    Screen: () => createElement(Shown),
    ready: async () => {
      Shown = (await load()).default;
    },
  };
}

export function isThere(path: string): boolean {
  return routes.some((route) => route.path === path);
}
