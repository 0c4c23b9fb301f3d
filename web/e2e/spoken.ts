import type { Page } from '@playwright/test';
import { insist, type Visitor } from './api';
import { conversationOf } from './writers';
import type { Scene } from './cast';

/* Everything that is needed to stand before each screen of chat and of moderation. */

export interface Spoken {
  conversation: string;
  caseId: string;
}

/** A conversation, and what a check held of the student's. */
export async function speak(student: Visitor, consultant: Visitor, moderator: Visitor): Promise<Spoken> {
  const conversation = await talkedOf(student, consultant);
  return { conversation, caseId: await caseOf(moderator, student) };
}

export function spokenScenes({ conversation, caseId }: Spoken, bookingId: string, studentId: string): Scene[] {
  return [
    { name: 'waiting-room-chat', path: `/bookings/${bookingId}`, who: 'student', then: openPanel },
    { name: 'messages-empty', path: '/messages', who: 'newcomer' },
    { name: 'messages', path: '/messages', who: 'student' },
    { name: 'messages-found', path: '/messages?q=loop', who: 'student' },
    { name: 'messages-nothing', path: '/messages?q=zzzzqqqq', who: 'student' },
    { name: 'conversation', path: `/messages/${conversation}`, who: 'student' },
    { name: 'conversation-found', path: `/messages/${conversation}?around=2`, who: 'student' },
    { name: 'conversation-gone', path: '/messages/01a20f88-05b8-77d0-95d7-6ac077de9f04', who: 'student' },
    { name: 'desk-chat', path: '/desk', who: 'consultant', then: openSheet },
    { name: 'conversation-taught', path: `/messages/${conversation}`, who: 'consultant' },
    { name: 'decisions-empty', path: '/decisions', who: 'newcomer' },
    { name: 'blocked-empty', path: '/blocked', who: 'newcomer' },
    { name: 'blocked', path: '/blocked', who: 'consultant' },
    { name: 'conversation-block', path: `/messages/${conversation}`, who: 'student', then: askToBlock },
    { name: 'moderation-stranger', path: '/moderation', who: 'newcomer' },
    { name: 'decisions', path: '/decisions', who: 'student' },
    { name: 'moderation', path: '/moderation', who: 'moderator' },
    { name: 'moderation-case', path: `/moderation/${caseId}`, who: 'moderator' },
    { name: 'moderation-case-open', path: `/moderation/${caseId}`, who: 'moderator', then: openCase },
    { name: 'moderation-author', path: `/moderation/authors/${studentId}`, who: 'moderator' },
    { name: 'moderation-trail', path: '/moderation/trail', who: 'moderator' },
  ];
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

async function askToBlock(page: Page): Promise<void> {
  await page.locator('.page-head .button-icon[aria-haspopup=dialog]').click();
  await page.locator('.sheet .button').last().click();
  await page.locator('[role=alertdialog]').waitFor();
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
