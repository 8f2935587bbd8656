import type { Browser } from 'playwright-core';
import { openDoor } from '../support/app/door.ts';
import { closeCutOff, press, scansUnknown, tab, top, typesCode } from './support/pages.ts';
import { inEverySize, picture } from './support/pictures.ts';
import { openWindow, type Window } from './support/window.ts';

const [code, name] = ['4006381333900', '蒙牛纯牛奶250ml'];
const line = (window: Window) => top(window).locator('.scan-line', { hasText: name });
const counted = (window: Window, count: number) =>
  line(window)
    .getByRole('button', { name: `${name} ${count}盒`, exact: true })
    .waitFor();

/**
 * A new packaging of goods that are on file: without a network a clerk says whose barcode it is, the lead says yes, and from
 * then on it is found by the device, also without a network, and in the chat; until a lead takes it back.
 */
export async function knownGoods(browser: Browser, url: string): Promise<void> {
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
    await choosesGoods(clerk);
    await press(clerk, '这个条码就是它');
    await line(clerk).waitFor();
    await top(clerk).locator('.strip', { hasText: '1条等着发出' }).waitFor();
    await typesCode(clerk, code);
    await top(clerk).getByText('已经报过了').waitFor();
    door.restore();
    await top(clerk).locator('.strip').waitFor({ state: 'detached' });
    await agrees(lead);
    await press(clerk, '关闭');
    await typesCode(clerk, code);
    await counted(clerk, 2);
    door.cut();
    await typesCode(clerk, code);
    await counted(clerk, 3);
    await picture(clerk, 'story-known-goods-scanned');
    door.restore();
    await tab(clerk, '聊天');
    await clerk.openChat('虹桥店群');
    await clerk.say(`${code} 卖了1盒`);
    await clerk.reads(/虹桥店 销售 蒙牛纯牛奶250ml 1盒/);
    await takesBack(lead);
    await closeCutOff(clerk, lead);
  } finally {
    await door.close();
  }
}

async function choosesGoods(window: Window): Promise<void> {
  await press(window, '已有商品');
  const form = top(window).locator('.form');
  await form.locator('.line-input').fill('mncn');
  await form.locator('.hit', { hasText: name }).click();
  await form.getByText('换一个').waitFor();
}

async function agrees(lead: Window): Promise<void> {
  await tab(lead, '待办');
  const card = top(lead).locator('.card', { hasText: code });
  await card.getByText(`条码 ${code} 以后就是 ${name}`).waitFor();
  await picture(lead, 'story-known-goods');
  await card.getByRole('button', { name: '同意', exact: true }).click();
  await card.waitFor({ state: 'detached' });
}

async function takesBack(lead: Window): Promise<void> {
  await tab(lead, '库存');
  await top(lead).locator('.search input').fill(code);
  await top(lead).locator('.item', { hasText: name }).first().click();
  await top(lead).getByText(`也扫得到 ${code}`).waitFor();
  await press(lead, '去掉条码');
  await picture(lead, 'story-known-goods-forgotten');
  await press(lead, '保存');
  await top(lead)
    .locator('.told', { hasText: `条码 ${code} 不再是` })
    .waitFor();
  await top(lead).getByText(`也扫得到 ${code}`).waitFor({ state: 'detached' });
}

async function formFits(window: Window, size: string): Promise<void> {
  await scansUnknown(window, code);
  await picture(window, `${size}-unknown-code`);
  await choosesGoods(window);
  await picture(window, `${size}-known-goods`);
  await window.page.context().close();
}
