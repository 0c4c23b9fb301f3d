import { fresh, mailsTo, pincodeFor } from './house';
import { expect, signedIn, signInByScreen, test } from './people';

test('somebody new signs in with the pincode from the mail, and is still in after a reload', async ({ page }) => {
  const email = fresh('mira');
  await page.goto('/sign-in');
  await signInByScreen(page, email, 'Mira');
  await expect(page).toHaveURL('/');
  await expect(page.getByRole('link', { name: 'Sign in' })).toHaveCount(0);
  await page.reload();
  await expect(page.getByRole('link', { name: 'Bookings' })).toBeVisible();
});

test('a double click sends one mail, a wrong pincode is refused in words, the right one is taken as pasted', async ({
  page,
}) => {
  const email = fresh('ben');
  await page.goto('/sign-in');
  await page.getByLabel('E-mail').fill(email);
  await page.getByRole('button', { name: 'Send me a pincode' }).dblclick();
  const pincode = await pincodeFor(email);
  await page.getByLabel('Pincode').fill(pincode === '2222-2222' ? '3333-3333' : '2222-2222');
  await expect(page.getByRole('alert')).toContainText(/pincode|tries/i);
  await page.getByLabel('Pincode').fill(` ${pincode.toLowerCase().replace('-', ' ')} `);
  await expect(page.getByRole('heading', { name: 'What should we call you?' })).toBeVisible();
  expect((await mailsTo(email)).length).toBe(1);
});

test('a reload between the mail and the pincode loses nothing', async ({ page }) => {
  const email = fresh('emma');
  await page.goto('/sign-in');
  await page.getByLabel('E-mail').fill(email);
  await page.getByRole('button', { name: 'Send me a pincode' }).click();
  await expect(page.getByLabel('Pincode')).toBeFocused();
  await page.reload();
  await page.getByLabel('Pincode').fill(await pincodeFor(email));
  await expect(page.getByRole('heading', { name: 'What should we call you?' })).toBeVisible();
});

test('who must sign in first comes back to what they were doing', async ({ page }) => {
  await page.goto('/bookings?x=1');
  await expect(page).toHaveURL(/\/sign-in\?to=/);
  await signInByScreen(page, fresh('anna'), 'Anna');
  await expect(page).toHaveURL('/bookings?x=1');
});

test('another tab is signed in and out with this one', async ({ page, context }) => {
  const other = await context.newPage();
  await other.goto('/');
  await expect(other.getByRole('link', { name: 'Sign in' })).toBeVisible();
  await page.goto('/sign-in');
  await signInByScreen(page, fresh('ines'), 'Inès');
  await expect(other.getByRole('link', { name: 'Bookings' })).toBeVisible();
  await expect(other.getByRole('link', { name: 'Sign in' })).toHaveCount(0);
});

test('many tabs of one person refresh one session without ending it', async ({ page, context }) => {
  await signedIn(page, 'Tabea');
  const tabs = await Promise.all([1, 2, 3].map(() => context.newPage()));
  await Promise.all(tabs.map((tab) => tab.goto('/')));
  for (const tab of [page, ...tabs]) {
    await tab.reload();
    await expect(tab.getByRole('link', { name: 'Bookings' })).toBeVisible();
  }
});
