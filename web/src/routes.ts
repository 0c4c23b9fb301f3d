import { lazy, type ComponentType } from 'react';

/* Every address of the app and the screen that stands there: src/screens/<screen>.tsx, its default export. A screen that
   is not written yet is left out of the app; writing the file brings it in. */

export interface RouteEntry {
  path: string;
  screen: string;
  /** Who is not signed in goes to the sign-in first, and comes back. */
  account?: true;
  /** The whole window: no navigation (ringing, the call). */
  bare?: true;
}

export const TABLE: readonly RouteEntry[] = [
  { path: '/', screen: 'search' },
  { path: '/c/:id', screen: 'profile' },
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
  return load ? [{ ...entry, Screen: lazy(load) }] : [];
});

export function isThere(path: string): boolean {
  return routes.some((route) => route.path === path);
}
