import type { Browser, BrowserContextOptions, Page } from '@playwright/test';
import { Visitor } from './api';
import { attach, pdf } from './papers';
import { waiting, write } from './writers';
import { expect, signedIn, test } from './people';

async function desk(browser: Browser, how: BrowserContextOptions, name: string, scopes: string[]): Promise<Page> {
  const staff = await Visitor.ofStaff(name, scopes);
  const page = await (await browser.newContext(how)).newPage();
  await signedIn(page, name, { email: staff.email });
  return page;
}

/** From the queue into the case of an author; nothing is seen before it was opened. */
async function openCase(page: Page, author: string): Promise<void> {
  await page.goto('/moderation');
  await page
    .getByRole('link', { name: new RegExp(author) })
    .first()
    .click();
  await expect(page.getByRole('heading', { name: 'Open this case?' })).toBeVisible();
  await page.getByRole('button', { name: 'Open it' }).dblclick();
  await expect(page.getByText('It is recorded that you opened this.')).toBeVisible();
}

async function decide(page: Page, verdict: string, rule: string, note: string): Promise<void> {
  await page.getByRole('radio', { name: verdict }).check();
  await page.getByLabel('By which rule?').selectOption({ label: rule });
  await page.getByLabel('Your words to the author').fill(note);
  await page.getByRole('button', { name: 'Decide', exact: true }).dblclick();
  await expect(page.getByText('Decided. The author reads why.')).toBeVisible();
}

async function object(page: Page, words: string): Promise<void> {
  await page.goto('/decisions');
  await page.getByRole('button', { name: 'Object' }).first().click();
  await page.getByLabel('Why should it be decided otherwise?').fill(words);
  await page.getByRole('button', { name: 'Send the appeal' }).dblclick();
  await expect(page.getByText('Your appeal waits for somebody to look at it.')).toBeVisible();
}

async function trailOf(page: Page): Promise<string[]> {
  await page.getByRole('link', { name: 'Trail' }).click();
  const entries = page.getByRole('list', { name: 'Trail' }).getByRole('listitem');
  await expect(entries.first()).toBeVisible();
  return (await entries.locator('p:first-child').allInnerTexts()).reverse();
}

test('a held message goes from its author to the staff, back to its author, and to somebody else of the staff', async ({
  browser,
}, { project }) => {
  test.slow();
  const { student, other, conversationId } = await waiting(browser, project.use, `Mira ${unique()}`);
  const author = await nameOf(other, conversationId);
  await Promise.all([student, other].map((page) => page.goto(`/messages/${conversationId}`)));
  await write(student, 'I will kill you.');
  await expect(student.getByText('Only you see this until somebody of Parley has looked at it.')).toBeVisible();
  await expect(other.locator('.talk-bubble')).toHaveCount(0);

  const first = await desk(browser, project.use, 'Mora Lind', ['moderator', 'admin']);
  await openCase(first, author);
  await expect(first.locator('.case-blurred')).toHaveCount(1);
  await expect(first.getByText('Found:')).toHaveCount(0);
  await first.getByRole('button', { name: 'Show it' }).click();
  await expect(first.getByText('Found:')).toBeVisible();
  await expect(first.getByText('I will kill you.')).toBeVisible();
  await decide(first, 'Nobody sees it', 'Threats of violence', 'Nobody may be threatened.');
  await expect(student.locator('.talk-bubble', { hasText: 'Removed by Parley' })).toBeVisible();

  await student.getByRole('link', { name: 'Why, and what you can do' }).first().click();
  await expect(student.getByText('Nobody may be threatened.')).toBeVisible();
  await object(student, 'It is a line of the play we rehearse.');
  await first.goto('/moderation');
  await first.getByRole('tab', { name: 'Appeals' }).click();
  const own = first.getByRole('article').filter({ hasText: author });
  await expect(own.getByText(/somebody else decides the appeal/)).toBeVisible();

  const second = await desk(browser, project.use, 'Max Stern', ['moderator', 'admin']);
  await second.goto('/moderation');
  await second.getByRole('tab', { name: 'Appeals' }).click();
  await second.getByRole('link', { name: new RegExp(author) }).click();
  await second.getByRole('button', { name: 'Open it' }).click();
  await expect(second.getByText('It is a line of the play we rehearse.')).toBeVisible();
  await second.getByRole('radio', { name: /It was wrong/ }).check();
  await second.getByRole('button', { name: 'Decide', exact: true }).dblclick();
  await expect(second.getByText('Decided. The author reads why.')).toBeVisible();
  await expect(other.locator('.talk-bubble', { hasText: 'I will kill you.' })).toBeVisible();
  // The author's screen is still open where they objected: it says so by itself.
  await expect(student.getByText('It was wrong, and was taken back.')).toBeVisible();
});

test('a flagged file goes from its upload to the appeal, and the trail has every step', async ({ browser }, {
  project,
}) => {
  test.slow();
  const { student, other, conversationId } = await waiting(browser, project.use, `Mira ${unique()}`);
  const author = await nameOf(other, conversationId);
  await Promise.all([student, other].map((page) => page.goto(`/messages/${conversationId}`)));
  const paper = pdf('the form.pdf', 'The form');
  const acting = paper.buffer
    .toString('latin1')
    .replace('/Type /Catalog', '/OpenAction << /S /JavaScript /JS (app.alert\\(1\\)) >> /Type /Catalog');
  await attach(student, { ...paper, buffer: Buffer.from(acting, 'latin1') });
  await expect(student.getByText('Only you see this until somebody of Parley has looked at it.')).toBeVisible({
    timeout: 40_000,
  });
  await expect(other.getByText('the form.pdf')).toHaveCount(0);

  const first = await desk(browser, project.use, 'Mora Lind', ['moderator', 'admin']);
  await openCase(first, author);
  await expect(first.getByText('the form.pdf')).toBeVisible();
  await decide(first, 'Nobody sees it', 'Content that runs by itself', 'It runs a script.');
  await student.goto('/decisions');
  await expect(student.getByText('It runs a script.')).toBeVisible();
  await object(student, 'The script only adds up the fields.');

  const second = await desk(browser, project.use, 'Max Stern', ['moderator', 'admin']);
  await second.goto('/moderation');
  await second.getByRole('tab', { name: 'Appeals' }).click();
  await second.getByRole('link', { name: new RegExp(author) }).click();
  await second.getByRole('button', { name: 'Open it' }).click();
  await second.getByRole('radio', { name: 'It stays' }).check();
  await second.getByLabel('Your words to the author').fill('Send it without the script.');
  await second.getByRole('button', { name: 'Decide', exact: true }).dblclick();
  await expect(second.getByText('Decided. The author reads why.')).toBeVisible();
  await expect(student.getByText('Send it without the script.')).toBeVisible();
  await expect(other.getByText('the form.pdf')).toHaveCount(0);

  await openDecided(second, author);
  expect((await trailOf(second)).map((entry) => entry.replace(/^(\w+) \w+/, '$1'))).toEqual([
    'Mora opened a case',
    'Mora decided a case (remove: active_content)',
    'Max opened a case',
    'Max decided an appeal (upheld)',
    'Max opened a case',
  ]);
});

async function openDecided(page: Page, author: string): Promise<void> {
  await page.goto('/moderation');
  await page.getByRole('tab', { name: 'Decided' }).click();
  await page
    .getByRole('link', { name: new RegExp(author) })
    .first()
    .click();
  await page.getByRole('button', { name: 'Open it' }).click();
}

function unique(): string {
  return Math.random().toString(36).slice(2, 10);
}

async function nameOf(page: Page, conversationId: string): Promise<string> {
  await page.goto(`/messages/${conversationId}`);
  return page.getByRole('heading', { level: 1, name: /^Mira / }).innerText();
}
