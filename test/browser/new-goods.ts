import assert from 'node:assert/strict';
import type { Browser } from 'playwright-core';
import { openDoor } from '../support/app/door.ts';
import { inEverySize, isOurs, picture } from './support/pictures.ts';
import { openWindow, type Window } from './support/window.ts';

const [code, name] = ['4006381333931', '椰子水330ml'];
const top = ({ page }: Pick<Window, 'page'>) => page.locator('.taro_page:visible').last();
const press = (window: Window, what: string) =>
  top(window).getByRole('button', { name: what, exact: true }).first().click();
const tab = (window: Window, what: string) => top(window).locator('.tab', { hasText: what }).click();

/** A code that no product has is proposed where there is no network; the lead says yes, and whoever scans it finds it. */
export async function newGoods(browser: Browser, url: string): Promise<void> {
  const door = await openDoor(url);
  try {
    await inEverySize(browser, url, '李强', formFits);
    const [clerk, lead] = [
      await openWindow(browser, door.url, '李强'),
      await openWindow(browser, url, '王芳'),
    ];
    await scansUnknown(clerk);
    await clerk.page.evaluate(async () => void (await navigator.serviceWorker.ready));
    door.cut();
    await fillsIn(clerk);
    await press(clerk, '报上去');
    await top(clerk).locator('.strip', { hasText: '1条等着发出' }).waitFor();
    await typesCode(clerk);
    await top(clerk).getByText('已经报过了').waitFor();
    door.restore();
    await top(clerk).locator('.strip').waitFor({ state: 'detached' });
    await tab(lead, '待办');
    const card = top(lead).locator('.card', { hasText: name });
    await card.getByText(`条码 ${code}`).waitFor();
    await picture(lead, 'story-new-goods');
    await card.getByRole('button', { name: '同意', exact: true }).click();
    await card.waitFor({ state: 'detached' });
    await press(clerk, '关闭');
    await typesCode(clerk);
    await top(clerk).locator('.scan-line', { hasText: name }).waitFor();
    await picture(clerk, 'story-new-goods-scanned');
    for (const { page, complaints } of [clerk, lead]) {
      const own = complaints.filter((one) => isOurs(one) && !/ERR_|net::/.test(one));
      assert.deepEqual(own, [], 'the page complains of nothing');
      await page.context().close();
    }
  } finally {
    await door.close();
  }
}

async function typesCode(window: Window): Promise<void> {
  const line = top(window).locator('.finder input');
  await line.fill(code);
  await line.press('Enter');
}

async function scansUnknown(window: Window): Promise<void> {
  await tab(window, '记账');
  await top(window).locator('.as-of').waitFor();
  await typesCode(window);
  await top(window).getByText(`没有条码是 ${code} 的商品`).waitFor();
}

async function fillsIn(window: Window): Promise<void> {
  await press(window, '报新商品');
  const form = top(window).locator('.form');
  await form.locator('.line-input').first().fill(name);
  await form.getByRole('button', { name: '瓶', exact: true }).click();
  await form.locator('.number-input').fill('5');
}

async function formFits(window: Window, size: string): Promise<void> {
  await scansUnknown(window);
  await picture(window, `${size}-unknown`);
  await fillsIn(window);
  await picture(window, `${size}-new-goods`);
  await window.page.context().close();
}
