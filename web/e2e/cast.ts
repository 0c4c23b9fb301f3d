import { existsSync } from 'node:fs';
import type { Browser, BrowserContext, BrowserContextOptions, Page } from '@playwright/test';
import { insist, practice, Visitor } from './api';
import { root } from './house';
import { signedIn } from './people';
import { speak, spokenScenes } from './spoken';

/* Everybody and everything that is needed to stand before each screen of the app. */

export interface Scene {
  /** What it is called in a report, and its screenshot. */
  name: string;
  path: string;
  who: string;
  /** What is done there before one looks. */
  then?: (page: Page) => Promise<void>;
}

export interface Cast {
  /** Those who sign in, by what they are called in `who`; without an address they are new. */
  people: Record<string, { name: string; email?: string; zone?: string }>;
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
    // That somebody has a card now, scheduling hears a moment later.
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
  await student.post('/api/scheduling/me/calendar-feed');
  const spoken = await speak(student, consultant, moderator);
  await insist(() => consultant.put(`/api/chat/blocks/${other.id}`, {}));
  const profile = `/c/${consultant.id}`;
  const block = `/book/${consultant.id}/${encodeURIComponent(items[25]?.starts_at ?? '')}`;
  return {
    people: {
      student: { name: 'Anna Vogel', email: student.email },
      consultant: { name: 'Nora Lindqvist', email: consultant.email },
      moderator: { name: 'Mora Lind', email: moderator.email },
      newcomer: { name: 'Emma Doyle', zone: 'Australia/Lord_Howe' },
    },
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
      { name: 'bookings-cancel', path: '/bookings', who: 'student', then: sheet('.booking-actions .button-quiet') },
      { name: 'bookings-address', path: '/bookings', who: 'student', then: sheet('.feed-actions .button-quiet') },
      { name: 'waiting-room', path: `/bookings/${waiting.id}`, who: 'student' },
      { name: 'booking-later', path: `/bookings/${later.id}`, who: 'student' },
      { name: 'month', path: '/month', who: 'student' },
      { name: 'money', path: '/money', who: 'student' },
      { name: 'money-cap', path: '/money', who: 'student', then: sheet('[aria-labelledby=cap] .button') },
      { name: 'settings', path: '/settings', who: 'student' },
      { name: 'notifications', path: '/notifications', who: 'student' },
      { name: 'settings-zone', path: '/settings', who: 'student', then: sheet('.field:has(#zone-label) .button') },
      { name: 'teach-own', path: '/teach', who: 'consultant' },
      { name: 'week', path: '/week', who: 'consultant' },
      { name: 'week-override', path: `/week/${isoWeek(new Date(Date.now() + 7 * 86_400_000))}`, who: 'consultant' },
      { name: 'week-affected', path: '/week', who: 'consultant', then: dropHours },
      { name: 'desk', path: '/desk', who: 'consultant' },
      { name: 'desk-late', path: '/desk', who: 'consultant', then: sheet('.desk-block-head .button') },
      { name: 'desk-close', path: '/desk', who: 'consultant', then: sheet('.desk-block-head .button-quiet') },
      { name: 'earnings', path: '/earnings', who: 'consultant' },
      ...spokenScenes(spoken, waiting.id, student.id),
    ].filter(({ path }) => isBuilt(path)),
  };
}

/** What lies over the screen once this is pressed. */
function sheet(button: string): (page: Page) => Promise<void> {
  return async (page) => {
    await page.locator(button).first().click();
    await page.locator('.sheet').waitFor();
  };
}

/** A week of one hour only: whoever is booked in the others is shown before it is saved. */
async function dropHours(page: Page): Promise<void> {
  const draft = JSON.stringify({ zone: 'Asia/Kathmandu', slots: { '1-3': 1 } });
  await page.evaluate((kept) => sessionStorage.setItem('parley.draft.week', kept), draft);
  await page.reload();
  await page.locator('.save-bar .button-primary').click();
  await page.locator('.sheet').waitFor();
  await page.evaluate(() => sessionStorage.removeItem('parley.draft.week'));
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
  const person = cast.people[who];
  if (person !== undefined) await signedIn(page, person.name, person);
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
