import { insist, practice, Visitor } from './api';
import { environmentOf, run } from './house';
import { expect, signedIn, test } from './people';

/* A month closes once in a Parley, and tests/journeys closes it. What reaches the limit of one's credit is charged at once,
   by the same way: line, charge, receipt. */

test('a long call is charged at once: the line, the charge, and the receipt as a PDF', async ({ page }) => {
  test.setTimeout(240_000);
  const [{ consultant }, student] = await Promise.all([practice('Nils Storm'), Visitor.called('Mira')]);
  await student.saveCard();
  const at = new Date(Date.now() - 2 * 60_000).toISOString();
  run('local.earlier', [student.id, consultant.id, at, '60', '9000'], environmentOf('calls'));
  await insist(async () => {
    const { items } = await student.get<{ items: { state: string }[] }>('/api/billing/me/charges');
    if (items[0]?.state !== 'paid') throw new Error(`The charge is ${items[0]?.state ?? 'not there'}.`);
  }, 90);
  await signedIn(page, 'Mira', { email: student.email });
  await page.goto('/month');
  await expect(page.getByText('€90.00').first()).toBeVisible({ timeout: 20_000 });
  await page.goto('/money');
  await expect(page.getByText('€90.00').first()).toBeVisible({ timeout: 20_000 });
  const receipt = page.getByRole('button', { name: /receipt|PDF/i }).first();
  await expect(receipt).toBeVisible({ timeout: 60_000 });
  await expect(async () => {
    const answer = page.waitForResponse((one) => /\/documents\/[^/]+\/file$/.test(new URL(one.url()).pathname));
    await receipt.dblclick();
    const { url } = (await (await answer).json()) as { url?: string };
    const pdf = await (await fetch(url ?? '')).text();
    expect(pdf.slice(0, 5)).toBe('%PDF-');
  }).toPass({ timeout: 60_000 });
});
