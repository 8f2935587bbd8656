import { describe, expect, it } from 'vitest';
import { askedAbout, commandsOf, hear } from './shop.ts';

const told = (text: string, from = 'ann'): unknown => commandsOf(hear(text, { from }));

describe('what is said beside a report', () => {
  it.each([
    '冷库现在只有3度 湿度75',
    '【天气】寒潮明晚到 降温8到10℃',
    '空调温度调低点 都热坏了',
    '今天走了两万三千步',
    '宏达欠我们扳手1把 明天补',
  ])('hears no report in: %s', (text) => {
    expect(hear(text).kind).toBe('none');
  });

  it.each([
    ['昨天扳手卖了2把 当时系统登不上', { name: 'recordSale', date: '2026-11-20' }],
    ['扳手丢了1把 查监控也没查到', { name: 'writeOff', reason: 'lost' }],
    ['有一笔漏了：扳手卖了2把', { name: 'recordSale', lines: [{ sku: 'T3', quantity: '2' }] }],
    ['扳手快断货了 跟总仓要5把', { name: 'requestTransfer', from: 'D', to: 'N' }],
    ['有个阿姨说不好用 给她退掉一把扳手', { name: 'recordSalesReturn', store: 'N' }],
  ])('%s', (text, command) => {
    expect(told(text)).toMatchObject([command]);
  });
});

describe('what is told of goods that just came', () => {
  it('writes off those that are broken', () => {
    expect(told('青柠气泡水到了3箱 有一罐是瘪的')).toMatchObject([
      { name: 'receiveGoods', lines: [{ sku: 'F6', quantity: '72' }] },
      { name: 'writeOff', reason: 'damaged', lines: [{ sku: 'F6', quantity: '1' }] },
    ]);
  });

  it.each([
    ['青柠气泡水到了3箱 有2罐有点软', 'intent'],
    ['青柠气泡水到货24罐 点了只有23罐', 'quantity'],
    ['青柠气泡水到了3箱 外箱湿了 里面好的', 'intent'],
    ['从总仓调扳手5把 下午到', 'intent'],
  ])('asks what it means: %s', (text, about) => {
    expect(askedAbout(hear(text))).toBe(about);
  });

  it('takes a count for what there is where it is no less than what came', () => {
    expect(told('青柠气泡水到货24罐 盘了下现在一共30罐')).toMatchObject([
      { name: 'receiveGoods', lines: [{ quantity: '24' }] },
      { name: 'recordCount', lines: [{ quantity: '30' }] },
    ]);
  });
});

describe('prices', () => {
  it.each(['扳手从35块改成38块', '扳手原来35块 现在改38块', '11月起扳手卖38'])(
    'sets the new one: %s',
    (text) => {
      expect(told(text)).toEqual([{ name: 'setPrice', sku: 'T3', priceFen: 3800 }]);
    },
  );
});

describe('who is told to send has not sent', () => {
  it.each(['麻烦总仓送2把扳手过来', '找总仓调两把扳手来', '要总仓发2把扳手来', '跟总仓拿2把扳手过来'])(
    '%s',
    (text) => {
      expect(told(text)).toMatchObject([{ name: 'requestTransfer', from: 'D', to: 'N' }]);
    },
  );

  it('asks which way goods went that a place took', () => {
    expect(askedAbout(hear('城南拿了两把扳手来'))).toBe('intent');
  });
});

describe('what goes for several places', () => {
  it('sends to each what one verb at the end tells of', () => {
    expect(told('扳手城北20把、城南30把，都装车发走了', 'kai')).toMatchObject([
      { name: 'dispatchTransfer', from: 'D', to: 'N', lines: [{ sku: 'T3', quantity: '20' }] },
      { name: 'dispatchTransfer', from: 'D', to: 'S', lines: [{ sku: 'T3', quantity: '30' }] },
    ]);
  });
});

describe('who brought it', () => {
  it.each(['恒达商行送来扳手5把', '福盛行送来扳手5把'])('asks about a firm nobody knows: %s', (text) => {
    expect(askedAbout(hear(text))).toBe('supplier');
  });
});

describe('days of lots', () => {
  it('are no days of the receipt, and count for all that was listed', () => {
    const said = told('收到扳手5把 自攻丝2盒 生产日期都是20261118', 'kai');
    expect(said).toMatchObject([
      { name: 'receiveGoods', lines: [{ producedOn: '2026-11-18' }, { producedOn: '2026-11-18' }] },
    ]);
    expect(said).not.toHaveProperty('0.date');
  });
});

describe('papers', () => {
  it('keeps the reason of a no, whatever it tells of', () => {
    expect(told('#S4H7 不批，上回订的还没卖完', 'ming')).toEqual([
      { name: 'reject', number: 'S4H7', reason: '上回订的还没卖完' },
    ]);
  });

  it('answers two papers differently', () => {
    expect(told('#K2J9 行，#P8D4 先别买 库里还有', 'ming')).toMatchObject([
      { name: 'approve', number: 'K2J9' },
      { name: 'reject', number: 'P8D4' },
    ]);
  });
});

describe('goods asked about', () => {
  it.each([
    ['扳手 库存', ['T3']],
    ['扳手 自攻丝 库存', ['T3', 'T4']],
  ])('may stand apart from the question: %s', (text, skus) => {
    expect(told(text)).toMatchObject([{ name: 'askStock', store: 'N', skus: expect.arrayContaining(skus) }]);
  });
});
