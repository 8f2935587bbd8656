// Looking and managing in a real browser: from a figure on the board down to the words in the chat, a price from the
// page of a product, goods asked for and received with some broken, a colleague who leaves. `npm run test:browser`;
// ends with 77 where there is no browser; with SHOTS=DIRECTORY it takes pictures of every page. XIAOER_URL names a
// service of the demo company that is running already.
import assert from 'node:assert/strict';
import { goodsOnTheWay } from './goods-on-the-way.ts';
import { knownGoods } from './known-goods.ts';
import { newGoods } from './new-goods.ts';
import { openedAlone } from './opened-alone.ts';
import { openBrowser } from './support/browser.ts';
import { press, tab, top } from './support/pages.ts';
import { inEverySize, isOurs, picture } from './support/pictures.ts';
import { startService } from './support/service.ts';
import { openWindow, type Window } from './support/window.ts';

const browser = await openBrowser();
const running = process.env.XIAOER_URL;
const service = running ? { url: running, stop: async () => {} } : await startService();
try {
  await fromFigureToWords();
  await priceAndAlias();
  await goodsOnTheWay(browser, service.url);
  await newGoods(browser, service.url);
  await knownGoods(browser, service.url);
  await openedAlone(browser, service.url);
  await invitedAndGone();
  await inEverySize(browser, service.url, '马志远', lookAtPages);
  console.log('看和管的各页走通了,没有超出屏幕的地方');
} finally {
  await browser.close();
  await service.stop();
}

async function close(...windows: Window[]): Promise<void> {
  for (const { page, complaints } of windows) {
    assert.deepEqual(complaints.filter(isOurs), [], 'the page complains of nothing');
    await page.context().close();
  }
}

async function fromFigureToWords(): Promise<void> {
  const [clerk, owner] = [
    await openWindow(browser, service.url, '李强'),
    await openWindow(browser, service.url, '马志远'),
  ];
  await clerk.openChat('虹桥店群');
  await clerk.say('卖了2盒蒙牛纯牛奶');
  await clerk.reads(/虹桥店 销售 蒙牛纯牛奶/);
  await tab(owner, '看板');
  const sales = top(owner).locator('.figure', { hasText: '销售' });
  await sales.waitFor();
  assert.match((await top(owner).locator('.as-of').textContent()) ?? '', /截至 .*账本第 \d+ 笔/);
  await sales.click();
  await top(owner).locator('.move', { hasText: '卖了2盒蒙牛纯牛奶' }).first().click();
  await top(owner).getByText('分录').waitFor();
  await picture(owner, 'story-voucher');
  await top(owner)
    .getByRole('button', { name: /虹桥店群/ })
    .click();
  await owner.reads('卖了2盒蒙牛纯牛奶');
  // A clerk sees the sales of his store, and nothing of what they earn.
  await tab(clerk, '看板');
  await top(clerk).locator('.figure', { hasText: '销售' }).waitFor();
  assert.equal(await top(clerk).getByText('毛利').count(), 0);
  assert.equal(await top(clerk).getByText('库存金额').count(), 0);
  await picture(clerk, 'story-clerk-board');
  await close(clerk, owner);
}

async function openItem(window: Window, asked: string, name: string): Promise<void> {
  await tab(window, '库存');
  await top(window).locator('.search input').fill(asked);
  await top(window).locator('.item', { hasText: name }).first().click();
  await top(window).locator('.figures').waitFor();
}

async function priceAndAlias(): Promise<void> {
  const [lead, clerk] = [
    await openWindow(browser, service.url, '王芳'),
    await openWindow(browser, service.url, '李强'),
  ];
  await openItem(lead, 'mncn', '蒙牛纯牛奶');
  await press(lead, '改价');
  await top(lead).getByRole('textbox').fill('3.6');
  await picture(lead, 'story-price');
  await press(lead, '保存');
  await top(lead).locator('.told', { hasText: '改价' }).waitFor();
  await top(lead).locator('.told, .price', { hasText: '3.60' }).first().waitFor();
  await press(lead, '加叫法');
  // A service that is running already may know those of the last time.
  const alias = `小白盒${Date.now() % 10_000}`;
  await top(lead).getByRole('textbox').fill(alias);
  await press(lead, '保存');
  await top(lead).locator('.told', { hasText: alias }).waitFor();
  // Who goes back to the list finds it as it is now.
  await press(lead, '返回');
  await top(lead).locator('.item', { hasText: '蒙牛纯牛奶' }).filter({ hasText: '¥3.60' }).first().waitFor();
  await openItem(clerk, 'mncn', '蒙牛纯牛奶');
  assert.equal(await top(clerk).getByText('库存金额').count(), 0);
  assert.equal(await top(clerk).getByRole('button', { name: '改价' }).count(), 0);
  await picture(clerk, 'story-clerk-item');
  await close(lead, clerk);
}

async function invitedAndGone(): Promise<void> {
  const owner = await openWindow(browser, service.url, '马志远');
  const clerk = await openWindow(browser, service.url, '邱浩然');
  await press(owner, '我');
  await top(owner).locator('.way', { hasText: '同事' }).click();
  const card = top(owner).locator('.card', { hasText: '邱浩然' });
  await card.getByRole('button', { name: '邀请' }).click();
  await card.locator('.code').waitFor();
  await picture(owner, 'story-invite');
  await card.getByRole('button', { name: '离职' }).click();
  await card.getByRole('button', { name: '离职', exact: true }).click();
  await top(owner).locator('.card', { hasText: '邱浩然' }).getByText('已离职').waitFor();
  await clerk.page.locator('.tab', { hasText: '库存' }).click();
  await clerk.page.locator('.person').first().waitFor();
  const gone = top(owner).locator('.card', { hasText: '邱浩然' });
  await gone.getByRole('button', { name: '复职' }).click();
  await gone.getByRole('button', { name: '复职', exact: true }).click();
  await top(owner).locator('.told', { hasText: '已复职' }).waitFor();
  await owner.page.context().close();
  await clerk.page.context().close();
}

async function lookAtPages(window: Window, name: string): Promise<void> {
  await tab(window, '看板');
  await top(window).locator('.figures').waitFor();
  await press(window, '近30天');
  await top(window).locator('.bar-day').nth(20).waitFor();
  await picture(window, `${name}-board`);
  await top(window).locator('.section', { hasText: '快缺货' }).scrollIntoViewIfNeeded();
  await picture(window, `${name}-board-below`);
  await openItem(window, 'mncn', '蒙牛纯牛奶');
  await picture(window, `${name}-item`);
  await tab(window, '待办');
  await top(window).locator('.section, .nothing').first().waitFor();
  await picture(window, `${name}-pending`);
  await press(window, '调拨');
  await top(window).locator('.section').first().waitFor();
  await picture(window, `${name}-transfers`);
  await press(window, '我');
  await top(window).locator('.device').first().waitFor();
  await picture(window, `${name}-me`);
  await top(window).locator('.way', { hasText: '同事' }).click();
  await top(window).locator('.card').nth(3).waitFor();
  await picture(window, `${name}-staff`);
  await press(window, '返回');
  await top(window).locator('.way', { hasText: '公司设置' }).click();
  await top(window).getByText('日报几点发').waitFor();
  await picture(window, `${name}-settings`);
  await top(window).getByRole('button', { name: '修改' }).nth(1).click();
  await top(window).locator('.form').waitFor();
  await picture(window, `${name}-rule`);
  await close(window);
}
