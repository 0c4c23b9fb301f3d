import { attach, pdf, picture } from './papers';
import { storage } from './house';
import { waiting, write } from './writers';
import { expect, test } from './people';

const storagePort = Number(new URL(storage).port);

test('a PDF and a picture come to the other, who looks at them and saves them', async ({ browser }, { project }) => {
  test.slow();
  const { student, other, conversationId } = await waiting(browser, project.use);
  await Promise.all([student, other].map((page) => page.goto(`/messages/${conversationId}`)));
  await attach(student, pdf('the lease.pdf', 'The lease'), await picture(student, 'the door.png'));
  const lease = other.locator('.talk-theirs', { hasText: 'the lease.pdf' });
  const door = other.locator('.talk-theirs', { hasText: 'the door.png' });
  await expect(lease).toBeVisible({ timeout: 40_000 });
  await expect(door).toBeVisible({ timeout: 40_000 });
  await expect(student.getByRole('list', { name: 'Files on their way' })).toHaveCount(0, { timeout: 20_000 });

  await test.step('the small picture is there, and the first page is drawn here', async () => {
    const small = door.getByRole('img', { name: 'Small picture of the door.png' });
    await expect.poll(() => small.evaluate((it: HTMLImageElement) => it.naturalWidth)).toBeGreaterThan(0);
    await lease.getByRole('button', { name: 'See the first page' }).click();
    const page = lease.getByRole('img', { name: 'First page of the lease.pdf' });
    await expect(page).toBeVisible({ timeout: 20_000 });
    const inked = await page.evaluate((it: HTMLCanvasElement) => {
      const { data } = it.getContext('2d')?.getImageData(0, 0, it.width, it.height) ?? { data: [] };
      return Array.from(data).filter((value, at) => at % 4 === 0 && value < 40).length;
    });
    expect(inked).toBeGreaterThan(1000);
  });

  await test.step('it is saved under its name, and never opens as a page', async () => {
    const saved = other.context().waitForEvent('page');
    await lease.getByRole('button', { name: 'Save the lease.pdf' }).click();
    const download = await (await saved).waitForEvent('download');
    expect(download.suggestedFilename()).toBe('the lease.pdf');
  });
});

test('what cannot be sent says so at once, and can be put away', async ({ browser }, { project }) => {
  const { student, conversationId } = await waiting(browser, project.use);
  await student.goto(`/messages/${conversationId}`);
  await expect(student.getByRole('button', { name: 'Send a file' })).not.toHaveAttribute('aria-disabled', 'true');
  const asked: string[] = [];
  student.on('request', (request) => asked.push(`${request.method()} ${request.url()}`));
  await attach(student, { name: 'run.exe', mimeType: 'application/x-msdownload', buffer: Buffer.from('MZ') });
  await expect(student.getByText('Files of this kind cannot be sent here.')).toBeVisible();
  expect(asked.filter((one) => one.includes('/files'))).toEqual([]);
  await student.getByRole('button', { name: 'Put run.exe away' }).click();
  await expect(student.getByText('run.exe')).toHaveCount(0);
});

test('without the storage a file fails soon and can be tried again, and messages go on', async ({ browser }, {
  project,
}) => {
  test.slow();
  const { student, other, conversationId, line } = await waiting(browser, project.use);
  await Promise.all([student, other].map((page) => page.goto(`/messages/${conversationId}`)));
  line.refusing.add(storagePort);
  await attach(student, pdf('notes.pdf', 'Notes'));
  await expect(student.getByText('It could not be sent. Messages still can.')).toBeVisible({ timeout: 5000 });
  await write(student, 'The file comes later.');
  await expect(other.locator('.talk-bubble', { hasText: 'The file comes later.' })).toBeVisible();
  line.refusing.clear();
  await student.getByRole('button', { name: 'Try again' }).click();
  await expect(other.locator('.talk-theirs', { hasText: 'notes.pdf' })).toBeVisible({ timeout: 40_000 });
});

test('a file on its way can be stopped, and is then nowhere', async ({ browser }, { project }) => {
  const { student, caller, conversationId, line } = await waiting(browser, project.use);
  await student.goto(`/messages/${conversationId}`);
  line.silent.add(storagePort);
  await attach(student, pdf('never.pdf', 'Never'));
  const path = `/api/chat/conversations/${conversationId}/files`;
  const states = async () => (await caller.get<{ items: { state: string }[] }>(path)).items.map(({ state }) => state);
  await expect.poll(states).toEqual(['awaited']);
  await student.getByRole('button', { name: 'Do not send never.pdf' }).click();
  await expect(student.getByText('never.pdf')).toHaveCount(0);
  await expect.poll(states).toEqual([]);
});
