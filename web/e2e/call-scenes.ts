import { readFileSync } from 'node:fs';
import type { Browser, BrowserContextOptions, Page } from '@playwright/test';
import { root } from './house';
import { pages, ready } from './pair';

/* The screens of a call, which pass: from the ring to what it came to. They are looked at on the way. */

export type Look = (page: Page, name: string) => Promise<void>;

/** `look` is told of each screen in its turn, in this language, and leaves it as it was. */
export async function lookAtACall(
  browser: Browser,
  how: BrowserContextOptions,
  language: string,
  look: Look,
): Promise<void> {
  const file = `${root}/web/src/messages/${language}/call.json`;
  const words = JSON.parse(readFileSync(file, 'utf8')) as { text: string; devices: string; hangUp: string };
  const press = (page: Page, name: string) =>
    page.locator('.call-controls').getByRole('button', { name, exact: true }).click();
  const pair = await ready();
  const [student, consultant] = await pages(browser, pair, how);
  for (const page of [student, consultant]) {
    await page.evaluate((kept) => localStorage.setItem('parley.language', kept), language);
  }
  await student.goto('/bookings');
  const callId = await pair.ring();
  await student.locator('.ring').waitFor();
  await look(student, 'ring');
  await consultant.goto(`/call/${callId}`);
  await consultant.locator('.call').waitFor();
  await look(consultant, 'call-ringing');
  await pair.caller.post(`/api/calls/${callId}/answer`);
  await student.goto(`/call/${callId}`);
  await Promise.all([student, consultant].map(seesThem));
  await look(student, 'call');
  await look(consultant, 'call-consultant');
  await student.locator('.call-controls button').nth(0).click();
  await student.locator('.call-controls button').nth(1).click();
  await consultant.locator('.call-unseen').waitFor();
  await look(consultant, 'call-unseen');
  await look(student, 'call-off');
  await press(student, words.text);
  await student.locator('.call-chat').waitFor();
  await look(student, 'call-chat');
  await press(student, words.text);
  await pair.caller.post(`/api/calls/${callId}/pause`);
  await student.locator('.call-notice').waitFor();
  await look(student, 'call-paused');
  await press(student, words.devices);
  await student.locator('.sheet').waitFor();
  await look(student, 'call-devices');
  await student.keyboard.press('Escape');
  await pair.caller.post(`/api/calls/${callId}/resume`);
  await press(student, words.hangUp);
  await student.locator('.sheet').waitFor();
  await look(student, 'call-sure');
  await pair.caller.post(`/api/calls/${callId}/hang-up`);
  for (const page of [student, consultant]) await page.locator('.call-sums').waitFor({ timeout: 30_000 });
  await look(student, 'call-over');
  await look(consultant, 'call-over-consultant');
  await Promise.all([student, consultant].map((page) => page.context().close()));
}

async function seesThem(page: Page): Promise<void> {
  await page.waitForFunction(
    () => {
      const videos = [...document.querySelectorAll<HTMLVideoElement>('.call-video')];
      return videos.length === 2 && videos.every((one) => one.videoWidth > 0 && one.currentTime > 0);
    },
    null,
    { timeout: 40_000 },
  );
}
