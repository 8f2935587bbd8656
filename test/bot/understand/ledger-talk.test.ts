import { describe, expect, it } from 'vitest';
import { createUnderstander } from '../../../bot/understand/understand.ts';
import { askedAbout, commandsOf, hear, shop } from './shop.ts';

const told = (text: string, from = 'ann'): unknown => commandsOf(hear(text, { from }));

const sold = '✅ 已记销售 #S3N9\n城北店 卷尺5米 5m 2把';
const under = (quote: string, text: string, from = 'ann'): unknown => commandsOf(hear(text, { from, quote }));

describe('how the ledger is spoken of', () => {
  it.each(['盘点咋录啊', '小二 报损该怎么报 有说明没'])(
    'tells how to write where it is asked: %s',
    (text) => {
      expect(told(text)).toEqual([{ name: 'help' }]);
    },
  );

  it.each(['扳手的零售价给调一下', '扳手调一下价', '扳手要改个价'])('asks for the price: %s', (text) => {
    expect(askedAbout(hear(text, { from: 'ming' }))).toBe('price');
  });

  it('takes the later of two prices', () => {
    expect(told('扳手卖价35改38', 'ming')).toMatchObject([{ name: 'setPrice', sku: 'T3', priceFen: 3800 }]);
  });

  it('enters what is reported for a colleague where he works', () => {
    expect(told('帮柏青报一下 扳手卖了2把')).toMatchObject([{ name: 'recordSale', store: 'S' }]);
    expect(told('帮城南报一个 他们早上卖了2把扳手')).toMatchObject([{ name: 'recordSale', store: 'S' }]);
  });

  it('writes goods down that came before, and asks for none', () => {
    expect(told('昨天到的货补一下:\n扳手 3把')).toMatchObject([
      { name: 'receiveGoods', date: '2026-11-20', lines: [{ sku: 'T3', quantity: '3' }] },
    ]);
  });
});

describe('a list of a day', () => {
  it('keeps what a customer bought by mistake apart from what broke', () => {
    expect(told('退货：扳手1把 客人买错了\n报损：自攻丝2盒 包装烂了')).toMatchObject([
      { name: 'recordSalesReturn', lines: [{ sku: 'T3', quantity: '1' }] },
      { name: 'writeOff', reason: 'damaged', lines: [{ sku: 'T4', quantity: '2' }] },
    ]);
  });

  it('puts the same goods right in another line', () => {
    expect(told('卖了扳手3把 说错了\n卖了扳手2把')).toMatchObject([
      { name: 'recordSale', lines: [{ sku: 'T3', quantity: '2' }] },
    ]);
  });

  it('takes goods of a day before as come, not as wanted', () => {
    expect(told('补一下昨天到的货 扳手3把')).toMatchObject([
      { name: 'receiveGoods', date: '2026-11-20', lines: [{ sku: 'T3', quantity: '3' }] },
    ]);
  });

  it('sets prices where the first of them was set', () => {
    expect(told('城南店扳手改成38，自攻丝改成10块', 'ming')).toMatchObject([
      { name: 'setPrice', sku: 'T3', store: 'S' },
      { name: 'setPrice', sku: 'T4', store: 'S' },
    ]);
  });
});

describe('an entry that was written wrong', () => {
  it('puts what was written as another item right', () => {
    expect(under(sold, '录成5米的了 是3米的那个')).toMatchObject([
      { name: 'undo', number: 'S3N9' },
      { name: 'recordSale', store: 'N', lines: [{ sku: 'T2', quantity: '2' }] },
    ]);
  });

  it('changes how it was paid', () => {
    expect(under(sold, '刷错了 是现金不是微信')).toMatchObject([
      { name: 'undo', number: 'S3N9' },
      { name: 'recordSale', payment: 'cash', lines: [{ sku: 'T1', quantity: '2' }] },
    ]);
  });

  it('does not only undo what was another act', () => {
    expect(askedAbout(hear('写成卖了 其实是报损', { from: 'ann', quote: sold }))).toBe('intent');
  });

  it('sells nothing anew that was told twice', () => {
    expect(told('扳手卖重了一把 帮忙撤了 #T3K9')).toEqual([{ name: 'undo', number: 'T3K9' }]);
  });
});

describe('what befalls goods', () => {
  const sent = '🚚 调拨单 #H6T2 已发出\n河西仓库 → 城北店\n三角牌活动扳手10寸 40把';

  it('takes two numbers for one arrival only where they agree', () => {
    expect(under(sent, '收着了 数了是39把 差一把')).toMatchObject([
      { name: 'receiveTransfer', transfer: 'H6T2', lines: [{ sku: 'T3', quantity: '39' }] },
    ]);
    expect(askedAbout(hear('收着了 数了是39把 差两把', { from: 'ann', quote: sent }))).toBe('quantity');
  });

  it('keeps apart what is paid for in different ways', () => {
    expect(told('扳手1把现金35,自攻丝2盒支付宝18')).toMatchObject([
      { name: 'recordSale', payment: 'cash', lines: [{ sku: 'T3', amountFen: 3500 }] },
      { name: 'recordSale', payment: 'alipay', lines: [{ sku: 'T4', amountFen: 1800 }] },
    ]);
  });

  it('hears a driver who left', () => {
    expect(told('#M4D8 车已经出去了', 'kai')).toMatchObject([
      { name: 'dispatchTransfer', transfer: 'M4D8', from: 'D' },
    ]);
  });

  it('gives what another place wanted to that place', () => {
    expect(told('城南要的扳手2把我让司机捎过去了')).toMatchObject([{ name: 'dispatchTransfer', to: 'S' }]);
  });

  it('fetches, where 来 stands behind the number', () => {
    expect(told('从总仓给我调5把扳手来')).toMatchObject([{ name: 'requestTransfer', from: 'D', to: 'N' }]);
  });

  it.each(['扳手拿了一把给客人看看', '扳手网上才30块一把', '扳手今天卖疯了 一把都没有了'])(
    'hears no report in: %s',
    (text) => {
      expect(hear(text).kind).toBe('none');
    },
  );

  it('counts no broken ones that were only why goods came back', () => {
    expect(told('客人退回来3把扳手 说里面有一把是裂的')).toMatchObject([
      { name: 'recordSalesReturn', lines: [{ sku: 'T3', quantity: '3' }] },
    ]);
  });

  it('calls goods what the shelf calls them even where another item has the word', () => {
    const { understand } = createUnderstander({
      ...shop,
      products: [
        { sku: 'D1', name: '三全水饺猪肉韭菜', baseUnit: '袋', packs: [], aliases: [] },
        { sku: 'D2', name: '爱菊饺子粉', baseUnit: '袋', packs: [], aliases: [] },
      ],
    });
    const text = '三全猪肉韭菜饺子卖6袋';
    expect(understand({ id: '1', now: '2026-11-21T10:05:00+08:00', from: 'ann', text })).toMatchObject({
      kind: 'commands',
      commands: [{ name: 'recordSale', lines: [{ sku: 'D1', quantity: '6' }] }],
    });
  });
});
