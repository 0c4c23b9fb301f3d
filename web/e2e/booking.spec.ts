import { everyHour, practice, Visitor } from './api';
import { fresh } from './house';
import { expect, signedIn, signInByScreen, test } from './people';

interface Bookings {
  items: { id: string; question: string | null }[];
}

test('a stranger chooses an hour, types a question, signs in on the way, and comes back to it as it was', async ({
  page,
}) => {
  const { consultant } = await practice('Nils Storm');
  const student = await Visitor.called('Mira');
  await student.saveCard();
  await page.goto(`/c/${consultant.id}`);
  await expect(page.getByRole('heading', { name: 'Choose an hour' })).toBeVisible();
  await page.locator('a.block').nth(2).click();
  await page.getByLabel('What do you want to talk about?').fill('Why is my loop so slow?');
  await page.getByRole('button', { name: 'Sign in and book' }).dblclick();
  await signInByScreen(page, student.email);
  await expect(page).toHaveURL(/\/book\//);
  await expect(page.getByLabel('What do you want to talk about?')).toHaveValue('Why is my loop so slow?');
  await page.getByRole('button', { name: 'Book this place' }).dblclick();
  await expect(page).toHaveURL(/\/bookings\/[0-9a-f-]+$/);
  const { items } = await student.get<Bookings>('/api/scheduling/bookings?role=student');
  expect(items.map((booking) => booking.question)).toEqual(['Why is my loop so slow?']);
  await page.goto('/bookings');
  await expect(page.getByRole('article')).toHaveCount(1);
  await expect(page.getByRole('article')).toContainText('Nils Storm');
});

test('from the search to the booking with nothing but the keyboard', async ({ page }) => {
  const { word } = await practice('Kim Quay');
  const student = await Visitor.called('Ben');
  await student.saveCard();
  await signedIn(page, 'Ben', { email: student.email });
  const focused = page.locator(':focus');
  const tabTo = async (wanted: ReturnType<typeof page.locator>) => {
    for (let presses = 0; presses < 80; presses += 1) {
      await page.keyboard.press('Tab');
      if (await wanted.evaluateAll((found) => found.includes(document.activeElement as never))) return;
    }
    throw new Error('The keyboard does not get there.');
  };
  await expect(page.getByRole('article').first()).toBeVisible();
  await page.keyboard.press('Tab');
  await expect(focused).toHaveText('Skip to the content');
  await page.keyboard.press('Enter');
  await expect(focused).toHaveAttribute('id', 'content');
  await tabTo(page.getByRole('searchbox'));
  await page.keyboard.type(`${word}\n`);
  await expect(page.getByRole('article')).toHaveCount(1);
  await tabTo(page.getByRole('link', { name: 'Kim Quay' }));
  await page.keyboard.press('Enter');
  await expect(focused).toHaveText('Kim Quay');
  await expect(page.locator('a.block').first()).toBeVisible();
  await tabTo(page.locator('a.block').nth(3));
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: 'Book a place' })).toBeFocused();
  await tabTo(page.getByRole('textbox'));
  await page.keyboard.type('Only with keys.');
  await tabTo(page.getByRole('button', { name: 'Book this place' }));
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/bookings\/[0-9a-f-]+$/);
  const { items } = await student.get<Bookings>('/api/scheduling/bookings?role=student');
  expect(items).toHaveLength(1);
});

test('a session that ends while the question is typed: sign in over the form, and go on', async ({ page, context }) => {
  const { consultant } = await practice('Nora Berg');
  const student = await Visitor.called('Anna');
  await student.saveCard();
  await signedIn(page, 'Anna', { email: student.email });
  await page.goto(`/c/${consultant.id}`);
  await page.locator('a.block').nth(2).click();
  await page.getByLabel('What do you want to talk about?').fill('Half a thought');
  // Signed out everywhere, from another device; and this device's token is refused from now on.
  await context.clearCookies();
  await page.route('**/api/scheduling/bookings', async (route) => {
    const known = route.request().headers().authorization ?? '';
    if (route.request().method() !== 'POST' || known === second) return route.continue();
    first ??= known;
    if (known !== first) {
      second = known;
      return route.continue();
    }
    const body = JSON.stringify({ type: 'unauthenticated', title: 'Sign in', status: 401, detail: 'Sign in.' });
    return route.fulfill({ status: 401, contentType: 'application/problem+json', body });
  });
  let first: string | undefined;
  let second: string | undefined;
  await page.getByRole('button', { name: 'Book this place' }).click();
  const dialog = page.getByRole('dialog', { name: 'Sign in again' });
  await expect(dialog).toBeVisible();
  await signInByScreen(page, student.email);
  await expect(dialog).toHaveCount(0);
  await expect(page.getByLabel('What do you want to talk about?')).toHaveValue('Half a thought');
  await page.getByRole('button', { name: 'Book this place' }).click();
  await expect(page).toHaveURL(/\/bookings\/[0-9a-f-]+$/);
});

test('somebody without a card is told so, gets there in one press, and the question stays', async ({ page }) => {
  const { consultant } = await practice('Rosa Lind');
  await signedIn(page, 'Emma');
  await page.goto(`/c/${consultant.id}`);
  await page.locator('a.block').nth(2).click();
  await page.getByLabel('What do you want to talk about?').fill('Stay, please');
  await page.getByRole('button', { name: 'Book this place' }).click();
  await expect(page.getByRole('alert')).toContainText(/card/i);
  await page.getByRole('link', { name: 'Go to payments' }).click();
  await expect(page).toHaveURL(/\/money/);
  await page.goBack();
  await expect(page.getByLabel('What do you want to talk about?')).toHaveValue('Stay, please');
});

test('in two tabs at once a place is booked once, and both tabs know', async ({ page, context }) => {
  const { consultant } = await practice('Tove Holm');
  const student = await Visitor.called('Tim');
  await student.saveCard();
  await signedIn(page, 'Tim', { email: student.email });
  const other = await context.newPage();
  for (const tab of [page, other]) {
    await tab.goto(`/c/${consultant.id}`);
    await tab.locator('a.block').nth(2).click();
    await expect(tab.getByRole('button', { name: 'Book this place' })).toBeVisible();
  }
  await page.getByRole('button', { name: 'Book this place' }).click();
  await expect(page).toHaveURL(/\/bookings\/[0-9a-f-]+$/);
  await expect(other.getByText('You already have a place in this hour.')).toBeVisible();
  const { items } = await student.get<Bookings>('/api/scheduling/bookings?role=student');
  expect(items).toHaveLength(1);
});

test('the last place is gone: the next free hour is offered, and the waiting list takes one', async ({ page }) => {
  const { consultant } = await practice('Uma Reyes', { blocks: everyHour(1) });
  const [rival, student] = await Promise.all([Visitor.called('Rival'), Visitor.called('Sam')]);
  await Promise.all([rival.saveCard(), student.saveCard()]);
  await signedIn(page, 'Sam', { email: student.email });
  await page.goto(`/c/${consultant.id}`);
  const block = page.locator('a.block').nth(3);
  const startsAt = decodeURIComponent((await block.getAttribute('href'))?.split('/').pop() ?? '');
  await block.click();
  await expect(page.getByRole('button', { name: 'Book this place' })).toBeVisible();
  await rival.post('/api/scheduling/bookings', { consultant_id: consultant.id, block_starts_at: startsAt });
  await page.getByRole('button', { name: 'Book this place' }).click();
  await expect(page.getByText('The last place was just taken')).toBeVisible();
  await page.getByRole('button', { name: 'Tell me when free' }).first().dblclick();
  await expect(page.getByText(/Number 1 on the waiting list/).first()).toBeVisible();
  await page.getByRole('link', { name: /^Take .* instead$/ }).click();
  await page.getByRole('button', { name: 'Book this place' }).click();
  await expect(page).toHaveURL(/\/bookings\/[0-9a-f-]+$/);
});

test('right to left, in Arabic, a stranger gets to the booking', async ({ page }) => {
  const { consultant } = await practice('Nils Storm');
  await page.addInitScript(() => localStorage.setItem('parley.language', 'ar'));
  await page.goto(`/c/${consultant.id}`);
  await expect(page.locator('html')).toHaveAttribute('dir', 'rtl');
  await page.locator('a.block').nth(2).click();
  await expect(page).toHaveURL(/\/book\//);
  await page.locator('button[type=submit]').click();
  await expect(page).toHaveURL(/\/sign-in\?to=/);
  await page.locator('input[type=email]').fill(fresh('layla'));
  await page.locator('button[type=submit]').click();
  await expect(page.locator('input[autocomplete=one-time-code]')).toBeFocused();
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true);
});
