import type { Page } from '@playwright/test';
import { insist } from './api';
import { fresh } from './house';
import { expect, signInByScreen, test } from './people';
import { clockRuns, hangUp, seesBoth } from './talk';

test('from two strangers to a line in the month of each, by the screens alone', async ({ browser }, { project }) => {
  test.setTimeout(400_000);
  // An hour that is over in a moment cannot be talked in.
  const left = 3_600_000 - (Date.now() % 3_600_000);
  if (left < 150_000) await new Promise((resolve) => setTimeout(resolve, left));
  const contexts = await Promise.all([browser.newContext(project.use), browser.newContext(project.use)]);
  const [consultant, student] = await Promise.all(contexts.map((context) => context.newPage()));
  if (consultant === undefined || student === undefined) throw new Error('There are no pages.');
  const word = `w${Math.random().toString(36).slice(2, 10)}`;

  await test.step('somebody becomes a consultant', async () => {
    await consultant.goto('/teach');
    await signInByScreen(consultant, fresh('nils'), 'Nils Storm');
    await expect(consultant).toHaveURL('/teach');
    await consultant.getByLabel('Headline').fill(`Patience, and ${word}`);
    await consultant.getByLabel('Search topics').fill('python');
    await consultant.getByRole('checkbox', { name: 'Python' }).check();
    await consultant.getByLabel('A minute costs').fill('1.50');
    await consultant.getByRole('button', { name: 'Publish, and choose your hours' }).dblclick();
    await expect(consultant).toHaveURL('/week');
  });

  await test.step('and opens hours', async () => {
    await openHours(consultant);
    await consultant.goto('/desk');
  });

  await test.step('a student finds them, and is told of the card only when it is needed', async () => {
    await insist(async () => {
      await student.goto(`/?query=${word}`);
      await expect(student.getByRole('article')).toContainText('Next:', { timeout: 2000 });
    });
    await student.getByRole('link', { name: 'Nils Storm' }).click();
    await student.locator('a.block').first().click();
    await student.getByLabel('What do you want to talk about?').fill('Where do I begin?');
    await student.locator('button[type=submit]').click();
    await signInByScreen(student, fresh('mira'), 'Mira');
    await student.locator('button[type=submit]').dblclick();
    await expect(student.getByRole('alert')).toContainText(/card/i);
    await student.getByRole('link', { name: 'Go to payments' }).click();
    await student.getByRole('button', { name: 'Add a card' }).dblclick();
    await student.getByLabel('Card number').fill('4242 4242 4242 4242');
    await student.getByLabel('Expires (MM / YY)').fill('12 / 44');
    await student.getByLabel('Security code').fill('123');
    await student.getByRole('button', { name: 'Save this card' }).click();
    await expect(student).toHaveURL(/\/money/);
    await expect(student.getByText(/ending in 4242 is saved/)).toBeVisible({ timeout: 20_000 });
  });

  await test.step('books, waits, and a reload keeps the place', async () => {
    await student.goto(`/?query=${word}`);
    await student.getByRole('link', { name: 'Nils Storm' }).click();
    await student.locator('a.block').first().click();
    await expect(student.getByLabel('What do you want to talk about?')).toHaveValue('Where do I begin?');
    await student.locator('button[type=submit]').dblclick();
    await expect(student).toHaveURL(/\/bookings\//);
    // The hour runs: whoever books it now is there, and is checked in by the screen itself.
    const line = student.getByRole('region', { name: 'Your place in line' });
    await expect(line).toBeVisible({ timeout: 20_000 });
    await expect(line).toContainText('1');
    await student.reload();
    await expect(line).toContainText('1');
  });

  await test.step('the consultant sees who waits and why, and calls', async () => {
    await expect(consultant.getByText('Where do I begin?')).toBeVisible({ timeout: 20_000 });
    await expect(consultant.getByText('Mira').first()).toBeVisible();
    await consultant.getByRole('button', { name: /^Call / }).dblclick();
  });

  await test.step('it rings over whatever is open, and both talk', async () => {
    await student.goto('/bookings').catch(() => undefined);
    await student.getByRole('button', { name: 'Answer' }).dblclick();
    await Promise.all([student, consultant].map((page) => expect(page).toHaveURL(/\/call\//, { timeout: 20_000 })));
    await Promise.all([seesBoth(student), seesBoth(consultant)]);
    await Promise.all([clockRuns(student), clockRuns(consultant)]);
  });

  await test.step('the line is in the month of each', async () => {
    await hangUp(student);
    for (const page of [student, consultant]) {
      await expect(page.getByText('Billed time')).toBeVisible({ timeout: 30_000 });
    }
    await student.getByRole('link', { name: 'This month so far' }).click();
    await expect(student.getByText('Nils Storm').first()).toBeVisible({ timeout: 20_000 });
    await consultant.getByRole('link', { name: 'Earnings' }).first().click();
    await expect(consultant.getByText('Mira').first()).toBeVisible({ timeout: 20_000 });
  });
});

/** The hour that runs in Berlin and the one after it, by tapping on a phone and by the keyboard on a desktop. */
async function openHours(page: Page): Promise<void> {
  const grid = page.getByRole('grid', { name: 'Hours of the week' });
  const day = page.getByRole('group', { name: /^Hours of / });
  await expect(grid.or(day)).toBeVisible();
  const isGrid = await grid.isVisible();
  for (const ahead of [0, 1]) {
    const at = new Date(Date.now() + ahead * 3_600_000);
    const said = (options: Intl.DateTimeFormatOptions) =>
      new Intl.DateTimeFormat('en-GB', { ...options, timeZone: 'Europe/Berlin' }).format(at);
    const [weekday, hour] = [said({ weekday: 'long' }), `${Number(said({ hour: 'numeric' }))}:00`];
    if (isGrid) {
      const cell = grid.getByRole('gridcell', { name: new RegExp(`^${weekday} 0?${hour}`) });
      await cell.focus();
      await page.keyboard.press('4');
      await expect(cell).toHaveAttribute('aria-selected', 'true');
    } else {
      await page.getByRole('button', { name: new RegExp(`^${weekday.slice(0, 3)} `) }).click();
      const button = day.getByRole('button', { name: new RegExp(`^0?${hour}`) });
      await button.click();
      await expect(button).toHaveAttribute('aria-pressed', 'true');
    }
  }
  await page.getByRole('button', { name: 'Save', exact: true }).dblclick();
  await expect(page.getByText(/Your week is saved/)).toBeVisible();
}
