// The newcomer in three windows: a clerk reports and asks, the manager sees the card and decides by its button, and the
// owner reads it all as it happens. `npm run test:browser`; ends with 77 where there is no browser. With SHOTS=DIRECTORY
// it takes pictures of every page, small and large, light and dark.
import assert from 'node:assert/strict';
import { quickTaps } from './quick-taps.ts';
import { recording } from './recording.ts';
import { openBrowser } from './support/browser.ts';
import { inEverySize, isOurs, picture } from './support/pictures.ts';
import { startService } from './support/service.ts';
import { openWindow, type Window } from './support/window.ts';

const browser = await openBrowser();
const service = await startService();
try {
  await story();
  await quickTaps(browser, service.url);
  await inEverySize(browser, service.url, '王芳', lookAtPages);
  await recording(browser, service.url, picture);
  console.log('三个窗口的故事走通了,各页没有超出屏幕的地方');
} finally {
  await browser.close();
  await service.stop();
}

async function story(): Promise<void> {
  const [clerk, lead, owner] = [
    await openWindow(browser, service.url, '李强'),
    await openWindow(browser, service.url, '王芳'),
    await openWindow(browser, service.url, '马志远'),
  ];
  for (const window of [clerk, lead]) await window.openChat('虹桥店群');
  await clerk.say('卖了3箱蒙牛纯牛奶');
  await clerk.reads(/虹桥店 销售 蒙牛纯牛奶.*剩48盒/s);
  await lead.reads(/剩48盒/);
  // Whoever looks elsewhere sees that there is news.
  await owner.page.locator('.chat-item', { hasText: '虹桥店群' }).locator('.badge').waitFor();

  await clerk.say('到货20袋东北大米');
  await clerk.reads(/✅.*到货.*东北大米/s);
  await clerk.say('报损10袋东北大米,进水了');
  await clerk.reads(/报损.*待审批/s);
  const button = lead.page.locator('.card-buttons').getByRole('button', { name: '同意', exact: true });
  await button.waitFor();
  await owner.openChat('虹桥店群');
  await owner.reads(/报损.*待审批/s);
  await picture(lead, 'story-lead-asked');
  // The clerk may not decide his own: he is told, and the card stays.
  await clerk.page.locator('.card-buttons').getByRole('button', { name: '同意', exact: true }).click();
  await clerk.page.getByText('你自己提的').first().waitFor();
  await button.click();
  for (const window of [clerk, lead, owner]) {
    await window.reads('✅ 已同意(王芳)');
    assert.equal(
      await window.page.locator('.card-buttons').count(),
      0,
      'a decided card has nothing to press',
    );
  }
  await owner.page.locator('.chat-item', { hasText: '虹桥店群' }).waitFor({ state: 'attached' });
  await picture(clerk, 'story-clerk');
  await picture(owner, 'story-owner');
  for (const window of [clerk, lead, owner]) {
    assert.deepEqual(window.complaints.filter(isOurs), [], 'the page complains of nothing');
    await window.page.context().close();
  }
}

async function lookAtPages(window: Window, name: string): Promise<void> {
  const { page } = window;
  await picture(window, `${name}-chats`);
  await window.openChat('虹桥店群');
  await window.reads('✅ 已同意(王芳)');
  await picture(window, `${name}-chat`);
  await page.locator('.tab', { hasText: '待办' }).click();
  await page.locator('.section, .nothing').first().waitFor();
  await picture(window, `${name}-pending`);
  await page.locator('.tab', { hasText: '库存' }).click();
  await page.locator('.search input').fill('mnc');
  await page.locator('.item', { hasText: '蒙牛纯牛奶' }).first().waitFor();
  await picture(window, `${name}-stock`);
  await page.getByRole('button', { name: '我', exact: true }).click();
  // By its whole name: other devices have one to sign them out, too.
  await page.getByRole('button', { name: '退出', exact: true }).click();
  await page.locator('.person').first().waitFor();
  await picture(window, `${name}-sign-in`);
  assert.deepEqual(window.complaints.filter(isOurs), []);
  await page.context().close();
}
