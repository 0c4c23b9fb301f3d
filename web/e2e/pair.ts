import type { Browser, BrowserContextOptions, Page } from '@playwright/test';
import { insist, practice, Visitor } from './api';
import { openLine, type Door } from './door';
import { expect, signedIn } from './people';

/* A student and a consultant who booked each other, each in a browser of their own. */

export interface Pair {
  caller: Visitor;
  consultant: Visitor;
  student: Page;
  other: Page;
  bookingId: string;
  startsAt: string;
  conversationId: string;
  /** The student's way to the network. */
  line: Door;
}

/** Booked and checked in; the student's browser has a way to the network that can be shut. */
export async function waiting(browser: Browser, how: BrowserContextOptions, name = 'Mira Vogel'): Promise<Pair> {
  const [{ consultant }, caller] = await Promise.all([practice('Nils Storm'), Visitor.called(name)]);
  await caller.saveCard();
  const from = new Date().toISOString();
  const to = new Date(Date.now() + 3 * 3_600_000).toISOString();
  const { items } = await caller.get<{ items: { starts_at: string; ends_at: string }[] }>(
    `/api/scheduling/consultants/${consultant.id}/blocks?from=${from}&to=${to}`,
  );
  const startsAt = items.find(({ ends_at }) => Date.parse(ends_at) - Date.now() > 4 * 60_000)?.starts_at ?? '';
  const booking = await insist(() =>
    caller.post<{ id: string }>('/api/scheduling/bookings', {
      consultant_id: consultant.id,
      block_starts_at: startsAt,
    }),
  );
  await insist(() => caller.post(`/api/calls/bookings/${booking.id}/check-in`));
  const conversationId = await conversationOf(caller, consultant);
  const line = await openLine();
  const contexts = await Promise.all([
    browser.newContext({ ...how, proxy: { server: `socks5://127.0.0.1:${line.port}` } }),
    browser.newContext(how),
  ]);
  const [student, other] = await Promise.all(contexts.map((context) => context.newPage()));
  if (student === undefined || other === undefined) throw new Error('There are no pages.');
  await signedIn(student, name, { email: caller.email });
  await signedIn(other, 'Nils Storm', { email: consultant.email });
  return { caller, consultant, student, other, bookingId: booking.id, startsAt, conversationId, line };
}

export async function conversationOf(one: Visitor, other: Visitor): Promise<string> {
  return insist(async () => {
    const { items } = await one.get<{ items: { id: string }[] }>(`/api/chat/conversations?other_id=${other.id}`);
    if (items[0] === undefined) throw new Error('They have no conversation yet.');
    return items[0].id;
  });
}

/** In the field at the bottom, and gone from it. */
export async function write(page: Page, text: string): Promise<void> {
  const field = page.getByLabel('Write a message');
  await field.fill(text);
  await page.getByRole('button', { name: 'Send', exact: true }).click();
  await expect(field).toHaveValue('');
}

/** The words of what is shown, in order, without what is not posted yet. */
export async function said(page: Page): Promise<string[]> {
  return page.locator('[data-number] .talk-bubble').allInnerTexts();
}
