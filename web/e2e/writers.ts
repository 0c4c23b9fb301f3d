import type { Browser, BrowserContextOptions, Page } from '@playwright/test';
import { insist, type Visitor } from './api';
import { openLine, type Door } from './door';
import { pages, ready, type Ready } from './pair';
import { expect } from './people';

/* A student and a consultant who write to each other, each in a browser of their own. */

export interface Writers extends Ready {
  student: Page;
  other: Page;
  conversationId: string;
  /** The student's way to the network. */
  line: Door;
}

/** Booked and checked in; the student's browser has a way to the network that can be shut. */
export async function waiting(browser: Browser, how: BrowserContextOptions, name = 'Mira Vogel'): Promise<Writers> {
  const pair = await ready(name);
  const conversationId = await conversationOf(pair.caller, pair.consultant);
  const line = await openLine();
  const proxy = { server: `socks5://127.0.0.1:${line.port}` };
  const [student, other] = await pages(browser, pair, how, { ...how, proxy });
  return { ...pair, student, other, conversationId, line };
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
