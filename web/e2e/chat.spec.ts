import { insist, type Visitor } from './api';
import { said, waiting, write } from './writers';
import { expect, test } from './people';

test('two people write to each other in the waiting room and over the desk, and see what became of it', async ({
  browser,
}, { project }) => {
  test.slow();
  const { student, other, bookingId } = await waiting(browser, project.use);
  await student.goto(`/bookings/${bookingId}`);
  await student.getByRole('button', { name: 'Write to Nils Storm' }).click();
  await write(student, 'I have the contract here.');
  await expect(student.locator('[data-state=sent], [data-state=delivered]')).toBeVisible();

  await test.step('the badge counts it, the desk leads to it, and reading it shows', async () => {
    await other.goto('/desk');
    await expect(other.getByRole('navigation').getByText('1 new message')).toBeAttached();
    await other.getByRole('button', { name: /Write a message Mira Vogel/ }).click();
    const sheet = other.getByRole('dialog', { name: 'Mira Vogel' });
    await expect(sheet.getByText('I have the contract here.')).toBeVisible();
    await expect(student.locator('[data-state=read]')).toBeVisible();
    await expect(other.getByText('1 new message')).toHaveCount(0);
  });

  await test.step('typing is seen, and ends with what was typed', async () => {
    await other.getByLabel('Write a message').pressSequentially('Then let us', { delay: 60 });
    await expect(student.getByText('Nils Storm is typing…')).toBeVisible();
    await other.getByRole('button', { name: 'Send', exact: true }).click();
    await expect(student.getByText('Then let us', { exact: true })).toBeVisible();
    await expect(student.getByText('Nils Storm is typing…')).toHaveCount(0);
  });

  await test.step('it can be changed and taken back, for both', async () => {
    const mine = other.locator('.talk-mine', { hasText: 'Then let us' });
    await mine.getByRole('button', { name: 'Message actions' }).click();
    await other.getByRole('button', { name: 'Change', exact: true }).click();
    const field = other.getByLabel('Write a message');
    await expect(field).toHaveValue('Then let us');
    await field.fill('Then let us look at it.');
    await other.getByRole('button', { name: 'Save', exact: true }).click();
    await expect(student.getByText('Then let us look at it.')).toBeVisible();
    await expect(student.getByText('edited')).toBeVisible();
    await other
      .locator('.talk-mine', { hasText: 'look at it' })
      .getByRole('button', { name: 'Message actions' })
      .click();
    await other.getByRole('button', { name: 'Delete for both' }).click();
    await other
      .getByRole('alertdialog', { name: 'Delete this message?' })
      .getByRole('button', { name: 'Delete for both' })
      .click();
    await expect(student.getByText('Deleted', { exact: true })).toBeVisible();
    await expect(student.getByText('look at it')).toHaveCount(0);
  });
});

test('what is written without a network survives a reload, and comes once and in order', async ({ browser }, {
  project,
}) => {
  test.slow();
  const { student, other, conversationId, line } = await waiting(browser, project.use);
  await Promise.all([student, other].map((page) => page.goto(`/messages/${conversationId}`)));
  await write(student, 'one');
  await expect(other.locator('.talk-bubble', { hasText: 'one' })).toBeVisible();
  line.shut();
  for (const text of ['two', 'three', 'four']) await write(student, text);
  await expect(student.locator('.talk-unsent')).toHaveCount(3);
  await write(other, 'Are you there?');
  await student.waitForTimeout(1500);
  line.reopen();
  await student.reload();
  await expect(student.locator('.talk-unsent')).toHaveCount(0, { timeout: 40_000 });
  await expect(other.locator('.talk-bubble', { hasText: 'four' })).toBeVisible({ timeout: 20_000 });
  const wanted = ['one', 'Are you there?', 'two', 'three', 'four'];
  await expect.poll(() => said(other)).toEqual(wanted);
  await expect.poll(() => said(student)).toEqual(wanted);
});

async function fill(caller: Visitor, conversationId: string, count: number): Promise<void> {
  for (let number = 1; number <= count; number += 1) {
    const client_message_id = crypto.randomUUID();
    const text = number === 7 ? 'the zebra crossing' : `line ${number}`;
    await insist(() => caller.post(`/api/chat/conversations/${conversationId}/messages`, { client_message_id, text }));
  }
}

test('one reads back to the first message without losing the place, and a search leads to a message', async ({
  browser,
}, { project }) => {
  test.slow();
  const { caller, student, conversationId } = await waiting(browser, project.use);
  await fill(caller, conversationId, 130);
  await student.goto(`/messages/${conversationId}`);
  const scroll = student.getByTestId('talk-scroll');
  await expect(scroll.getByText('line 130')).toBeInViewport();
  await scroll.evaluate((box) => box.scrollTo(0, 300));
  const anchor = student.locator('[data-number="85"]');
  const top = () => anchor.evaluate((row) => Math.round(row.getBoundingClientRect().top));
  await expect(student.locator('[data-number="40"]')).toBeAttached();
  const before = await top();
  await scroll.evaluate((box) => box.scrollBy(0, -40));
  await student.waitForTimeout(800);
  expect(Math.abs((await top()) - before - 40)).toBeLessThanOrEqual(3);
  await expect(async () => {
    await scroll.evaluate((box) => box.scrollTo(0, 0));
    await expect(student.locator('[data-number="1"]')).toBeInViewport({ timeout: 500 });
  }).toPass();
  expect((await said(student)).length).toBe(130);

  await student.goto('/messages');
  await student.getByLabel('Search your messages').fill('zebra');
  await student.getByRole('button', { name: 'Search', exact: true }).click();
  await student.getByRole('link', { name: /zebra/ }).click();
  await expect(student.locator('.talk-found')).toHaveAttribute('data-number', '7');
  await expect(student.locator('.talk-found')).toBeInViewport();
});

test('who is blocked hears nothing more, and what was refused says so', async ({ browser }, { project }) => {
  const { student, other, conversationId } = await waiting(browser, project.use);
  await Promise.all([student, other].map((page) => page.goto(`/messages/${conversationId}`)));
  await write(student, 'Buy my book!');
  await expect(other.locator('.talk-bubble', { hasText: 'Buy my book!' })).toBeVisible();
  await other.locator('.talk-theirs').getByRole('button', { name: 'Message actions' }).click();
  await other.getByRole('button', { name: 'Report', exact: true }).click();
  await other.getByRole('radio', { name: 'Advertising' }).click();
  await other.getByRole('dialog').getByRole('button', { name: 'Report', exact: true }).click();
  await expect(other.getByText('Thank you. We look at it.')).toBeVisible();
  await other.getByRole('button', { name: 'Conversation', exact: true }).click();
  await other.getByRole('button', { name: 'Block', exact: true }).click();
  await other.getByRole('alertdialog').getByRole('button', { name: 'Block', exact: true }).click();
  await expect(other.getByText(/You blocked Mira Vogel/)).toBeVisible();
  await write(student, 'And another one!');
  await expect(student.getByText('You cannot write to this person.')).toBeVisible();
  await other.getByRole('button', { name: 'Unblock' }).click();
  await student.getByRole('button', { name: 'Try again' }).click();
  await expect(other.locator('.talk-bubble', { hasText: 'And another one!' })).toBeVisible();
});

test('whom one blocked stands in the list, and hears one again once unblocked there', async ({ browser }, {
  project,
}) => {
  const { student, other, conversationId } = await waiting(browser, project.use);
  await other.goto('/settings');
  await other.getByRole('link', { name: 'People you blocked' }).click();
  await expect(other.getByRole('heading', { name: 'You blocked nobody' })).toBeVisible();
  await Promise.all([student, other].map((page) => page.goto(`/messages/${conversationId}`)));
  await write(student, 'Buy my book!');
  await other.getByRole('button', { name: 'Conversation', exact: true }).click();
  await other.getByRole('button', { name: 'Block', exact: true }).click();
  const sheet = other.getByRole('alertdialog', { name: 'Block Mira Vogel?' });
  await expect(sheet.getByRole('link', { name: 'People you blocked' })).toBeVisible();
  await sheet.getByRole('button', { name: 'Block', exact: true }).click();
  await write(student, 'And another one!');
  await expect(student.getByText('You cannot write to this person.')).toBeVisible();

  await other.getByRole('button', { name: 'Conversation', exact: true }).click();
  await other.getByRole('dialog').getByRole('link', { name: 'People you blocked' }).click();
  const list = other.getByRole('list', { name: 'People you blocked' });
  await expect(list.getByText('Mira Vogel')).toBeVisible();
  await list.getByRole('button', { name: 'Unblock: Mira Vogel' }).dblclick();
  await expect(other.getByText('You can write to Mira Vogel again')).toBeVisible();
  await expect(other.getByRole('heading', { name: 'You blocked nobody' })).toBeVisible();
  await student.getByRole('button', { name: 'Try again' }).click();
  await other.goBack();
  await expect(other.locator('.talk-bubble', { hasText: 'And another one!' })).toBeVisible();
});

test('the conversation of the waiting room goes on in the call', async ({ browser }, { project }) => {
  test.slow();
  const { student, other, caller, ring, conversationId } = await waiting(browser, project.use);
  await student.goto(`/messages/${conversationId}`);
  await write(student, 'Before the call.');
  const call_id = await ring();
  await caller.post(`/api/calls/${call_id}/answer`);
  await Promise.all([student, other].map((page) => page.goto(`/call/${call_id}`)));
  await other.getByRole('toolbar').getByRole('button', { name: /^Text/ }).click({ timeout: 30_000 });
  await expect(other.locator('.talk-bubble', { hasText: 'Before the call.' })).toBeVisible();
  await write(other, 'And in it.');
  const toggle = student.getByRole('toolbar').getByRole('button', { name: /^Text/ });
  await expect(toggle).toHaveAccessibleName(/one new text/);
  await toggle.click();
  await expect(student.locator('.talk-bubble', { hasText: 'And in it.' })).toBeVisible();
  await write(student, 'I read it.');
  await expect(other.locator('.talk-bubble', { hasText: 'I read it.' })).toBeVisible();
  await expect.poll(() => said(student)).toEqual(['Before the call.', 'And in it.', 'I read it.']);
  await expect(student.locator('[data-state=read]').last()).toBeVisible();
});
