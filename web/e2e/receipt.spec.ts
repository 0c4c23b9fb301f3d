import { insist, practice, Visitor } from './api';
import { environmentOf, run } from './house';
import { expect, signedIn, test } from './people';

test('a month later: the statement, the charge and the receipt of a call of last month', async ({ page }, {
  project,
}) => {
  test.skip(project.name !== 'phone', 'a month is closed once');
  test.setTimeout(240_000);
  const day = new Date();
  day.setUTCDate(0); // the last day of the month before
  const month = day.toISOString().slice(0, 7);
  const [{ consultant }, student] = await Promise.all([practice('Nils Storm'), Visitor.called('Mira')]);
  await student.saveCard();
  const at = `${month}-15T10:00:00+00:00`;
  const made = run('local.earlier', [student.id, consultant.id, at, '1200', '150'], environmentOf('calls'));
  const { call_id } = JSON.parse(made) as { call_id: string };
  const line = await insist(() => student.get<{ month: string }>(`/api/billing/calls/${call_id}/line`));
  test.skip(line.month !== month, `${month} has been closed here already`);
  run('local.closing', [month]);
  await signedIn(page, 'Mira', { email: student.email });
  await page.goto(`/month?month=${month}`);
  await expect(page.getByText('€30.00').first()).toBeVisible({ timeout: 20_000 });
  await page.goto('/money');
  await expect(page.getByText('€30.00').first()).toBeVisible({ timeout: 60_000 });
  await insist(async () => {
    await page.reload();
    await expect(page.getByRole('button', { name: /Receipt|PDF/ }).first()).toBeVisible({ timeout: 4000 });
  }, 90);
});
