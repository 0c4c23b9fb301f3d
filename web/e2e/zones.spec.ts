import type { Page } from '@playwright/test';
import { insist, practice, Visitor } from './api';
import { expect, signedIn, test } from './people';

/* What the viewer's clock shows, against hours reckoned by hand. */

async function times(page: Page): Promise<string[]> {
  await page.locator('.block').first().waitFor();
  const more = page.getByRole('button', { name: 'Show more days' });
  while (await more.isVisible()) await more.click();
  return page.locator('.block').evaluateAll((blocks) =>
    blocks.map((block) =>
      [...block.querySelectorAll('span')]
        .slice(0, 2)
        .map((part) => part.textContent)
        .join(' | '),
    ),
  );
}

function only(hours: number[]) {
  return [1, 2, 3, 4, 5, 6, 7].flatMap((weekday) => hours.map((hour) => ({ weekday, hour, max_calls: 3 })));
}

test.describe('read in Berlin', () => {
  test.use({ timezoneId: 'Europe/Berlin' });

  test('a consultant in Kathmandu works at a quarter past of ours, and both clocks are shown', async ({ page }) => {
    const { consultant, word } = await practice('Sita Gurung', { zone: 'Asia/Kathmandu', blocks: only([6, 18]) });
    await page.goto(`/c/${consultant.id}`);
    expect(new Set(await times(page))).toEqual(
      new Set(['01:15–02:15 | 06:00–07:00 for them', '13:15–14:15 | 18:00–19:00 for them']),
    );
    await expect(page.getByText('Times are in Berlin time.')).toContainText('In Kathmandu, where they work, it is');
    await page.goto(`/?query=${word}`);
    await expect(page.getByRole('article')).toContainText(/Next: .*, (01:15|13:15)/);
    await page.goto(`/c/${consultant.id}`);
    const first = page.locator('a.block').first();
    const hour = (await first.locator('.block-time').textContent()) ?? '';
    await first.click();
    await expect(page.getByRole('time')).toContainText(`${hour}, Berlin time`);
    await expect(page.getByRole('time')).toContainText(/(06:00–07:00|18:00–19:00), Kathmandu time/);
  });
});

/** Nine o'clock in Berlin on four Mondays of spring 2027: New York changes on 14 March, Berlin on 28 March. */
const MONDAYS = ['2027-03-08T08:00:00Z', '2027-03-15T08:00:00Z', '2027-03-22T08:00:00Z', '2027-03-29T07:00:00Z'];
const SEEN: Record<string, string[]> = {
  'Europe/Berlin': ['09:00–10:00', '09:00–10:00', '09:00–10:00', '09:00–10:00'],
  'America/New_York': ['03:00–04:00', '04:00–05:00', '04:00–05:00', '03:00–04:00'],
  'Asia/Kathmandu': ['13:45–14:45', '13:45–14:45', '13:45–14:45', '12:45–13:45'],
  'Australia/Lord_Howe': ['19:00–20:00', '19:00–20:00', '19:00–20:00', '18:00–19:00'],
};

for (const [zone, seen] of Object.entries(SEEN)) {
  test.describe(`read in ${zone}`, () => {
    test.use({ timezoneId: zone });
    test('four Mondays around two clock changes stand at the right hours', async ({ page }) => {
      const { consultant } = await practice('Nils Storm');
      await answerWith(page, consultant.id, MONDAYS);
      await page.goto(`/c/${consultant.id}`);
      const theirs = zone === 'Europe/Berlin' ? '4 places left' : '09:00–10:00 for them';
      expect(await times(page)).toEqual(seen.map((hours) => `${hours} | ${theirs}`));
      const days = ['Monday 8 March', 'Monday 15 March', 'Monday 22 March', 'Monday 29 March'];
      await expect(page.locator('.blocks-day h3')).toHaveText(days);
    });
  });
}

test.describe('read in Berlin, in the nights the clocks change', () => {
  test.use({ timezoneId: 'Europe/Berlin' });
  test('the hour that is skipped and the hour that comes twice are told apart', async ({ page }) => {
    const { consultant } = await practice('Nils Storm');
    const spring = ['2027-03-28T00:00:00Z', '2027-03-28T01:00:00Z'];
    const autumn = ['2027-10-31T00:00:00Z', '2027-10-31T01:00:00Z'];
    await answerWith(page, consultant.id, [...spring, ...autumn]);
    await page.goto(`/c/${consultant.id}`);
    const seen = (await times(page)).map((said) => said.split(' | ')[0]);
    expect(seen).toEqual([
      '01:00 GMT+1 – 03:00 GMT+2',
      '03:00 GMT+2 – 04:00 GMT+2',
      '02:00 GMT+2 – 02:00 GMT+1',
      '02:00 GMT+1 – 03:00 GMT+1',
    ]);
  });
});

test.describe('a consultant in Berlin, in the weeks the clocks change', () => {
  test.use({ timezoneId: 'America/New_York' });
  test('is told which hour of Sunday does not exist, and which comes twice', async ({ page }) => {
    const { consultant } = await practice('Nils Storm');
    await signedIn(page, 'Nils Storm', { email: consultant.email });
    for (const [week, said] of [
      ['2027-W12', /0?2:00 does not exist: the clock jumps over it, so this hour would start at 0?3:00 GMT\+2/],
      ['2027-W43', /0?2:00 comes twice: the hour starts the first time, at 0?2:00 GMT\+2/],
    ] as const) {
      await page.route(`**/api/scheduling/me/weeks/${week}`, (route) => route.fulfill({ json: weekOf(week) }));
      await page.goto(`/week/${week}`);
      await page.getByRole('button', { name: /^Sun / }).click();
      await expect(page.getByText(said).first()).toBeVisible();
    }
  });
});

test.describe('a consultant in Kathmandu', () => {
  test.use({ timezoneId: 'Asia/Kathmandu' });
  test('sees the hours they drew, while somebody in New York books by their own clock', async ({ page, browser }) => {
    const { consultant } = await practice('Sita Gurung', { zone: 'Asia/Kathmandu', blocks: only([9]) });
    const from = encodeURIComponent(new Date().toISOString());
    const path = `/api/scheduling/consultants/${consultant.id}/blocks?from=${from}`;
    const { items } = await consultant.get<{ items: { starts_at: string }[] }>(path);
    const starts = items[2]?.starts_at ?? '';
    expect(starts.slice(11, 16)).toBe('03:15');
    const student = await Visitor.called('Ben Carter', 'America/New_York');
    await student.saveCard();
    const body = { consultant_id: consultant.id, block_starts_at: starts };
    await insist(() => student.post('/api/scheduling/bookings', body));
    await signedIn(page, 'Sita Gurung', { email: consultant.email });
    await page.goto('/desk');
    await expect(page.getByText(/09:00–10:00/)).toBeVisible();
    const context = await browser.newContext({ timezoneId: 'America/New_York', locale: 'en-GB' });
    const theirs = await context.newPage();
    await signedIn(theirs, 'Ben Carter', { email: student.email });
    await theirs.goto('/bookings');
    const hours = new Intl.DateTimeFormat('en-GB', { timeZone: 'America/New_York', timeStyle: 'short' });
    const [begins, ends] = [0, 3_600_000].map((after) => hours.format(Date.parse(starts) + after));
    await expect(theirs.getByRole('time')).toContainText(`${begins ?? ''}–${ends ?? ''}`);
    await context.close();
  });
});

/** A week further ahead than the API gives one, as it would. */
function weekOf(iso_week: string) {
  const blocks = [2, 9].map((hour) => ({ weekday: 7, hour, max_calls: 3 }));
  return { iso_week, time_zone: 'Europe/Berlin', overridden: false, blocks, affected_bookings: [] };
}

/** Hours further ahead than anybody can book yet: the answer is ours, all else is the app's. */
async function answerWith(page: Page, consultantId: string, starts: string[]): Promise<void> {
  await page.route(`**/api/scheduling/consultants/${consultantId}/blocks*`, async (route) => {
    const real = (await (await route.fetch()).json()) as { items: object[] };
    const items = starts.map((starts_at) => ({
      ...real.items[0],
      starts_at,
      ends_at: new Date(Date.parse(starts_at) + 3_600_000).toISOString(),
      max_calls: 4,
      places_left: 4,
    }));
    await route.fulfill({ json: { ...real, items } });
  });
}
