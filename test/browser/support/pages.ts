import assert from 'node:assert/strict';
import { isOurs } from './pictures.ts';
import type { Window } from './window.ts';

/** The page on top: those it was opened from are still there beneath it. */
export const top = ({ page }: Pick<Window, 'page'>) => page.locator('.taro_page:visible').last();

export const tab = (window: Window, name: string) => top(window).locator('.tab', { hasText: name }).click();

export const press = (window: Window, name: string | RegExp) =>
  top(window).getByRole('button', { name, exact: true }).first().click();

/** On the page that records, as a scanner types it. */
export async function typesCode(window: Window, code: string): Promise<void> {
  const input = top(window).locator('.finder input');
  await input.fill(code);
  await input.press('Enter');
}

/** A code that no product has. */
export async function scansUnknown(window: Window, code: string): Promise<void> {
  await tab(window, '记账');
  await top(window).locator('.as-of').waitFor();
  await typesCode(window, code);
  await top(window).getByText(`没有条码是 ${code} 的商品`).waitFor();
}

/** Windows whose network was cut meanwhile: the browser says of every question that it had no answer, and may complain of nothing else. */
export async function closeCutOff(...windows: readonly Window[]): Promise<void> {
  for (const { page, complaints } of windows) {
    const own = complaints.filter((one) => isOurs(one) && !/ERR_|net::/.test(one));
    assert.deepEqual(own, [], 'the page complains of nothing');
    await page.context().close();
  }
}
