import type { Page } from '@playwright/test';
import { expect } from './people';

/* What two people see and do in the call they have with each other. */

/** Both pictures move here: the other's and one's own. */
export async function seesBoth(page: Page): Promise<void> {
  for (const label of [/^Picture of /, /^Your own picture/]) {
    const video = page.getByLabel(label);
    await expect(video).toBeVisible({ timeout: 30_000 });
    const look = () => video.evaluate((it: HTMLVideoElement) => (it.videoWidth > 0 ? it.currentTime : 0));
    await expect.poll(look, { timeout: 30_000, message: `${String(label)} has begun` }).toBeGreaterThan(0);
    const before = await look();
    await expect.poll(look, { timeout: 20_000, message: `${String(label)} moves` }).toBeGreaterThan(before);
  }
}

/** Sound is coming in: not silence, but what the other's device makes. */
export async function hears(page: Page): Promise<boolean> {
  return page.getByLabel(/^Picture of /).evaluate((it: HTMLVideoElement) => {
    const stream = it.srcObject as MediaStream | null;
    return stream?.getAudioTracks().some((track) => track.readyState === 'live' && !track.muted) ?? false;
  });
}

export async function clockRuns(page: Page): Promise<void> {
  await expect(page.getByText('Time talked, the clock runs:')).toBeAttached({ timeout: 30_000 });
}

export async function clockStands(page: Page): Promise<void> {
  await expect(page.getByText('Time talked, the clock is stopped:')).toBeAttached({ timeout: 30_000 });
}

/** Two hands on the button, and on the question whether one is sure. */
export async function hangUp(page: Page): Promise<void> {
  await page.getByRole('toolbar').getByRole('button', { name: 'Hang up' }).click();
  const sure = page.getByRole('alertdialog', { name: 'Hang up?' });
  await sure.getByRole('button', { name: 'Hang up' }).dblclick();
}
