import assert from 'node:assert/strict';
import type { Browser, Page } from 'playwright-core';
import { type Door, openDoor } from '../support/app/door.ts';
import { noisy, png, sheet, withBarcode } from '../support/picture.ts';
import { openWindow, type Window } from './support/window.ts';

const made = 200;
/** After so many records the tab is killed. */
const kills: readonly number[] = [70, 140];

type Picture = (window: Window, name: string) => Promise<void>;

/**
 * A clerk scans from pictures, records and takes it back. Then the network is cut; 200 records are made while the tab
 * is killed twice, and when the network is back each of them stands in the ledger once.
 */
export async function recording(browser: Browser, url: string, picture: Picture): Promise<void> {
  const door = await openDoor(url);
  try {
    const window = await openWindow(browser, door.url, '李强');
    await openScan(window.page);
    await scanPictures(window, picture);
    await withoutNetwork(window, door, picture);
    await counting(browser, url, window, picture);
    await window.page.context().close();
  } finally {
    await door.close();
  }
}

async function openScan(page: Page): Promise<void> {
  await page.locator('.tab', { hasText: '记账' }).click();
  await page.locator('.as-of').waitFor();
}

const chip = (page: Page, text: string) => page.getByRole('button', { name: text, exact: true });

async function record(page: Page): Promise<void> {
  await chip(page, '看一下再记').click();
  await chip(page, '记下').click();
  await page.locator('.scan-line').first().waitFor({ state: 'detached' });
}

async function type(page: Page, code: string): Promise<void> {
  const input = page.locator('.finder input');
  await input.fill(code);
  await input.press('Enter');
}

async function scanPictures(window: Window, picture: Picture): Promise<void> {
  const { page } = window;
  const [milk, cola] = await barcodesOf(page, ['蒙牛纯牛奶', '可乐']);
  const two = withBarcode(withBarcode(sheet(420, 320), milk as string, 60, 40), cola as string, 100, 200);
  await page.setInputFiles('.hidden-file', {
    ...{ name: 'shelf.png', mimeType: 'image/png' },
    buffer: Buffer.from(png(noisy(two, 20))),
  });
  await page.locator('.scan-line').nth(1).waitFor();
  await page.locator('.scan-line', { hasText: '蒙牛纯牛奶' }).getByRole('button', { name: /^箱/ }).click();
  await picture(window, 'scan-list');
  await chip(page, '微信').click();
  await chip(page, '看一下再记').click();
  await page.getByText(/蒙牛纯牛奶.*1箱\(24盒\)/).waitFor();
  await picture(window, 'scan-preview');
  await chip(page, '记下').click();
  await page.locator('.record-told', { hasText: '剩' }).waitFor();
  await picture(window, 'scan-receipt');
  await chip(page, '撤销').click();
  await page.locator('.record-told', { hasText: '撤销 #' }).waitFor();
  const blank = Buffer.from(png(sheet(300, 200)));
  await page.setInputFiles('.hidden-file', { name: 'blank.png', mimeType: 'image/png', buffer: blank });
  await page.getByText('没有认出条码').waitFor();
  await type(page, '6900000000001');
  await page.getByText('没有条码是 6900000000001 的商品').waitFor();
  await picture(window, 'scan-unknown');
  await chip(page, '关闭').click();
}

interface Found {
  readonly sku: string;
  readonly name: string;
  readonly barcode: string | null;
  readonly stock: readonly { readonly place: string; readonly quantity: string }[];
}

/** What the service says of the goods, asked in the name of whoever sits before the page. */
async function find(page: Page, q: string): Promise<Found> {
  const answer = await page.evaluate(async (asked) => {
    const token = sessionStorage.getItem('xiaoer.session');
    const response = await fetch(`/app/items?q=${encodeURIComponent(asked)}`, {
      headers: { authorization: `Bearer ${token}` },
    });
    return (await response.json()) as { items: Found[] };
  }, q);
  const found = answer.items.find(({ barcode }) => barcode !== null);
  assert(found, `${q} is sold`);
  return found;
}

const barcodesOf = async (page: Page, names: readonly string[]): Promise<(string | null)[]> =>
  Promise.all(names.map(async (name) => (await find(page, name)).barcode));

const onHand = ({ stock }: Found): number =>
  Number(stock.find(({ place }) => place === 'S01')?.quantity ?? 0);

async function withoutNetwork(window: Window, door: Door, picture: Picture): Promise<void> {
  const context = window.page.context();
  let { page } = window;
  const before = await find(page, '蒙牛纯牛奶');
  await page.evaluate(async () => void (await navigator.serviceWorker.ready));
  await chip(page, '到货').click();
  door.cut();
  for (let nth = 1; nth <= made; nth += 1) {
    await type(page, before.barcode as string);
    await record(page);
    if (kills.includes(nth)) page = await killed(page, door.url);
  }
  await page.locator('.strip', { hasText: `${made}条等着发出` }).waitFor();
  await picture({ ...window, page }, 'scan-offline');
  await chip(page, '我').click();
  await chip(page, '退出').click();
  await page.getByText(`还有${made}条没发出去`).first().waitFor();
  await chip(page, '返回').click();
  door.restore();
  // Pages that were left may still be there, each with a strip of its own.
  await page.waitForFunction(() => document.querySelector('.strip') === null, null, { timeout: 60_000 });
  assert.equal(onHand(await find(page, '蒙牛纯牛奶')) - onHand(before), made, 'each record stands once');
  assert.equal(context.pages().length, 1);
}

/** A lead begins a stocktake; a clerk counts blind while the shop sells; the difference is that of the counting. */
async function counting(browser: Browser, url: string, clerk: Window, picture: Picture): Promise<void> {
  const lead = await openWindow(browser, url, '王芳');
  await openCount(lead.page);
  await lead.page.locator('.count-field input').nth(1).fill('货架 后仓');
  await chip(lead.page, '盲盘:盘的人看不到账上数').click();
  await picture(lead, 'count-begin');
  await chip(lead.page, '开始盘点').click();
  await lead.page.getByText('王芳', { exact: false }).nth(1).waitFor();
  const page = clerk.page.context().pages()[0] as Page;
  await openCount(page);
  await chip(page, '货架').click();
  const milk = await find(page, '蒙牛纯牛奶');
  await type(page, milk.barcode as string);
  await page.locator('.step-count').click();
  for (const digit of String(onHand(milk) - 2)) await page.locator('.pad-key', { hasText: digit }).click();
  await picture({ ...clerk, page }, 'count-pad');
  await chip(page, '确定').click();
  await chip(page, '记下这1种').click();
  await page.locator('.count-row').waitFor();
  assert.doesNotMatch((await page.locator('.count-row').textContent()) ?? '', /账上/, 'it is counted blind');
  await page.getByRole('button', { name: '返回' }).click();
  await chip(page, '卖出').click();
  await type(page, milk.barcode as string);
  await record(page);
  await page.locator('.record-told', { hasText: '剩' }).waitFor();
  await lead.page.getByText('少2盒').waitFor();
  await picture(lead, 'count-differs');
  await chip(lead.page, '按盘点入账').click();
  await lead.page.getByText('现在没有在盘点').waitFor();
  assert.equal(onHand(milk) - onHand(await find(page, '蒙牛纯牛奶')), 3, 'two were lost and one sold');
  await lead.page.context().close();
}

async function openCount(page: Page): Promise<void> {
  await page.locator('.tab', { hasText: '记账' }).click();
  await chip(page, '盘点').click();
  await page.getByRole('button', { name: /^分区盘点/ }).click();
  await page.getByText('现在没有在盘点').or(page.locator('.finder')).first().waitFor();
}

/** The tab is gone at once, with all that it had in memory; a new one opens without a network. */
async function killed(page: Page, url: string): Promise<Page> {
  const context = page.context();
  const session = await context.newCDPSession(page);
  const gone = page.waitForEvent('crash');
  session.send('Page.crash').catch(() => {});
  await gone;
  await page.close();
  const next = await context.newPage();
  next.setDefaultTimeout(20_000);
  await next.goto(url);
  await next.getByRole('button', { name: /^继续用/ }).click();
  await next.locator('.as-of').waitFor();
  return next;
}
