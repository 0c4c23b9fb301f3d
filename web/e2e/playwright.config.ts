import { defineConfig, devices } from '@playwright/test';
import { gateway, keep } from './house';

/* Real browsers at a Parley that is up: `PARLEY_ENDPOINTS` names its endpoints.json. tests/web runs every spec here. */

const phone = {
  ...devices['Pixel 7'],
  viewport: { width: 390, height: 844 },
  screen: { width: 390, height: 844 },
};
const desktop = { ...devices['Desktop Chrome'], viewport: { width: 1280, height: 800 } };

export default defineConfig({
  testDir: '.',
  outputDir: `${keep}/results`,
  timeout: 90_000,
  expect: { timeout: 10_000 },
  fullyParallel: true,
  workers: 2,
  forbidOnly: true,
  retries: 0,
  reporter: process.env.PARLEY_REPORT === undefined ? 'list' : [['json', { outputFile: process.env.PARLEY_REPORT }]],
  use: {
    baseURL: gateway,
    locale: 'en-GB',
    timezoneId: 'Europe/Berlin',
    screenshot: { mode: 'only-on-failure', fullPage: true },
    trace: 'off',
    actionTimeout: 15_000,
    launchOptions: {
      executablePath: '/usr/bin/chromium',
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
        '--use-fake-ui-for-media-stream',
        '--use-fake-device-for-media-stream',
        '--autoplay-policy=no-user-gesture-required',
      ],
    },
  },
  projects: [
    { name: 'phone', use: phone },
    // What a clock shows does not depend on the width of the screen.
    { name: 'desktop', use: desktop, testIgnore: 'zones.spec.ts' },
  ],
});
