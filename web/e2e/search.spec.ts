import { practice } from './api';
import { openDoor } from './door';
import { expect, test } from './people';

test('a stranger finds a consultant by a word, reads price and next hour, and opens the profile', async ({ page }) => {
  const { word } = await practice('Nils Storm');
  await page.goto('/');
  await page.getByRole('searchbox').fill(word);
  await page.getByRole('searchbox').press('Enter');
  const card = page.getByRole('article');
  await expect(card).toHaveCount(1);
  await expect(card).toContainText('€1.50 a minute');
  await expect(card).toContainText(/Next: /);
  await card.getByRole('link', { name: 'Nils Storm' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Nils Storm' })).toBeFocused();
  await page.goBack();
  await expect(page.getByRole('searchbox')).toHaveValue(word);
});

test('filters are in the address, so that a link or a reload shows the same', async ({ page }) => {
  await page.goto('/');
  await page.getByText('Filters').click();
  await page.getByLabel('Topic').selectOption('python');
  await page.getByRole('radio', { name: 'This week' }).click();
  await expect(page).toHaveURL('/?topic=python&available=this_week');
  await page.reload();
  await expect(page.getByLabel('Topic')).toHaveValue('python');
  await expect(page.getByRole('radio', { name: 'This week' })).toBeChecked();
});

test('nobody fits: what to do next is said, and one press takes it all away', async ({ page }) => {
  await page.goto('/?query=zzzzqqqqxxxx');
  await expect(page.getByText('Nobody fits')).toBeVisible();
  await page.getByRole('button', { name: 'Clear filters' }).click();
  await expect(page).toHaveURL('/');
});

test('offline is said at once, and the app still opens where there is no network at all', async ({ page, context }) => {
  await page.goto('/');
  await context.setOffline(true);
  await expect(page.getByText(/You are offline/)).toBeVisible();
  await context.setOffline(false);
  await expect(page.getByText(/You are offline/)).toHaveCount(0);
  // Playwright's switch does not reach a service worker: a door of our own that closes does.
  const door = await openDoor();
  await page.goto(`http://127.0.0.1:${door.port}/`);
  await page.evaluate(() => navigator.serviceWorker.ready);
  await page.reload();
  await expect(page.getByRole('article').first()).toBeVisible();
  door.shut();
  await page.reload();
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await page.getByRole('searchbox').fill('yoga');
  await page.getByRole('searchbox').press('Enter');
  await expect(page.getByRole('alert')).toContainText('We cannot reach Parley');
  await door.close();
});

test('a slow connection shows skeletons, not an empty page', async ({ page, context }) => {
  const session = await context.newCDPSession(page);
  await page.goto('/');
  await session.send('Network.enable');
  await session.send('Network.emulateNetworkConditions', {
    offline: false,
    latency: 1200,
    downloadThroughput: 50_000,
    uploadThroughput: 20_000,
  });
  await page.getByRole('searchbox').fill('yoga');
  await page.getByRole('button', { name: 'Search', exact: true }).dblclick();
  await expect(page.getByRole('main')).toContainText(/consultants? found|Nobody fits/);
});
