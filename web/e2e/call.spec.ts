import type { Browser, BrowserContext, Page } from '@playwright/test';
import { insist, practice, Visitor } from './api';
import { expect, signedIn, test } from './people';

/* Two real browsers in one real call through the media server; their cameras and microphones are Chromium's made-up ones. */

interface Block {
  starts_at: string;
  ends_at: string;
}
interface Told {
  state: string;
  settled: boolean;
  talked_seconds: number;
  billable_seconds: number;
  paused_seconds: number;
  quality: { reconnects: number; sides: { source: string }[] };
}

/** Booked, checked in and rung: all that is left is to answer. */
async function ring(rate = 150): Promise<{ consultant: Visitor; student: Visitor; callId: string }> {
  const { consultant } = await practice('Nils Storm', { rate });
  const student = await Visitor.called('Mira Sand');
  await student.saveCard();
  const from = new Date().toISOString();
  const to = new Date(Date.now() + 5 * 3_600_000).toISOString();
  const { items } = await student.get<{ items: Block[] }>(
    `/api/scheduling/consultants/${consultant.id}/blocks?from=${from}&to=${to}`,
  );
  const block = items.find(({ ends_at }) => Date.parse(ends_at) - Date.now() > 5 * 60_000);
  if (block === undefined) throw new Error('There is no hour.');
  const booking = await insist(() =>
    student.post<{ id: string }>('/api/scheduling/bookings', {
      consultant_id: consultant.id,
      block_starts_at: block.starts_at,
      question: 'How does this work?',
    }),
  );
  await insist(() => student.post(`/api/calls/bookings/${booking.id}/check-in`));
  await consultant.get(`/api/calls/desk?block=${encodeURIComponent(block.starts_at)}`);
  const { call_id } = await insist(() =>
    consultant.post<{ call_id: string }>('/api/calls/desk/next', { block_starts_at: block.starts_at }),
  );
  return { consultant, student, callId: call_id };
}

async function enter(browser: Browser, who: Visitor, callId: string): Promise<[Page, BrowserContext]> {
  const context = await browser.newContext();
  const faults: string[] = [];
  context.on('weberror', (fault) => faults.push(fault.error().stack ?? fault.error().message));
  context.on('console', (said) => {
    if (/Content Security Policy|Warning:|Minified React error/i.test(said.text())) faults.push(said.text());
  });
  context.on('close', () => expect(faults, 'what the page itself complained about').toEqual([]));
  const page = await context.newPage();
  await signedIn(page, 'X Y', { email: who.email });
  await page.goto(`/call/${callId}`);
  return [page, context];
}

/** Both of answering and being there, as two people do it. */
async function together(browser: Browser, rate?: number) {
  const rung = await ring(rate);
  const [mira, first] = await enter(browser, rung.student, rung.callId);
  const [nils, second] = await enter(browser, rung.consultant, rung.callId);
  await mira.getByRole('button', { name: 'Answer' }).dblclick();
  await Promise.all([plays(mira, 'Picture of Nils Storm'), plays(nils, 'Picture of Mira Sand')]);
  const close = async () => {
    await first.close();
    await second.close();
  };
  return { ...rung, mira, nils, close };
}

/** The picture is there, and moves. */
async function plays(page: Page, label: string): Promise<void> {
  const video = page.getByLabel(label);
  const look = () => video.evaluate((one: HTMLVideoElement) => [one.videoWidth, one.currentTime] as const);
  await expect.poll(async () => (await look())[0], { timeout: 30_000 }).toBeGreaterThan(0);
  const [, before] = await look();
  await expect.poll(async () => (await look())[1]).toBeGreaterThan(before + 1);
}

async function settled(who: Visitor, callId: string): Promise<Told> {
  return insist(async () => {
    const call = await who.get<Told>(`/api/calls/${callId}`);
    if (!call.settled) throw new Error('It is not settled yet.');
    return call;
  });
}

async function running(page: Page): Promise<void> {
  await expect(page.getByText('Time talked, the clock runs:')).toBeAttached({ timeout: 30_000 });
}

test('two people see each other, write, stop the clock, hang up, and read what it came to', async ({ browser }) => {
  test.slow();
  const { mira, nils, student, callId, close } = await together(browser);
  await Promise.all([running(mira), running(nils)]);
  const began = Date.now();
  await Promise.all([
    plays(mira, 'Your own picture'),
    plays(nils, 'Your own picture'),
    expect(mira.getByText('Good connection')).toBeVisible({ timeout: 20_000 }),
  ]);

  await mira.getByRole('button', { name: 'Text' }).click();
  await mira.getByLabel('Write a text').fill('Can you read me?');
  await mira.keyboard.press('Enter');
  await expect(nils.getByText('one new text')).toBeAttached();
  await nils.getByRole('button', { name: 'Text' }).click();
  await expect(nils.getByText('Can you read me?')).toBeVisible();
  await expect(mira.getByText('On its way…')).toHaveCount(0);
  await mira.getByLabel('Write a text').fill('mv');
  await expect(mira.getByRole('button', { name: 'Mute', exact: true })).toBeVisible();
  await mira.getByRole('region', { name: 'Text' }).getByRole('button', { name: 'Close' }).click();

  await mira.keyboard.press('m');
  await expect(nils.getByText('Mira Sand is muted')).toBeVisible();
  await mira.keyboard.press('m');
  await mira.keyboard.press('v');
  await expect(nils.getByText('Mira Sand has the camera off.')).toBeVisible();
  await mira.keyboard.press('v');
  await plays(nils, 'Picture of Mira Sand');

  await nils.getByRole('button', { name: 'Pause' }).dblclick();
  const stood = Date.now();
  await expect(nils.getByText('You stopped the clock.')).toBeVisible();
  await expect(mira.getByText('Nils Storm stopped the clock.')).toBeVisible();
  await mira.waitForTimeout(3000);
  await mira.getByRole('button', { name: 'Resume' }).click();
  await running(nils);
  const paused = Date.now() - stood;

  await expect(mira.getByRole('timer')).toContainText(/0:[1-5]\d/);
  await mira.getByRole('button', { name: 'Hang up' }).dblclick();
  const sure = mira.getByRole('alertdialog');
  if (await sure.isVisible()) await sure.getByRole('button', { name: 'Hang up' }).click();
  const talked = (Date.now() - began - paused) / 1000;
  await expect(mira.getByText('You pay')).toBeVisible({ timeout: 20_000 });
  await expect(nils.getByText('You earn')).toBeVisible({ timeout: 20_000 });
  const call = await settled(student, callId);
  expect(Math.abs(call.billable_seconds - talked)).toBeLessThan(4);
  expect(call.quality.sides.map(({ source }) => source)).toContain('client');
  await close();
});

test('who loses the connection reads that the clock is stopped, and comes back', async ({ browser }) => {
  test.slow();
  const { mira, nils, student, callId, close } = await together(browser);
  await Promise.all([running(mira), running(nils)]);
  await mira.waitForTimeout(5000);
  await mira.context().setOffline(true);
  await expect(mira.getByText('The clock is stopped while we bring you back.')).toBeVisible({ timeout: 15_000 });
  await expect(nils.getByText('Mira Sand lost the connection. The clock is stopped.')).toBeVisible({ timeout: 20_000 });
  await mira.waitForTimeout(5000);
  await mira.context().setOffline(false);
  await Promise.all([running(mira), running(nils)]);
  await Promise.all([plays(mira, 'Picture of Nils Storm'), plays(nils, 'Picture of Mira Sand')]);
  await nils.reload();
  await plays(nils, 'Picture of Mira Sand');
  await running(mira);
  await student.post(`/api/calls/${callId}/hang-up`);
  await expect(nils.getByText('You earn')).toBeVisible({ timeout: 20_000 });
  const call = await settled(student, callId);
  expect(call.quality.reconnects).toBeGreaterThanOrEqual(2);
  await close();
});

test('a second tab takes the call over, and the first can take it back', async ({ browser }) => {
  test.slow();
  const { mira, nils, callId, close } = await together(browser);
  const tab = await mira.context().newPage();
  await tab.goto(`/call/${callId}`);
  await plays(tab, 'Picture of Nils Storm');
  await expect(mira.getByText('You are in this call on another device or tab.')).toBeVisible();
  await mira.getByRole('button', { name: 'Go on here' }).click();
  await plays(mira, 'Picture of Nils Storm');
  await expect(tab.getByText('You are in this call on another device or tab.')).toBeVisible();
  await nils.getByRole('button', { name: 'Hang up' }).click();
  await nils.getByRole('alertdialog').getByRole('button', { name: 'Hang up' }).click();
  await expect(mira.getByText('The call is over')).toBeVisible({ timeout: 20_000 });
  await close();
});
