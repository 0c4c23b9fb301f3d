import type { Browser, BrowserContextOptions, Page } from '@playwright/test';
import { insist, practice, Visitor } from './api';
import { openLine, type Door } from './door';
import { signedIn } from './people';

/* Two people who are about to talk, and two browsers in which they do. */

export interface Ready {
  bookingId: string;
  caller: Visitor;
  consultant: Visitor;
  /** Nils calls her; the call's id. */
  ring: () => Promise<string>;
}

/** Mira has checked in to an hour that runs, and Nils may call her. */
export async function ready(name = 'Mira'): Promise<Ready> {
  const [{ consultant }, caller] = await Promise.all([practice('Nils Storm'), Visitor.called(name)]);
  await caller.saveCard();
  const from = new Date().toISOString();
  const to = new Date(Date.now() + 3 * 3_600_000).toISOString();
  const { items } = await caller.get<{ items: { starts_at: string; ends_at: string }[] }>(
    `/api/scheduling/consultants/${consultant.id}/blocks?from=${from}&to=${to}`,
  );
  const block = items.find(({ ends_at }) => Date.parse(ends_at) - Date.now() > 4 * 60_000);
  const booking = await insist(() =>
    caller.post<{ id: string }>('/api/scheduling/bookings', {
      consultant_id: consultant.id,
      block_starts_at: block?.starts_at,
      question: 'My loop is slow, and I do not see why.',
    }),
  );
  await insist(() => caller.post(`/api/calls/bookings/${booking.id}/check-in`));
  const ring = async () => {
    const body = { block_starts_at: block?.starts_at };
    return (await insist(() => consultant.post<{ call_id: string }>('/api/calls/desk/next', body))).call_id;
  };
  return { bookingId: booking.id, caller, consultant, ring };
}

export interface Pair {
  callId: string;
  student: Page;
  consultant: Page;
  caller: Visitor;
  /** The student's way to the network. */
  line: Door;
}

/** Two browsers in a call that has just been answered. */
export async function talking(browser: Browser, how: BrowserContextOptions): Promise<Pair> {
  const pair = await ready();
  const line = await openLine();
  const proxy = { server: `socks5://127.0.0.1:${line.port}` };
  const [student, consultant] = await pages(browser, pair, how, { ...how, proxy });
  const callId = await pair.ring();
  await pair.caller.post(`/api/calls/${callId}/answer`);
  await Promise.all([student, consultant].map((page) => page.goto(`/call/${callId}`)));
  return { callId, student, consultant, caller: pair.caller, line };
}

/** A browser for each, signed in. */
export async function pages(
  browser: Browser,
  { caller, consultant }: Ready,
  how: BrowserContextOptions,
  studentsHow = how,
): Promise<[Page, Page]> {
  const contexts = await Promise.all([browser.newContext(studentsHow), browser.newContext(how)]);
  const [student, other] = await Promise.all(contexts.map((context) => context.newPage()));
  if (student === undefined || other === undefined) throw new Error('There are no pages.');
  await signedIn(student, 'Mira', { email: caller.email });
  await signedIn(other, 'Nils Storm', { email: consultant.email });
  return [student, other];
}
