import { describe, expect, it } from 'vitest';
import { askedAbout, commandsOf, hear } from './shop.ts';

const told = (text: string, from = 'ann'): unknown => commandsOf(hear(text, { from }));

describe('what is done around the goods', () => {
  it.each([
    [
      '卸货时磕掉两罐青柠气泡水',
      { name: 'writeOff', reason: 'damaged', lines: [{ sku: 'F6', quantity: '2' }] },
    ],
    [
      '货架塌了砸掉三罐青柠气泡水',
      { name: 'writeOff', reason: 'damaged', lines: [{ sku: 'F6', quantity: '3' }] },
    ],
    [
      '扳手货架上只有5把 系统里是8把 以货架为准',
      { name: 'recordCount', lines: [{ sku: 'T3', quantity: '5' }] },
    ],
    ['扳手数了 5把 后台挂着8', { name: 'recordCount', lines: [{ sku: 'T3', quantity: '5' }] }],
    ['买错的那位把扳手退了 一把', { name: 'recordSalesReturn', lines: [{ sku: 'T3', quantity: '1' }] }],
    ['开个采购单:扳手10把', { name: 'requestPurchase', lines: [{ sku: 'T3', quantity: '10' }] }],
    ['通知总仓给城南拨2把扳手', { name: 'requestTransfer', from: 'D', to: 'S' }],
    ['叫总仓给城南送2把扳手', { name: 'requestTransfer', from: 'D', to: 'S' }],
  ])('%s', (text, command) => {
    expect(told(text)).toMatchObject([command]);
  });

  it('still hears goods come in that are put on the shelf', () => {
    expect(told('上架了3罐青柠气泡水')).toMatchObject([{ name: 'receiveGoods' }]);
  });

  it('asks whether what there is will do, and nothing of the shop in small talk', () => {
    expect(told('扳手还撑得到月底吗')).toMatchObject([{ name: 'askStock', skus: ['T3'] }]);
    expect(hear('买多少把扳手合适').kind).toBe('none');
  });
});

describe('nothing that was counted gets lost', () => {
  it('asks of goods whose verb is not known although the next ones are clear', () => {
    expect(askedAbout(hear('架子旁呲没三罐青柠气泡水,扳手丢了一把'))).not.toBe('commands');
  });

  it('makes two days two entries', () => {
    expect(told('扳手昨天卖两把 今天三把')).toMatchObject([
      { name: 'recordSale', date: '2026-11-20', lines: [{ sku: 'T3', quantity: '2' }] },
      { name: 'recordSale', lines: [{ sku: 'T3', quantity: '3' }] },
    ]);
  });

  it('gives a price that is said of all to each', () => {
    expect(told('宏达送来青柠气泡水2箱 白桃气泡水1箱,都是72一箱')).toMatchObject([
      { name: 'receiveGoods', lines: [{ amountFen: 14400 }, { amountFen: 7200 }] },
    ]);
  });

  it('adds what is loose to what is whole, and parts two names that are written together', () => {
    expect(told('盘点 青柠气泡水 整箱的2箱 散的5罐')).toMatchObject([
      { name: 'recordCount', lines: [{ sku: 'F6', quantity: '53' }] },
    ]);
    expect(told('卖了扳手自攻丝各2')).toMatchObject([
      {
        lines: [
          { sku: 'T3', quantity: '2' },
          { sku: 'T4', quantity: '2' },
        ],
      },
    ]);
  });

  it('takes a sum in front for that of one item, and asks where there are several', () => {
    expect(told('微信收了70 扳手2把')).toMatchObject([
      { name: 'recordSale', payment: 'wechat', lines: [{ sku: 'T3', quantity: '2', amountFen: 7000 }] },
    ]);
    expect(hear('微信收了79 扳手2把 自攻丝1盒').kind).toBe('ask');
    expect(told('扳手员工价30 卖了2把')).not.toMatchObject([{ lines: [{ amountFen: 3000 }] }]);
  });

  it('dates what spoilt by the day it spoilt, not by that on which it came', () => {
    expect(told('前天进的草鱼臭了2公斤')).toEqual([
      { name: 'writeOff', store: 'N', reason: 'damaged', lines: [{ sku: 'F3', quantity: '2' }] },
    ]);
  });

  it('has what broke beside a transfer that came in full written off', () => {
    expect(told('#K2F8 收齐了 另外摔了2罐青柠气泡水')).toMatchObject([
      { name: 'receiveTransfer', transfer: 'K2F8' },
      { name: 'writeOff', reason: 'damaged' },
    ]);
  });
});
