import type { Browser, BrowserContextOptions, Page } from '@playwright/test';
import { insist, practice, Visitor } from './api';
import { openLine, type Door } from './door';
import { expect, signedIn, test } from './people';
import { clockRuns, clockStands, hangUp, hears, seesBoth } from './talk';

interface Pair {
  callId: string;
  student: Page;
  consultant: Page;
  caller: Visitor;
  /** The student's way to the network. */
  line: Door;
}

/** Two browsers in a call that has just been answered. */
async function talking(browser: Browser, how: BrowserContextOptions): Promise<Pair> {
  const [{ consultant }, caller] = await Promise.all([practice('Nils Storm'), Visitor.called('Mira')]);
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
    }),
  );
  await insist(() => caller.post(`/api/calls/bookings/${booking.id}/check-in`));
  const { call_id } = await insist(() =>
    consultant.post<{ call_id: string }>('/api/calls/desk/next', { block_starts_at: block?.starts_at }),
  );
  await caller.post(`/api/calls/${call_id}/answer`);
  const line = await openLine();
  const contexts = await Promise.all([
    browser.newContext({ ...how, proxy: { server: `socks5://127.0.0.1:${line.port}` } }),
    browser.newContext(how),
  ]);
  const [student, other] = await Promise.all(contexts.map((context) => context.newPage()));
  if (student === undefined || other === undefined) throw new Error('There are no pages.');
  await signedIn(student, 'Mira', { email: caller.email });
  await signedIn(other, 'Nils Storm', { email: consultant.email });
  await Promise.all([student, other].map((page) => page.goto(`/call/${call_id}`)));
  return { callId: call_id, student, consultant: other, caller, line };
}

test('two people see and hear each other, pause, drop out and come back, and hang up once', async ({ browser }, {
  project,
}) => {
  test.slow();
  const { callId, student, consultant, caller, line } = await talking(browser, project.use);
  await Promise.all([seesBoth(student), seesBoth(consultant)]);
  expect(await hears(student)).toBe(true);
  expect(await hears(consultant)).toBe(true);
  await Promise.all([clockRuns(student), clockRuns(consultant)]);

  await test.step('a pause stops the clock of both', async () => {
    await consultant.getByRole('button', { name: 'Pause' }).click();
    await Promise.all([clockStands(student), clockStands(consultant)]);
    await student.getByRole('button', { name: 'Resume' }).click();
    await Promise.all([clockRuns(student), clockRuns(consultant)]);
  });

  await test.step('without a network the clock stands, and it all comes back by itself', async () => {
    line.shut();
    await expect(student.getByText(/The clock is stopped while we bring you back/)).toBeVisible({ timeout: 40_000 });
    await expect(consultant.getByText(/Mira lost the connection/)).toBeVisible({ timeout: 40_000 });
    line.reopen();
    await Promise.all([seesBoth(student), seesBoth(consultant)]);
    await Promise.all([clockRuns(student), clockRuns(consultant)]);
  });

  await test.step('a reload in the call leads back into it', async () => {
    await student.reload();
    await Promise.all([seesBoth(student), seesBoth(consultant)]);
  });

  await hangUp(consultant);
  for (const page of [student, consultant]) {
    await expect(page.getByRole('heading', { name: 'The call is over' })).toBeVisible();
    await expect(page.getByText('Billed time')).toBeVisible({ timeout: 30_000 });
  }
  const call = await caller.get<{ billable_seconds: number }>(`/api/calls/${callId}`);
  const found = await insist(() => caller.get<{ billable_seconds: number }>(`/api/billing/calls/${callId}/line`));
  expect(found.billable_seconds).toBe(call.billable_seconds);
  await expect(student.getByText('You pay')).toBeVisible({ timeout: 30_000 });
  await line.close();
});

test('what one writes the other reads, and is told of a microphone or camera that is off', async ({ browser }, {
  project,
}) => {
  test.slow();
  const { student, consultant, line } = await talking(browser, project.use);
  await Promise.all([seesBoth(student), seesBoth(consultant)]);

  await test.step('a muted microphone and a camera that is off are told to the other', async () => {
    await student.getByRole('button', { name: 'Mute' }).click();
    await expect(consultant.getByText('Mira is muted')).toBeVisible();
    await student.getByRole('button', { name: 'Camera off' }).click();
    await expect(consultant.getByText('Mira has the camera off.')).toBeVisible();
    await student.getByRole('button', { name: 'Unmute' }).click();
    await student.getByRole('button', { name: 'Camera on' }).click();
    await seesBoth(consultant);
  });

  await test.step('what one writes, the other reads', async () => {
    await student.getByRole('button', { name: 'Text', exact: true }).click();
    await student.getByLabel('Write a text').fill('Can you hear me?');
    await student.getByRole('button', { name: 'Send' }).dblclick();
    await consultant.getByRole('button', { name: /^Text/ }).click();
    await expect(consultant.getByText('Can you hear me?')).toHaveCount(1);
  });
  await student.getByRole('region', { name: 'Text' }).getByRole('button', { name: 'Close' }).click();
  await hangUp(student);
  await line.close();
});
