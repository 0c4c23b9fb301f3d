import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { enter, settle, settled, type Cast, type Scene } from './cast';
import { expect, test } from './people';

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

let cast: Cast;
test.describe.configure({ mode: 'default' });
test.beforeAll(async () => {
  cast = await settle();
});

test('axe finds nothing on any screen of a stranger', async ({ browser }, { project }) => {
  test.slow();
  await look(browser, 'stranger', project.use);
});
test('axe finds nothing on any screen of somebody new', async ({ browser }, { project }) => {
  test.slow();
  await look(browser, 'newcomer', project.use);
});
test('axe finds nothing on any screen of a student', async ({ browser }, { project }) => {
  test.slow();
  await look(browser, 'student', project.use);
});
test('axe finds nothing on any screen of a consultant', async ({ browser }, { project }) => {
  test.slow();
  await look(browser, 'consultant', project.use);
});
test('axe finds nothing on any screen of a moderator', async ({ browser }, { project }) => {
  test.slow();
  await look(browser, 'moderator', project.use);
});

type Args = Parameters<typeof enter>;

/** In both themes and both directions; and nothing is wider than the narrowest phone. */
async function look(browser: Args[0], who: Scene['who'], how: Args[3]): Promise<void> {
  const [context, page] = await enter(browser, cast, who, how);
  const isPhone = how.isMobile === true;
  const size = page.viewportSize() ?? { width: 390, height: 844 };
  for (const language of ['en', 'ar']) {
    await page.goto('/');
    await page.evaluate((kept) => localStorage.setItem('parley.language', kept), language);
    for (const scene of cast.scenes.filter((one) => one.who === who)) {
      await page.goto(scene.path);
      await settled(page);
      await scene.then?.(page);
      // A desktop lays the same elements out otherwise: there one direction a theme is enough.
      for (const theme of isPhone ? ['light', 'dark'] : language === 'en' ? ['light'] : ['dark']) {
        await page.evaluate((worn) => (document.documentElement.dataset.theme = worn), theme);
        expect.soft(await faults(page), `${scene.name}, ${language}, ${theme}`).toEqual([]);
      }
      if (!isPhone) continue;
      await page.setViewportSize({ width: 320, height: 640 });
      expect.soft(await tooWide(page), `${scene.name}, ${language}, 320 px wide`).toEqual([]);
      await page.setViewportSize(size);
    }
  }
  await context.close();
}

async function faults(page: Page): Promise<string[]> {
  await page
    .evaluate(() => {
      for (const animation of document.getAnimations()) animation.finish();
    })
    .catch(() => undefined);
  const { violations } = await new AxeBuilder({ page }).withTags(RULES).analyze();
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(
      (node) => `${id}: ${node.target.join(' ')}: ${(node.failureSummary ?? '').split('\n').slice(1).join(' ').trim()}`,
    ),
  );
}

/** What sticks out at the side, unless it stands in something made to be pushed sideways. */
async function tooWide(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const wide = document.documentElement.scrollWidth - document.documentElement.clientWidth;
    if (wide <= 0) return [];
    const out = [...document.querySelectorAll('body *')].filter((element) => {
      const box = element.getBoundingClientRect();
      return box.width > 0 && (box.right > window.innerWidth + 1 || box.left < -1);
    });
    return [
      `${wide} px too wide`,
      ...out.slice(0, 5).map((one) => `${one.tagName} ${one.getAttribute('class') ?? ''}`),
    ];
  });
}
