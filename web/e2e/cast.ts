import { existsSync } from 'node:fs';
import type { Browser, BrowserContext, BrowserContextOptions, Page } from '@playwright/test';
import { insist, practice, Visitor } from './api';
import { root } from './house';
import { conversationOf } from './pair';
import { signedIn } from './people';

/* Everybody and everything that is needed to stand before each screen of the app. */

export interface Scene {
  /** What it is called in a report, and its screenshot. */
  name: string;
  path: string;
  who: 'stranger' | 'student' | 'consultant' | 'newcomer' | 'moderator';
  /** What is done there before one looks. */
  then?: (page: Page) => Promise<void>;
}

export interface Cast {
  consultant: Visitor;
  student: Visitor;
  moderator: Visitor;
  scenes: Scene[];
}

interface Block {
  starts_at: string;
  ends_at: string;
  places_left: number;
}

/** A consultant with a week, a student with a card, one booking of an hour that runs and one of tomorrow. */
export async function settle(): Promise<Cast> {
  const [{ consultant }, student, other, moderator] = await Promise.all([
    practice('Nora Lindqvist', { zone: 'Asia/Kathmandu' }),
    Visitor.called('Anna Vogel'),
    Visitor.called('Ben Carter', 'America/New_York'),
    Visitor.ofStaff('Mora Lind', ['moderator', 'admin']),
  ]);
  await Promise.all([student.saveCard(), other.saveCard()]);
  const from = new Date().toISOString();
  const to = new Date(Date.now() + 2 * 86_400_000).toISOString();
  const { items } = await student.get<{ items: Block[] }>(
    `/api/scheduling/consultants/${consultant.id}/blocks?from=${from}&to=${to}`,
  );
  const [running, tomorrow] = [items.find((block) => left(block) > 5 * 60_000), items[20]];
  if (running === undefined || tomorrow === undefined) throw new Error('There are no hours.');
  const book = (visitor: Visitor, block: Block, question: string) =>
    insist(() =>
      visitor.post<{ id: string }>('/api/scheduling/bookings', {
        consultant_id: consultant.id,
        block_starts_at: block.starts_at,
        question,
      }),
    );
  const early = await book(other, running, 'Where do I begin?');
  const waiting = await book(student, running, 'My loop is slow, and I do not see why.');
  const later = await book(student, tomorrow, 'And one for tomorrow.');
  for (const [visitor, booking] of [
    [other, early],
    [student, waiting],
  ] as const) {
    await insist(() => visitor.post(`/api/calls/bookings/${booking.id}/check-in`));
  }
  const conversation = await talkedOf(student, consultant);
  const caseId = await caseOf(moderator, student);
  const profile = `/c/${consultant.id}`;
  const block = `/book/${consultant.id}/${encodeURIComponent(items[25]?.starts_at ?? '')}`;
  return {
    consultant,
    student,
    moderator,
    scenes: [
      { name: 'search', path: '/', who: 'stranger' },
      { name: 'search-filters', path: '/?topic=python&sort=price', who: 'stranger' },
      { name: 'search-nobody', path: '/?query=zzzzqqqqxxxx', who: 'stranger' },
      { name: 'profile', path: profile, who: 'stranger' },
      { name: 'profile-gone', path: '/c/01a20f88-05b8-77d0-95d7-6ac077de9f04', who: 'stranger' },
      { name: 'sign-in', path: '/sign-in', who: 'stranger' },
      { name: 'book-stranger', path: block, who: 'stranger' },
      { name: 'not-found', path: '/nowhere', who: 'stranger' },
      { name: 'settings-stranger', path: '/settings', who: 'stranger' },
      { name: 'bookings-empty', path: '/bookings', who: 'newcomer' },
      { name: 'month-empty', path: '/month', who: 'newcomer' },
      { name: 'money-empty', path: '/money', who: 'newcomer' },
      { name: 'teach', path: '/teach', who: 'newcomer' },
      { name: 'book', path: block, who: 'student' },
      { name: 'bookings', path: '/bookings', who: 'student' },
      { name: 'waiting-room', path: `/bookings/${waiting.id}`, who: 'student' },
      { name: 'booking-later', path: `/bookings/${later.id}`, who: 'student' },
      { name: 'waiting-room-chat', path: `/bookings/${waiting.id}`, who: 'student', then: openPanel },
      { name: 'messages-empty', path: '/messages', who: 'newcomer' },
      { name: 'messages', path: '/messages', who: 'student' },
      { name: 'messages-found', path: '/messages?q=loop', who: 'student' },
      { name: 'messages-nothing', path: '/messages?q=zzzzqqqq', who: 'student' },
      { name: 'conversation', path: `/messages/${conversation}`, who: 'student' },
      { name: 'conversation-found', path: `/messages/${conversation}?around=2`, who: 'student' },
      { name: 'conversation-gone', path: '/messages/01a20f88-05b8-77d0-95d7-6ac077de9f04', who: 'student' },
      { name: 'month', path: '/month', who: 'student' },
      { name: 'money', path: '/money', who: 'student' },
      { name: 'settings', path: '/settings', who: 'student' },
      { name: 'teach-own', path: '/teach', who: 'consultant' },
      { name: 'week', path: '/week', who: 'consultant' },
      { name: 'week-override', path: `/week/${isoWeek(new Date(Date.now() + 7 * 86_400_000))}`, who: 'consultant' },
      { name: 'desk', path: '/desk', who: 'consultant' },
      { name: 'desk-chat', path: '/desk', who: 'consultant', then: openSheet },
      { name: 'conversation-taught', path: `/messages/${conversation}`, who: 'consultant' },
      { name: 'earnings', path: '/earnings', who: 'consultant' },
      { name: 'decisions-empty', path: '/decisions', who: 'newcomer' },
      { name: 'moderation-stranger', path: '/moderation', who: 'newcomer' },
      { name: 'decisions', path: '/decisions', who: 'student' },
      { name: 'moderation', path: '/moderation', who: 'moderator' },
      { name: 'moderation-case', path: `/moderation/${caseId}`, who: 'moderator' },
      { name: 'moderation-case-open', path: `/moderation/${caseId}`, who: 'moderator', then: openCase },
      { name: 'moderation-author', path: `/moderation/authors/${student.id}`, who: 'moderator' },
      { name: 'moderation-trail', path: '/moderation/trail', who: 'moderator' },
    ].filter(({ path }) => isBuilt(path)) as Scene[],
  };
}

/** A conversation with a bit of everything in it; its id. */
async function talkedOf(student: Visitor, consultant: Visitor): Promise<string> {
  const id = await conversationOf(student, consultant);
  const say = (who: Visitor, text: string) =>
    who.post<{ id: string }>(`/api/chat/conversations/${id}/messages`, {
      client_message_id: crypto.randomUUID(),
      text,
    });
  await say(student, 'Hello! My loop is slow, and I do not see why.');
  await say(consultant, 'Send me the part of it that takes long, please.');
  const wrong = await say(student, 'It is this one. No, the other.');
  await student.delete(`/api/chat/messages/${wrong.id}`);
  await say(student, 'for row in rows:\n    total += price_of(row)  # asks the database each time');
  await say(consultant, 'Then it asks as often as there are rows. أحسنت، لنتحدث عنه في المكالمة');
  await say(student, 'I see! Or mail me: anna.vogel@example.com');
  await say(student, 'I will kill you.');
  return id;
}

/** The case of what a check held of somebody's. */
async function caseOf(moderator: Visitor, author: Visitor): Promise<string> {
  return insist(async () => {
    const { items } = await moderator.get<{ items: { id: string; author_id: string }[] }>(
      '/api/moderation/queue?limit=100',
    );
    const found = items.find(({ author_id }) => author_id === author.id);
    if (found === undefined) throw new Error('Nothing was held yet.');
    return found.id;
  });
}

async function openCase(page: Page): Promise<void> {
  await page.locator('.card .button-primary').click();
  await page.locator('.case-text').waitFor();
}

async function openPanel(page: Page): Promise<void> {
  await page.locator('.talk-panel > .button').click();
  await page.locator('.talk-composer').waitFor();
}

async function openSheet(page: Page): Promise<void> {
  await page.locator('.desk-person').nth(1).locator('.button[aria-haspopup=dialog]').click();
  await page.locator('.talk-composer').waitFor();
}

/** Screens of people who sign in, each in a browser of their own. */
export async function enter(
  browser: Browser,
  cast: Cast,
  who: Scene['who'],
  how: BrowserContextOptions,
): Promise<[BrowserContext, Page]> {
  const context = await browser.newContext(how);
  const page = await context.newPage();
  if (who === 'student') await signedIn(page, 'Anna Vogel', { email: cast.student.email });
  if (who === 'consultant') await signedIn(page, 'Nora Lindqvist', { email: cast.consultant.email });
  if (who === 'moderator') await signedIn(page, 'Mora Lind', { email: cast.moderator.email });
  if (who === 'newcomer') await signedIn(page, 'Emma Doyle', { zone: 'Australia/Lord_Howe' });
  return [context, page];
}

/** Nothing moves or loads any more. */
export async function settled(page: Page): Promise<void> {
  await page.locator('h1').first().waitFor();
  await page.waitForFunction(() => document.querySelector('.skeleton, [aria-busy=true]') === null, null, {
    timeout: 15_000,
  });
  await page.evaluate(() => document.fonts.ready.then(() => true));
  await page.waitForTimeout(150);
}

export function isoWeek(day: Date): string {
  const thursday = new Date(Date.UTC(day.getUTCFullYear(), day.getUTCMonth(), day.getUTCDate()));
  thursday.setUTCDate(thursday.getUTCDate() + 4 - (thursday.getUTCDay() || 7));
  const week = Math.ceil(((thursday.getTime() - Date.UTC(thursday.getUTCFullYear(), 0, 1)) / 86_400_000 + 1) / 7);
  return `${thursday.getUTCFullYear()}-W${String(week).padStart(2, '0')}`;
}

function left(block: Block): number {
  return Date.parse(block.ends_at) - Date.now();
}

const SCREENS: Record<string, string> = {
  '': 'search',
  messages: 'messages',
  moderation: 'moderation',
  c: 'profile',
  book: 'book',
  nowhere: 'not-found',
};

/** Is the screen of this address written? */
function isBuilt(path: string): boolean {
  const [first = '', second] = path.split('?')[0]?.slice(1).split('/') ?? [];
  const named = second === undefined ? first : { bookings: 'waiting-room', week: 'iso-week', pay: 'pay' }[first];
  return existsSync(`${root}/web/src/screens/${SCREENS[first] ?? named ?? first}.tsx`);
}
