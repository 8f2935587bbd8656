import assert from 'node:assert/strict';
import type { Browser } from 'playwright-core';
import { type Door, openDoor } from '../support/app/door.ts';
import { png, sheet } from '../support/picture.ts';
import { closeCutOff, press, tab, top } from './support/pages.ts';
import { inEverySize, picture } from './support/pictures.ts';
import { openWindow, type Window } from './support/window.ts';

/** Nine bags are worth more than a clerk may lose without a yes. */
const name = '东北大米';

/**
 * Goods are asked for, sent by scanning by two people at once, one of them without a network: what he is refused is for him to
 * decide. They are taken in without a network too, some short, some broken, one that is on no paper; each is recorded once.
 */
export async function goodsOnTheWay(browser: Browser, url: string): Promise<void> {
  const door = await openDoor(url);
  try {
    const [asking, lead, clerk] = [
      await openWindow(browser, door.url, '邱浩然'),
      await openWindow(browser, door.url, '王芳'),
      await openWindow(browser, url, '李强'),
    ];
    await comesIn(lead, '10');
    const number = await asksFor(asking, lead, '10');
    const [rice, cola] = [await barcodeOf(clerk, name), await barcodeOf(clerk, '可乐')];
    await sentByTwo({ lead, clerk, door, number, rice });
    await inEverySize(browser, url, '邱浩然', (window, size) => checksPages({ window, size, number, rice }));
    const agreeing = await arrivesWithoutNetwork({ window: asking, door, number, rice, cola });
    const other = await openWindow(browser, url, agreeing);
    await sees(other);
    await closeCutOff(asking, lead, clerk, other);
  } finally {
    await door.close();
  }
}

async function asksFor(asking: Window, lead: Window, quantity: string): Promise<string> {
  await tab(asking, '库存');
  await top(asking).locator('.search input').fill('dbdm');
  await top(asking).locator('.item', { hasText: name }).first().click();
  await top(asking).locator('.figures').waitFor();
  await press(asking, '要货');
  await top(asking).locator('.form .chip', { hasText: '虹桥店' }).click();
  await top(asking).locator('.form .number-input').fill(quantity);
  await top(asking)
    .getByText(/给了以后 虹桥店 剩/)
    .waitFor();
  await picture(asking, 'story-ask');
  await press(asking, '提交要货');
  const told = top(asking).locator('.told');
  await told.waitFor();
  const [, number = ''] = /#(\w+)/.exec((await told.textContent()) ?? '') ?? [];
  await tab(lead, '待办');
  const card = top(lead).locator('.card', { hasText: `#${number}` });
  await card.waitFor();
  const approve = card.getByRole('button', { name: '同意', exact: true });
  if ((await approve.count()) > 0) {
    await card.getByText(/批准后虹桥店 .*剩/).waitFor();
    await picture(lead, 'story-outlook');
    await approve.click();
  }
  return number;
}

/** What the service answers whoever sits before the page, past the page. */
const asks = ({ page }: Window, path: string, body?: object): Promise<unknown> =>
  page.evaluate(
    async ([to, sent]) => {
      const authorization = `Bearer ${sessionStorage.getItem('xiaoer.session')}`;
      const headers = { authorization, 'content-type': 'application/json' };
      const response = await fetch(to, {
        headers,
        ...(sent && { method: 'POST', body: JSON.stringify(sent) }),
      });
      return response.json();
    },
    [path, body] as const,
  );

interface Found {
  readonly sku: string;
  readonly barcode: string | null;
}

async function found(window: Window, asked: string): Promise<Found> {
  const { items } = (await asks(window, `/app/items?q=${encodeURIComponent(asked)}`)) as {
    items: readonly Found[];
  };
  const item = items.find(({ barcode }) => barcode !== null);
  assert(item, `${asked} has a barcode`);
  return item;
}

const barcodeOf = async (window: Window, asked: string): Promise<string> =>
  String((await found(window, asked)).barcode);

/** What is to be sent is there, whatever was sold before. */
async function comesIn(lead: Window, quantity: string): Promise<void> {
  const { sku } = await found(lead, name);
  const { person } = (await asks(lead, '/app/me')) as { person: { place: string } };
  const answer = await asks(lead, '/v1/commands', {
    key: `comes-in-${Date.now()}`,
    commands: [{ name: 'receiveGoods', store: person.place, lines: [{ sku, quantity }] }],
  });
  assert.equal((answer as { kind: string }).kind, 'posted', 'what is to be sent came in');
}

/** Opens what is to be done about the transfer, from where all that waits stands. */
async function opens(window: Window, number: string): Promise<void> {
  await tab(window, '待办');
  const card = top(window).locator('.card', { hasText: `#${number}` });
  await card.getByRole('button', { name: '去办' }).click();
  await top(window).locator('.finder').waitFor();
}

/** A scanner types wherever the cursor is, and does not wait for the page. */
async function scans({ page }: Window, code: string): Promise<void> {
  await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
  await Promise.all([...code, 'Enter'].map((key) => page.keyboard.press(key)));
}

async function types(window: Window, digits: string): Promise<void> {
  for (const digit of digits)
    await top(window).getByRole('button', { name: digit, exact: true }).last().click();
  await press(window, '确定');
}

async function counts(window: Window, digits: string): Promise<void> {
  await top(window).locator('.scan-line', { hasText: name }).locator('.step-count').click();
  await types(window, digits);
}

interface Sending {
  readonly lead: Window;
  readonly clerk: Window;
  readonly door: Door;
  readonly number: string;
  readonly rice: string;
}

async function sentByTwo({ lead, clerk, door, number, rice }: Sending): Promise<void> {
  await opens(lead, number);
  await opens(clerk, number);
  await lead.page.evaluate(async () => void (await navigator.serviceWorker.ready));
  door.cut();
  for (const window of [lead, clerk]) {
    await scans(window, rice);
    await top(window).locator('.outlook', { hasText: '少 9袋' }).waitFor();
    if (window === clerk) await picture(clerk, 'story-dispatch-short');
    await counts(window, '10');
    await top(window).locator('.outlook', { hasText: '相符' }).waitFor();
    await press(window, `发货 #${number}`);
    await press(window, '记下');
  }
  await top(clerk).locator('.record-told', { hasText: '剩' }).waitFor();
  await picture(clerk, 'story-dispatched');
  await top(lead).locator('.strip', { hasText: '1条等着发出' }).waitFor();
  await top(lead).locator('.outlook', { hasText: '已记在手机里,等着发出' }).waitFor();
  await picture(lead, 'story-dispatch-waits');
  door.restore();
  await top(lead).locator('.strip', { hasText: '1条没记上,要你处理' }).click();
  const refused = top(lead).locator('.record-refused');
  await refused.getByRole('button', { name: '改一改' }).waitFor();
  await picture(lead, 'story-dispatch-refused');
  await refused.getByRole('button', { name: '不要了' }).click();
  await refused.getByRole('button', { name: '不要了' }).click();
  await top(lead).locator('.strip').waitFor({ state: 'detached' });
}

interface Looking {
  readonly window: Window;
  readonly size: string;
  readonly number: string;
  readonly rice: string;
}

/** The page on which goods are checked: before anything is scanned, and with what is broken. */
async function checksPages({ window, size, number, rice }: Looking): Promise<void> {
  await opens(window, number);
  await top(window).getByText('还没扫的 1种').waitFor();
  await picture(window, `${size}-receive-unseen`);
  await scans(window, rice);
  await top(window).locator('.outlook', { hasText: '少 9袋' }).waitFor();
  await takesPhoto(window);
  await picture(window, `${size}-receive-scanned`);
  await window.page.context().close();
}

/** The photo stands where he decides, and with the paper. */
async function sees(lead: Window): Promise<void> {
  await tab(lead, '待办');
  const card = top(lead).locator('.card', { has: lead.page.getByRole('img', { name: '第1张照片' }) });
  await card.first().waitFor();
  const width = card
    .getByRole('img')
    .first()
    .evaluate((shown: HTMLImageElement) => shown.naturalWidth);
  assert((await width) > 0, 'it is a picture');
  await picture(lead, 'story-photo');
}

interface Arriving {
  readonly window: Window;
  readonly door: Door;
  readonly number: string;
  readonly rice: string;
  readonly cola: string;
}

/** The page asks for a picture as a phone's camera gives it. */
async function takesPhoto({ page }: Window): Promise<void> {
  const asked = page.waitForEvent('filechooser');
  await top({ page }).getByRole('button', { name: '拍照为证' }).click();
  const buffer = Buffer.from(png(sheet(300, 200)));
  await (await asked).setFiles({ name: 'broken.png', mimeType: 'image/png', buffer });
  await top({ page }).getByRole('img', { name: '第1张照片' }).waitFor();
}

/** Answers with the name of whoever has to agree to the loss. */
async function arrivesWithoutNetwork({ window, door, number, rice, cola }: Arriving): Promise<string> {
  // The goods are on the device once somebody has scanned.
  await tab(window, '记账');
  await top(window).locator('.as-of').waitFor();
  await opens(window, number);
  await window.page.evaluate(async () => void (await navigator.serviceWorker.ready));
  door.cut();
  await scans(window, rice);
  await scans(window, cola);
  await top(window)
    .locator('.outlook', { hasText: /单上没有 1.*收不进这一单/ })
    .waitFor();
  await counts(window, '9');
  await top(window).locator('.outlook', { hasText: '少 1袋' }).waitFor();
  await top(window)
    .getByRole('button', { name: /其中坏的/ })
    .first()
    .click();
  await types(window, '9');
  await top(window).getByText('坏了 9袋').waitFor();
  await takesPhoto(window);
  await picture(window, 'story-receive');
  await press(window, `收货 #${number}`);
  await top(window).getByText('现在没有网络').waitFor();
  await picture(window, 'story-receive-preview');
  await press(window, '记下');
  await top(window).locator('.strip', { hasText: '1条等着发出' }).waitFor();
  await picture(window, 'story-receive-waits');
  door.restore();
  const told = top(window).locator('.record-told');
  await told.filter({ hasText: '少1袋' }).waitFor();
  await told.filter({ hasText: /发现是坏的.*等 .* 批/ }).waitFor();
  await top(window).locator('.strip').waitFor({ state: 'detached' });
  await picture(window, 'story-received');
  const loss = await told.filter({ hasText: '发现是坏的' }).textContent();
  return /等 ([^、 ]+)/.exec(loss ?? '')?.[1] ?? '';
}
