import { practice } from './api';
import { expect, test } from './people';

/* What an address asks first is named with the page (`asks` in routes.ts): it must be what the screen asks, to the letter,
   or it is asked twice and helps nobody. */

test('the first questions of an address are asked before any script runs, and once', async ({ page }) => {
  const { consultant } = await practice('Paula Quick');
  const { id } = consultant;
  for (const [path, questions] of [
    ['/', ['/api/directory/consultants?limit=20']],
    [
      `/c/${id}`,
      [`/api/directory/consultants/${id}`, `/api/directory/topics`, `/api/scheduling/consultants/${id}/blocks`],
    ],
  ] as const) {
    const asked: string[] = [];
    const hear = (request: { url: () => string }) => {
      const { pathname, search } = new URL(request.url());
      if (pathname.startsWith('/api/')) asked.push(pathname + search);
    };
    page.on('request', hear);
    await page.goto(path);
    await expect(page.getByRole('heading', { level: 1 })).not.toHaveText('');
    await expect(page.locator('.skeleton')).toHaveCount(0);
    page.off('request', hear);
    const first = asked.filter((one) => !one.includes('/outlook'));
    expect(first.sort()).toEqual([...questions].sort());
    const by = await page.evaluate(() =>
      (performance.getEntriesByType('resource') as PerformanceResourceTiming[])
        .filter(({ name }) => name.includes('/api/') && !name.includes('/outlook'))
        .map(({ initiatorType }) => initiatorType),
    );
    expect(new Set(by)).toEqual(new Set(['link']));
  }
});
