import { test as base, type Page } from '@playwright/test';
import { lookAtACall } from './call-scenes';
import { enter, settle, settled, type Cast } from './cast';
import { keep } from './house';
import { settleMoney } from './money-scenes';

const folder = process.env.PARLEY_SCREENS ?? `${keep}/screens`;
const WAYS = [
  ['light', 'en'],
  ['dark', 'ar'],
  ['dark', 'en'],
  ['light', 'ar'],
] as const;

const PEOPLE = [
  [settle, ['stranger', 'newcomer', 'student', 'consultant', 'moderator']],
  [settleMoney, ['payer', 'debtor', 'signer', 'earner']],
] as const;

for (const [make, people] of PEOPLE) {
  let cast: Cast;
  base.describe(make.name, () => {
    base.beforeAll(async () => {
      cast = await make();
    });
    for (const who of people) {
      base(`the screens of a ${who}`, async ({ browser }, { project }) => {
        const [context, page] = await enter(browser, cast, who, project.use);
        for (const [theme, language] of WAYS) await take(page, cast, who, `${project.name}-${theme}-${language}`);
        await context.close();
      });
    }
  });
}

async function take(page: Page, cast: Cast, who: string, way: string): Promise<void> {
  const [, theme = '', language = ''] = way.split('-');
  await page.goto('/');
  await page.evaluate(
    ([worn, spoken]) => {
      localStorage.setItem('parley.theme', worn);
      localStorage.setItem('parley.language', spoken);
    },
    [theme, language] as const,
  );
  for (const scene of cast.scenes.filter((one) => one.who === who)) {
    await page.goto(scene.path);
    await settled(page).catch(() => undefined);
    await scene.then?.(page);
    // As tall as what it shows: a full-page picture would have the bar of the bottom in its midst.
    const size = page.viewportSize() ?? { width: 390, height: 844 };
    const tall = scene.then ? 0 : await page.evaluate(() => document.documentElement.scrollHeight);
    await page.setViewportSize({ width: size.width, height: Math.min(Math.max(size.height, tall), 4000) });
    await page.screenshot({ path: `${folder}/${way}/${scene.name}.png`, scale: 'css', animations: 'disabled' });
    await page.setViewportSize(size);
  }
}

for (const language of ['en', 'ar'] as const) {
  base(`the screens of a call, ${language}`, async ({ browser }, { project }) => {
    await lookAtACall(browser, project.use, language, async (page, name) => {
      for (const theme of ['light', 'dark']) {
        await wear(page, theme);
        await page.waitForTimeout(300);
        const path = `${folder}/${project.name}-${theme}-${language}/${name}.png`;
        await page.screenshot({ path, scale: 'css', animations: 'disabled' });
      }
    });
  });
}

async function wear(page: Page, theme: string): Promise<void> {
  await page.evaluate((worn) => (document.documentElement.dataset.theme = worn), theme);
}
