import assert from 'node:assert/strict';
import type { Browser } from 'playwright-core';
import { isOurs } from './support/pictures.ts';
import { openWindow } from './support/window.ts';

/** Whoever opens a page below a tab by its address comes to the tab by a tap, and a tap on the tab he is at leaves him there. */
export async function openedAlone(browser: Browser, url: string): Promise<void> {
  const { page, complaints } = await openWindow(browser, url, '李强');
  const comesTo = (name: string) => page.locator(`.taro_page:visible[id^="${name}"]`).waitFor();
  const tab = () => page.locator('.taro_page:visible').last().locator('.tab', { hasText: '记账' });
  for (const below of ['/pages/records/index', '/pages/count/index?from=link']) {
    await page.goto(`${url}/#${below}`);
    await page.reload();
    await comesTo(below.split('?')[0] as string);
    await tab().click();
    await comesTo('/pages/scan/index');
  }
  const addressOf = () => page.evaluate(() => history.length);
  const before = await addressOf();
  await tab().click();
  await page.locator('.taro_page:visible').last().locator('.finder').waitFor();
  assert.equal(await addressOf(), before, 'a tap on the tab one is at is no step');
  assert.deepEqual(complaints.filter(isOurs), [], 'the page complains of nothing');
  await page.context().close();
}
