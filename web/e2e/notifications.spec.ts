import type { CDPSession, Page, Worker } from '@playwright/test';
import { codeFor, gateway, mailsTo } from './house';
import { expect, signedIn, test } from './people';

/* Notifications: chosen on the screen, shown by the real service worker. A browser's push service is out of reach here,
   so what it would hand over is handed over by DevTools. */

async function workerOf(page: Page): Promise<{ session: CDPSession; registrationId: string; worker: Worker }> {
  await page.context().grantPermissions(['notifications'], { origin: gateway });
  await page.goto('/settings');
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
  const session = await page.context().newCDPSession(page);
  const found = new Promise<string>((resolve) => {
    session.on('ServiceWorker.workerRegistrationUpdated', ({ registrations }) => {
      const [first] = registrations;
      if (first !== undefined) resolve(first.registrationId);
    });
  });
  await session.send('ServiceWorker.enable');
  const registrationId = await found;
  const [worker] = page.context().serviceWorkers();
  if (worker === undefined) throw new Error('There is no service worker.');
  return { session, registrationId, worker };
}

interface Shown {
  title: string;
  body: string;
  tag: string;
  dir: string;
  path: string;
}

function shownBy(worker: Worker): Promise<Shown[]> {
  return worker.evaluate(async () => {
    const scope = self as unknown as { registration: ServiceWorkerRegistration };
    const every = await scope.registration.getNotifications();
    return every.map(({ title, body, tag, dir, data }) => ({
      title,
      body,
      tag,
      dir,
      path: (data as { path: string }).path,
    }));
  });
}

test('what is pushed is shown once a telling, confirmed, and leads to its screen', async ({ page }) => {
  await signedIn(page, 'Anna');
  const { session, registrationId, worker } = await workerOf(page);
  await worker.evaluate(() => {
    const scope = self as unknown as { asked: string[]; fetch: (path: string) => Promise<Response> };
    scope.asked = [];
    scope.fetch = (path) => {
      scope.asked.push(path);
      return Promise.resolve(new Response(null, { status: 204 }));
    };
  });
  const told = {
    title: 'دورك الآن',
    body: 'Cleo',
    tag: 'one-telling',
    url: `${gateway}/bookings`,
    confirm: '/api/notifications/deliveries/1/shown?token=t',
    language: 'ar',
    direction: 'rtl',
    urgent: true,
  };
  const deliver = (data: string) =>
    session.send('ServiceWorker.deliverPushMessage', { origin: gateway, registrationId, data });
  await deliver(JSON.stringify(told));
  await deliver(JSON.stringify({ ...told, body: 'again' }));
  await expect
    .poll(() => shownBy(worker))
    .toMatchObject([{ title: 'دورك الآن', body: 'again', tag: 'one-telling', dir: 'rtl', path: '/bookings' }]);
  await worker.evaluate(async () => {
    const scope = self as unknown as {
      registration: ServiceWorkerRegistration;
      NotificationEvent: new (type: string, init: { notification: Notification | undefined }) => Event;
      dispatchEvent: (event: Event) => boolean;
    };
    const [notification] = await scope.registration.getNotifications();
    scope.dispatchEvent(new scope.NotificationEvent('notificationclick', { notification }));
  });
  await expect(page).toHaveURL(`${gateway}/bookings`);
  expect(await shownBy(worker)).toEqual([]);
  const asked = await worker.evaluate(() => (self as unknown as { asked: string[] }).asked);
  expect(asked.filter((path) => path === told.confirm)).toHaveLength(2);
});

test('what is no message of ours is shown without leading anywhere else', async ({ page }) => {
  await signedIn(page, 'Anna');
  const { session, registrationId, worker } = await workerOf(page);
  for (const data of ['no JSON', JSON.stringify({ title: 'Free money', tag: 'x', url: 'https://evil.example/' })]) {
    await session.send('ServiceWorker.deliverPushMessage', { origin: gateway, registrationId, data });
  }
  await expect.poll(async () => (await shownBy(worker)).map(({ path }) => path)).toEqual(['/', '/']);
});

test('somebody chooses what reaches them, and when it is quiet', async ({ page }) => {
  await signedIn(page, 'Anna');
  await page.goto('/settings');
  await page.getByRole('link', { name: 'Notifications' }).click();
  const bookings = page.getByRole('group', { name: 'Bookings, cancellations, places' });
  await expect(page.getByRole('group', { name: 'Sign-ins and safety' }).getByLabel(/E-mail/)).toBeDisabled();
  await bookings.getByLabel('E-mail').uncheck();
  await page.getByRole('button', { name: 'Save', exact: true }).first().click();
  await expect(page.getByText('Saved.').first()).toBeVisible();
  await page.getByRole('button', { name: 'Turn on quiet hours' }).click();
  await expect(page.getByRole('button', { name: 'No quiet hours' })).toBeVisible();
  await page.reload();
  await expect(bookings.getByLabel('E-mail')).not.toBeChecked();
  await expect(page.getByLabel('From')).toHaveValue('22:00');
});

test('a number is proved by the code in the text message, and a test comes by mail', async ({ page }) => {
  const email = `anna-${Math.random().toString(36).slice(2)}@demo.parley.example`;
  await signedIn(page, 'Anna', { email });
  await page.goto('/notifications');
  await page.getByLabel('Number', { exact: true }).fill('12345');
  await page.getByRole('button', { name: 'Send me a code' }).click();
  await expect(page.getByText('a telephone number with its country')).toBeVisible();
  const number = `+49171${String(Math.floor(1_000_000 + Math.random() * 8_999_999))}`;
  await page.getByLabel('Number', { exact: true }).fill(number);
  await page.getByRole('button', { name: 'Send me a code' }).click();
  await expect(page.getByText('Not proved yet')).toBeVisible();
  await page.getByLabel('Code from the message').fill(await codeFor(number));
  await page.getByRole('button', { name: 'Prove it' }).click();
  await expect(page.getByText('Yours', { exact: true })).toBeVisible();
  await page.getByRole('button', { name: 'Test: E-mail' }).click();
  await expect
    .poll(async () => (await mailsTo(email)).map(({ subject }) => subject))
    .toContain('This is how Parley reaches you');
});
