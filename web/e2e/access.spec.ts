import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, Page } from '@playwright/test';
import { lookAtACall } from './call-scenes';
import { enter, settle, settled, type Cast } from './cast';
import { settleMoney } from './money-scenes';
import { expect, test } from './people';

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

test.describe.configure({ mode: 'default' });

test('axe finds nothing on any screen of a stranger and of somebody new', async ({ browser }, { project }) => {
  test.setTimeout(240_000);
  await lookAtAll(browser, await settle(), project.use, ['stranger', 'newcomer']);
});

test('axe finds nothing on any screen of a student', async ({ browser }, { project }) => {
  test.setTimeout(240_000);
  await lookAtAll(browser, await settle(), project.use, ['student']);
});

test('axe finds nothing on any screen of a consultant', async ({ browser }, { project }) => {
  test.setTimeout(240_000);
  await lookAtAll(browser, await settle(), project.use, ['consultant']);
});

test('axe finds nothing on any screen of a moderator', async ({ browser }, { project }) => {
  test.setTimeout(240_000);
  await lookAtAll(browser, await settle(), project.use, ['moderator']);
});

test('axe finds nothing where money has moved: paid, declined, at the bank, earned', async ({ browser }, {
  project,
}) => {
  test.setTimeout(240_000);
  await lookAtAll(browser, await settleMoney(), project.use, ['payer', 'debtor', 'signer', 'earner']);
});

test('axe finds nothing in a call, from its ring to what it came to', async ({ browser }, { project }) => {
  test.setTimeout(240_000);
  for (const language of ['en', 'ar']) {
    await lookAtACall(browser, project.use, language, (page, name) => look(page, name, language, project.use));
  }
});

type How = Parameters<typeof enter>[3];

async function lookAtAll(browser: Browser, cast: Cast, how: How, people: string[]): Promise<void> {
  for (const who of people) {
    const [context, page] = await enter(browser, cast, who, how);
    for (const language of ['en', 'ar']) {
      await page.goto('/');
      await page.evaluate((kept) => localStorage.setItem('parley.language', kept), language);
      for (const scene of cast.scenes.filter((one) => one.who === who)) {
        await page.goto(scene.path);
        await settled(page);
        await scene.then?.(page);
        await look(page, scene.name, language, how);
      }
    }
    await context.close();
  }
}

/** In both themes and both directions; and nothing is wider than the narrowest phone. */
async function look(page: Page, name: string, language: string, how: How): Promise<void> {
  const isPhone = how.isMobile === true;
  // A desktop lays the same elements out otherwise: there one direction a theme is enough.
  const themes = isPhone ? ['light', 'dark'] : language === 'en' ? ['light'] : ['dark'];
  for (const [at, theme] of themes.entries()) {
    await page.evaluate((worn) => (document.documentElement.dataset.theme = worn), theme);
    // Another theme has other colours, and nothing else.
    expect.soft(await faults(page, at > 0), `${name}, ${language}, ${theme}`).toEqual([]);
  }
  if (!isPhone) return;
  expect.soft(await tooSmall(page), `${name}, ${language}, what is smaller than a finger`).toEqual([]);
  const size = page.viewportSize() ?? { width: 390, height: 844 };
  await page.setViewportSize({ width: 320, height: 640 });
  expect.soft(await tooWide(page), `${name}, ${language}, 320 px wide`).toEqual([]);
  await page.setViewportSize(size);
}

async function faults(page: Page, onlyColours: boolean): Promise<string[]> {
  await page
    .evaluate(() => {
      for (const animation of document.getAnimations()) animation.finish();
    })
    .catch(() => undefined);
  const axe = new AxeBuilder({ page });
  const { violations } = await (onlyColours ? axe.withRules(['color-contrast']) : axe.withTags(RULES)).analyze();
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(
      (node) => `${id}: ${node.target.join(' ')}: ${(node.failureSummary ?? '').split('\n').slice(1).join(' ').trim()}`,
    ),
  );
}

/** What one taps and is under 44 px, with its label; a link within a sentence is as high as its line. */
async function tooSmall(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const taps = 'a[href], button, input, select, textarea, summary, [role=tab], [role=switch]';
    const found: string[] = [];
    for (const one of document.querySelectorAll<HTMLElement>(taps)) {
      if (
        !one.checkVisibility({ opacityProperty: false, visibilityProperty: true }) ||
        one.closest('[inert], [style*=clip]')
      )
        continue; // or it is for ears only
      const isWithinText = getComputedStyle(one).display === 'inline' && /\S/.test(aside(one));
      const isWholeCard = getComputedStyle(one, '::after').position === 'absolute';
      if (isWithinText || isWholeCard || one.classList.contains('skip')) continue;
      const boxes = [one, one.closest('label')].flatMap((part) =>
        part === null ? [] : [part.getBoundingClientRect()],
      );
      const [width, height] = [Math.max(...boxes.map((box) => box.width)), Math.max(...boxes.map((box) => box.height))];
      if (width > 1 && (width < 43.5 || height < 43.5))
        found.push(
          `${one.tagName} ${one.className} "${one.textContent.slice(0, 30)}" ${Math.round(width)}×${Math.round(height)}`,
        );
    }
    return found;

    function aside(link: HTMLElement): string {
      return [...(link.parentElement?.childNodes ?? [])]
        .filter((node) => node !== link)
        .map((node) => node.textContent)
        .join('');
    }
  });
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
