import assert from 'node:assert/strict';
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import type { Browser } from 'playwright-core';
import { desk, misfitsOf, openWindow, phone, type Window } from './window.ts';

const shots = process.env.SHOTS;

/** Looks whether everything fits, and with SHOTS=DIRECTORY takes a picture of it. */
export async function picture({ page }: Window, name: string): Promise<void> {
  // What is being shown is to have arrived. The news are followed for ever, so that the network is never idle for long.
  await page.waitForLoadState('networkidle', { timeout: shots ? 1_000 : 300 }).catch(() => {});
  if (shots) {
    await mkdir(shots, { recursive: true });
    await page.screenshot({ path: path.join(shots, `${name}.png`) });
  }
  assert.deepEqual(await settledMisfits(page), [], `${name} fits`);
}

/** What still does not fit when a page that slides in and what it fetches have come to rest. */
async function settledMisfits(page: Window['page']): Promise<string[]> {
  let misfits = await misfitsOf(page);
  for (let looks = 0; misfits.length > 0 && looks < 20; looks += 1) {
    await page.waitForTimeout(100);
    misfits = await misfitsOf(page);
  }
  return misfits;
}

/** A refusal is an answer, though the browser's console calls it an error. */
export const isOurs = (complaint: string): boolean => !/status of 4\d\d/.test(complaint);

/** Opens a window for somebody on a phone and on a desk, light and dark, and looks at the pages in it. */
export async function inEverySize(
  browser: Browser,
  url: string,
  person: string,
  look: (window: Window, name: string) => Promise<void>,
): Promise<void> {
  for (const [size, name] of [
    [phone, 'phone'],
    [desk, 'desk'],
  ] as const)
    for (const colorScheme of ['light', 'dark'] as const)
      await look(await openWindow(browser, url, person, { size, colorScheme }), `${name}-${colorScheme}`);
}
