import { describe, expect, it } from 'vitest';
import { askedAbout, commandsOf, hear } from './shop.ts';

const sold = (sku: string, quantity: string, more: object = {}, line: object = {}): object[] => [
  { name: 'recordSale', store: 'N', ...more, lines: [{ sku, quantity, ...line }] },
];

describe('the same told as people of other parts tell it', () => {
  it.each<[string, object[]]>([
    ['扳手卖咖3把', sold('T3', '3')],
    ['扳手卖脱3把', sold('T3', '3')],
    ['扳手卅把卖了', sold('T3', '30')],
    ['卖了斤半五花肉', sold('F2', '0.75')],
    ['草鱼卖了2条,一共5斤4两', sold('F3', '2.7')],
    ['扳手卖一把 35整', sold('T3', '1', {}, { amountFen: 3500 })],
    ['扳手卖一把 35r到手', sold('T3', '1', {}, { amountFen: 3500 })],
    ['微信收:扳手-1', sold('T3', '1', { payment: 'wechat' })],
    ['一品拿了3把扳手,下个月一起结', sold('T3', '3', { customer: 'C1', payment: 'credit' })],
    ['一品拿走3把扳手 账记他们头上', sold('T3', '3', { customer: 'C1', payment: 'credit' })],
    ['卖了3罐青柠气泡水,说错了,是白桃的', sold('F7', '3')],
  ])('%s', (text, commands) => {
    expect(commandsOf(hear(text))).toEqual(commands);
  });
});

describe('arrows', () => {
  it('lead goods from place to place', () => {
    expect(commandsOf(hear('河西仓→城北 扳手3把 到了'))).toEqual([
      { name: 'receiveTransfer', from: 'D', to: 'N', lines: [{ sku: 'T3', quantity: '3' }] },
    ]);
  });

  it('lead from a wrong number to the right one', () => {
    const quote = '✅ 已记报损 #Q8L2\n城北店 三角牌活动扳手10寸 3把 原因:丢失';
    expect(commandsOf(hear('3把->2把', { quote }))).toEqual([
      { name: 'undo', number: 'Q8L2' },
      { name: 'writeOff', store: 'N', reason: 'lost', lines: [{ sku: 'T3', quantity: '2' }] },
    ]);
  });
});

describe('titles and places over a list', () => {
  it('lets each line of 今日进出 tell its own', () => {
    expect(commandsOf(hear('今日进出:\n进 扳手 3把\n出 扳手 2把'))).toMatchObject([
      { name: 'receiveGoods', lines: [{ quantity: '3' }] },
      { name: 'recordSale', lines: [{ quantity: '2' }] },
    ]);
  });

  it('sends to each place what stands behind it', () => {
    const heard = hear('河西仓库发车了:城北 白菜3筐;城南 白菜2筐', { from: 'kai' });
    expect(commandsOf(heard)).toMatchObject([
      { name: 'dispatchTransfer', from: 'D', to: 'N', lines: [{ quantity: '60' }] },
      { name: 'dispatchTransfer', from: 'D', to: 'S', lines: [{ quantity: '40' }] },
    ]);
  });

  it('takes a bare no beside a number as a no', () => {
    expect(commandsOf(hear('#C722 不要,#C723 可以'))).toEqual([
      { name: 'reject', number: 'C722' },
      { name: 'approve', number: 'C723' },
    ]);
  });
});

describe('what is still asked', () => {
  it.each([
    ['ann', '扳手卖了2把 不是卷尺5米', 'sku'],
    ['ann', '20把 扳手 河西仓 调来', 'intent'],
    ['ming', '#C722 批,#C723 我再想想', 'intent'],
    ['ann', '鑫隆代理车到 扳手5把', 'supplier'],
    ['ann', '有天卖了2把扳手忘报了', 'date'],
  ])('%s: %s', (from, text, about) => {
    expect(askedAbout(hear(text, { from }))).toBe(about);
  });
});

describe('what is no report', () => {
  it.each(['谁店里有多的扳手 借我一把', '客人落下一把扳手', '我家娃一天要吃3块豆腐', '扳手没卖掉'])(
    '%s',
    (text) => {
      expect(hear(text).kind).toBe('none');
    },
  );

  it('but what was thrown away because nobody bought it is', () => {
    expect(commandsOf(hear('豆腐3块过期了没卖掉,我扔了'))).toMatchObject([
      { name: 'writeOff', reason: 'expired' },
    ]);
  });
});
