import { describe, expect, it } from 'vitest';
import { askedAbout, commandsOf, hear } from './shop.ts';

const told = (text: string, from = 'ann'): unknown => commandsOf(hear(text, { from }));

describe('turns of trade talk', () => {
  it.each([
    ['咱店昨天走货咋样', { name: 'askSales', from: '2026-11-20' }],
    ['12月15号起扳手40块', { name: 'setPrice', sku: 'T3', priceFen: 4000 }],
    ['扳手即日起卖40块', { name: 'setPrice', sku: 'T3', priceFen: 4000 }],
    ['收的货:\n扳手3把', { name: 'receiveGoods', lines: [{ sku: 'T3', quantity: '3' }] }],
    ['货还没上架就卖了3把扳手', { name: 'recordSale', lines: [{ sku: 'T3', quantity: '3' }] }],
    ['前天收的3把扳手还没录呢', { name: 'receiveGoods', date: '2026-11-19' }],
    ['客人嫌颜色太深 退了1把扳手', { name: 'recordSalesReturn', lines: [{ sku: 'T3', quantity: '1' }] }],
    ['卖了3把扳手 钱已经到账了', { name: 'recordSale', lines: [{ sku: 'T3', quantity: '3' }] }],
    ['扳手盘了 还剩3把 就按这个来', { name: 'recordCount', lines: [{ sku: 'T3', quantity: '3' }] }],
    ['有罐青柠气泡水漏气了', { name: 'writeOff', lines: [{ sku: 'F6', quantity: '1' }] }],
    ['有箱青柠气泡水掉地上了 碎了五罐', { name: 'writeOff', lines: [{ sku: 'F6', quantity: '5' }] }],
    ['要货:扳手3把、土鸡蛋2板 总仓发', { name: 'requestTransfer', from: 'D', to: 'N' }],
    ['宏达寄来扳手3把', { name: 'receiveGoods', supplier: 'V1' }],
    ['城南给的扳手拿到了 3把', { name: 'receiveTransfer', from: 'S', lines: [{ sku: 'T3', quantity: '3' }] }],
  ])('%s', (text, command) => {
    expect(told(text)).toMatchObject([command]);
  });

  it('takes a sale that lies before a price begins for no price', () => {
    expect(told('从今天起扳手卖了3把')).not.toMatchObject([{ name: 'setPrice' }]);
  });

  it.each([
    '扳手已经记在账上了 别再录了',
    '货还没到就别卖扳手3把',
    '价合适就定20把扳手',
    '昨天那3把扳手早就登进系统了',
  ])('hears no report in: %s', (text) => {
    expect(hear(text).kind).toBe('none');
  });

  it('reads the right number behind a slip of the hand', () => {
    const quote = '✅ 已入库 #S5H8 城北店\n青柠气泡水 720罐(30箱)';
    expect(commandsOf(hear('手滑了 是3箱', { quote }))).toMatchObject([
      { name: 'undo', number: 'S5H8' },
      { name: 'receiveGoods', lines: [{ sku: 'F6', quantity: '72' }] },
    ]);
  });

  it.each([
    ['扳手不够卖 跟宏达再报20把', { name: 'requestPurchase', supplier: 'V1', lines: [{ quantity: '20' }] }],
    ['2把扳手不够用 再要3把', { name: 'requestTransfer', lines: [{ sku: 'T3', quantity: '3' }] }],
    ['明天的车给我们捎3把扳手', { name: 'requestTransfer', to: 'N' }],
    ['从总仓带3把扳手过来', { name: 'requestTransfer', from: 'D', to: 'N' }],
    ['宏达给我们带了3把扳手', { name: 'receiveGoods', supplier: 'V1' }],
    ['城南借给我们3把扳手 刚骑车驮回来了', { name: 'receiveTransfer', from: 'S', to: 'N' }],
    ['城南给我们拨了3把扳手 到了', { name: 'receiveTransfer', from: 'S', to: 'N' }],
    ['系统里扳手写着5把 我翻了三遍就3把 给我改成3', { name: 'recordCount', lines: [{ quantity: '3' }] }],
    ['客人嫌扳手手感太重 退了一把', { name: 'recordSalesReturn', lines: [{ sku: 'T3' }] }],
  ])('%s', (text, command) => {
    expect(told(text)).toMatchObject([command]);
  });

  it('makes an exchange for other goods a return and a sale, and asks where the goods are the same', () => {
    expect(told('客人退回1把扳手 换给他1支502胶水 差价补了20')).toMatchObject([
      { name: 'recordSalesReturn', lines: [{ sku: 'T3', quantity: '1' }] },
      { name: 'recordSale', lines: [{ sku: 'T7', quantity: '1' }] },
    ]);
    expect(askedAbout(hear('客人退回1把扳手 换了1把扳手'))).toBe('intent');
  });

  it('asks where goods that were counted get a bare number that may be their price', () => {
    expect(askedAbout(hear('扳手数了9把 改成10'))).toBe('intent');
  });

  it('asks whether what a supplier shall bring has come', () => {
    expect(askedAbout(hear('土鸡蛋不够卖的 绿源再送两板来'))).toBe('intent');
  });

  it('takes a signature on a dispatch for no credit', () => {
    expect(told('扳手发城南3把 司机签了字', 'kai')).toMatchObject([{ name: 'dispatchTransfer', to: 'S' }]);
  });

  it('takes what a stranger deals in for no goods', () => {
    expect(askedAbout(hear('张哥火锅拿了6罐青柠气泡水 记账'))).toBe('customer');
  });
});
