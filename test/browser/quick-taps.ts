import assert from 'node:assert/strict';
import type { Browser } from 'playwright-core';
import { top } from './support/pages.ts';
import { isOurs } from './support/pictures.ts';
import { openWindow, type Window } from './support/window.ts';

const button = (window: Window, name: string) =>
  top(window).getByRole('button', { name, exact: true }).first();
const comesTo = (window: Window, page: string): Promise<void> =>
  window.page.locator(`.taro_page:visible[id^="${page}"]`).waitFor();

/**
 * Somebody on a slow line, who goes on tapping while the files of a page are on the way: what was tapped last is where
 * he comes to, and a tap that was one too many leads nowhere else.
 */
export async function quickTaps(browser: Browser, url: string): Promise<void> {
  const window = await openWindow(browser, url, '王芳', { serviceWorkers: 'block' });
  const { page } = window;
  let release = (): void => {};
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  let asked = 0;
  await page.route('**/assets/*.js', async (route) => {
    asked += 1;
    await held;
    await route.continue();
  });
  await page.locator('.tab', { hasText: '库存' }).click();
  await button(window, '我').click();
  assert.ok(asked > 0, 'a page is on the way');
  release();
  await comesTo(window, '/packages/manage/me/index');
  await button(window, '返回').click();
  await comesTo(window, '/pages/stock/index');
  await top(window).locator('.item').first().dblclick();
  await comesTo(window, '/packages/look/item/index');
  await button(window, '返回').click();
  await comesTo(window, '/pages/stock/index');
  await page.locator('.tab', { hasText: '聊天' }).click();
  await comesTo(window, '/pages/chat/index');
  await button(window, '我').click();
  await comesTo(window, '/packages/manage/me/index');
  await button(window, '返回').dblclick();
  await comesTo(window, '/pages/chat/index');
  assert.equal(new URL(page.url()).hash, '#/pages/chat/index', 'one step back, though it was tapped twice');
  assert.deepEqual(window.complaints.filter(isOurs), [], 'the page complains of nothing');
  await page.context().close();
}
