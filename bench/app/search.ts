import assert from 'node:assert/strict';
import type { Browser, Page } from 'playwright-core';
import { summarize } from '../measure.ts';
import type { Shop } from './shop.ts';
import { takeSlowPhone } from './slow-phone.ts';

/** From a key going down until what it found is painted. */
export interface SearchFigure {
  readonly page: 'scan' | 'stock';
  readonly cpu: number;
  readonly keys: number;
  readonly p50Ms: number;
  readonly mostMs: number;
}

/** Initials, the beginning of a barcode, a sku, and what nothing is called: and what the last key is to leave first. */
const typed = [
  ['mnywcnn', /^蒙牛原味纯牛奶/],
  ['690100', /./],
  ['p19999', /^蓝月亮香辣味瓜子/],
  ['nfsqbh', /^农夫山泉薄荷味/],
  ['zzzz', null],
] as const;

const patienceMs = 120_000;

/** Types into a page's line, with all the goods on the phone, at a speed of so many times slower than this machine. */
export async function measureSearch(browser: Browser, shop: Shop, cpu: number): Promise<SearchFigure[]> {
  const { context, page } = await takeSlowPhone(browser, { cpu, network: false });
  page.setDefaultTimeout(patienceMs);
  await page.goto(shop.url);
  await page.locator('input').fill(await shop.newCode());
  await page.locator('input').press('Enter');
  await page.locator('.chat-item').first().waitFor();
  const figures = [
    await measurePage(page, 'scan', '.hit', cpu),
    await measurePage(page, 'stock', '.items .item', cpu),
  ];
  await context.close();
  return figures;
}

async function measurePage(
  page: Page,
  name: SearchFigure['page'],
  hit: string,
  cpu: number,
): Promise<SearchFigure> {
  await page.goto(`${new URL(page.url()).origin}/#/pages/${name}/index`);
  const line = page.locator('.line-input:visible');
  await line.click();
  // Until the last goods are there.
  await line.fill('P20000');
  await page.locator(`${hit}:visible`).first().waitFor();
  await line.fill('');
  const tookMs: number[] = [];
  for (const [word, expected] of typed) {
    for (const key of word) {
      await page.evaluate(watchNextKey);
      await line.press(key);
      tookMs.push(await page.evaluate(() => (window as Watched).painted ?? Number.NaN));
    }
    const [first] = await page.locator(`${hit}:visible`).allTextContents();
    if (expected === null) assert.equal(first, undefined, `${word} finds nothing`);
    else assert.match(first ?? '', expected, `${word} finds it`);
    await line.fill('');
  }
  const { done, p50 } = summarize(tookMs, 1);
  const round = (ms: number): number => Math.round(ms * 10) / 10;
  return { page: name, cpu, keys: done, p50Ms: round(p50), mostMs: round(Math.max(...tookMs)) };
}

type Watched = Window & { painted?: Promise<number> };

/** Runs in the page: from when the next key goes down, as the browser says, to the task after the frame that follows. */
function watchNextKey(): void {
  const once = { capture: true, once: true };
  (window as Watched).painted = new Promise((resolve, reject) => {
    setTimeout(() => reject(new Error('no key was painted')), 5_000);
    const wait = ({ timeStamp }: Event): void => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => resolve(performance.now() - timeStamp);
      const paint = (): void => void requestAnimationFrame(() => port2.postMessage(null));
      window.addEventListener('input', paint, once);
    };
    window.addEventListener('keydown', wait, once);
  });
}
