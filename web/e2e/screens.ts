import { test as base } from '@playwright/test';
import { enter, settle, settled, type Cast } from './cast';
import { keep } from './house';

const folder = process.env.PARLEY_SCREENS ?? `${keep}/screens`;
const WAYS = [
  ['light', 'en'],
  ['dark', 'ar'],
  ['dark', 'en'],
  ['light', 'ar'],
] as const;

let cast: Cast;
base.beforeAll(async () => {
  cast = await settle();
});

for (const who of ['stranger', 'newcomer', 'student', 'consultant', 'moderator'] as const) {
  base(`the screens of a ${who}`, async ({ browser }, { project }) => {
    const [context, page] = await enter(browser, cast, who, project.use);
    for (const [theme, language] of WAYS) {
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
        const tall = await page.evaluate(() => document.documentElement.scrollHeight);
        await page.setViewportSize({ width: size.width, height: Math.min(Math.max(size.height, tall), 4000) });
        const path = `${folder}/${project.name}-${theme}-${language}/${scene.name}.png`;
        await page.screenshot({ path, scale: 'css', animations: 'disabled' });
        await page.setViewportSize(size);
      }
    }
    await context.close();
  });
}
