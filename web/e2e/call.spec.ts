import { insist } from './api';
import { talking } from './pair';
import { expect, test } from './people';
import { clockRuns, clockStands, hangUp, hears, seesBoth } from './talk';

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
    await student.getByLabel('Write a message').fill('Can you hear me?');
    await student.getByRole('button', { name: 'Send', exact: true }).dblclick();
    await consultant.getByRole('button', { name: /^Text/ }).click();
    await expect(consultant.locator('.talk-bubble', { hasText: 'Can you hear me?' })).toHaveCount(1);
  });
  await student.getByRole('region', { name: 'Text' }).getByRole('button', { name: 'Close' }).click();
  await hangUp(student);
  await line.close();
});
