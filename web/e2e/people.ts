import { expect, test as base, type Page } from '@playwright/test';
import { fresh, mailsTo, pincodeFor } from './house';

/* Every page of these specs fails its test when a script of ours throws, or the policy refuses something. */

export const test = base.extend({
  context: async ({ context }, use) => {
    const faults: string[] = [];
    context.on('weberror', (fault) => faults.push(fault.error().stack ?? fault.error().message));
    context.on('console', (said) => {
      if (/Content Security Policy|Warning:|Minified React error/i.test(said.text())) faults.push(said.text());
    });
    await use(context);
    expect(faults, 'what the page itself complained about').toEqual([]);
  },
});

export { expect };

/** By the screens, with the pincode from the inbox. Ends wherever the sign-in leads to. */
export async function signInByScreen(page: Page, email: string, name?: string): Promise<void> {
  const known = (await mailsTo(email)).map((mail) => mail.id);
  await page.getByLabel('E-mail').fill(email);
  await page.getByRole('button', { name: 'Send me a pincode' }).click();
  await expect(page.getByText(email)).toBeVisible();
  // The eighth letter is enough: nothing more to press.
  await page.getByLabel('Pincode').fill(await pincodeFor(email, known));
  if (name !== undefined) {
    await page.getByLabel('Name', { exact: true }).fill(name);
    await page.getByRole('button', { name: 'Go on' }).click();
  }
}

interface Wanted {
  email?: string;
  zone?: string;
  locale?: string;
}

/** Signed in before the spec begins, by the page's own requests: for specs about something else. */
export async function signedIn(page: Page, name: string, { email, zone, locale = 'en' }: Wanted = {}): Promise<string> {
  const address = email ?? fresh(name.split(' ')[0]?.toLowerCase() ?? 'x');
  const known = (await mailsTo(address)).map((mail) => mail.id);
  await page.goto('/');
  const asked = await post<{ pincode_id: string }>(page, '/api/identity/pincodes', { email: address, client: 'web' });
  const body = { pincode_id: asked.pincode_id, pincode: await pincodeFor(address, known), client: 'web', name, locale };
  const zoned = zone === undefined ? body : { ...body, time_zone: zone };
  const { account } = await post<{ account: { id: string } }>(page, '/api/identity/sessions', zoned);
  await page.evaluate(() => localStorage.setItem('parley.signed-in', '1'));
  await page.reload();
  return account.id;
}

export async function post<T>(page: Page, path: string, body: unknown): Promise<T> {
  return page.evaluate(
    async ([to, what]) => {
      const headers = { 'content-type': 'application/json' };
      const answer = await fetch(to as string, { method: 'POST', headers, body: JSON.stringify(what) });
      if (!answer.ok) throw new Error(`${to as string}: ${answer.status} ${await answer.text()}`);
      return (await answer.json()) as never;
    },
    [path, body],
  );
}

/** A click as people with a trembling hand do it. */
export async function twice(page: Page, name: string | RegExp): Promise<void> {
  await page.getByRole('button', { name }).dblclick();
}
