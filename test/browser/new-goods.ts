import type { Browser } from 'playwright-core';
import { openDoor } from '../support/app/door.ts';
import { closeCutOff, press, scansUnknown, tab, top, typesCode } from './support/pages.ts';
import { inEverySize, picture } from './support/pictures.ts';
import { openWindow, type Window } from './support/window.ts';

const [code, name] = ['4006381333931', '椰子水330ml'];

/** A code that no product has is proposed where there is no network; the lead says yes, and whoever scans it finds it. */
export async function newGoods(browser: Browser, url: string): Promise<void> {
  const door = await openDoor(url);
  try {
    await inEverySize(browser, url, '李强', formFits);
    const [clerk, lead] = [
      await openWindow(browser, door.url, '李强'),
      await openWindow(browser, url, '王芳'),
    ];
    await scansUnknown(clerk, code);
    await clerk.page.evaluate(async () => void (await navigator.serviceWorker.ready));
    door.cut();
    await fillsIn(clerk);
    await press(clerk, '报上去');
    await top(clerk).locator('.strip', { hasText: '1条等着发出' }).waitFor();
    await typesCode(clerk, code);
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
    await typesCode(clerk, code);
    await top(clerk).locator('.scan-line', { hasText: name }).waitFor();
    await picture(clerk, 'story-new-goods-scanned');
    await closeCutOff(clerk, lead);
  } finally {
    await door.close();
  }
}

async function fillsIn(window: Window): Promise<void> {
  await press(window, '报新商品');
  const form = top(window).locator('.form');
  await form.locator('.line-input').first().fill(name);
  await form.getByRole('button', { name: '瓶', exact: true }).click();
  await form.locator('.number-input').fill('5');
}

async function formFits(window: Window, size: string): Promise<void> {
  await scansUnknown(window, code);
  await picture(window, `${size}-unknown`);
  await fillsIn(window);
  await picture(window, `${size}-new-goods`);
  await window.page.context().close();
}
