import { describe, expect, it } from 'vitest';
import { readMoney } from '../../../bot/understand/money.ts';
import { readNumber } from '../../../bot/understand/numerals.ts';
import { readQuantity } from '../../../bot/understand/quantity.ts';
import { measureUnits } from '../../../bot/understand/units.ts';

describe('numbers', () => {
  it.each([
    ['3', 3],
    ['2.5', 2.5],
    ['十', 10],
    ['十七', 17],
    ['廿', 20],
    ['廿五', 25],
    ['三十', 30],
    ['一百零八', 108],
    ['一百二十', 120],
    ['两百三', 230],
    ['一千二', 1200],
    ['三千零五', 3005],
    ['一万五', 15000],
    ['俩', 2],
    ['仨', 3],
    ['三点五', 3.5],
    ['二零二六', 2026],
    ['2万', 20000],
  ])('%s is %d', (text, value) => {
    expect(readNumber(text, 0)).toMatchObject({ value, end: text.length, vague: false });
  });

  it.each(['几', '十来', '十几', '几十', '两三', '百把', '10多', '好几'])('%s is no exact number', (text) => {
    expect(readNumber(text, 0)?.vague).toBe(true);
  });
});

const parts = (text: string): unknown => {
  const quantity = readQuantity(text, 0, measureUnits);
  return (
    quantity && [quantity.parts.map(({ amount, unit }) => `${amount}${unit ?? ''}`).join('+'), quantity.end]
  );
};

describe('quantities', () => {
  it.each([
    ['3箱', '3箱'],
    ['两箱半', '2.5箱'],
    ['半箱', '0.5箱'],
    ['一箱零3瓶', '1箱+3瓶'],
    ['三斤二两', '3斤+2两'],
    ['三斤半', '3.5斤'],
    ['三斤二', '3斤+0.2斤'],
    ['5箱少1瓶', '5箱+-1瓶'],
    ['1件零5袋', '1件+5袋'],
    ['2.5kg', '2.5kg'],
    ['×2', '2'],
    ['x3', '3'],
    ['一打', '1打'],
    ['1箱零4', '1箱+4'],
    ['两箱又三瓶', '2箱+3瓶'],
  ])('%s is %s', (text, wanted) => {
    expect(parts(text)).toEqual([wanted, text.length]);
  });

  it('leaves a price behind the quantity alone', () => {
    expect(parts('两箱42一箱')).toEqual(['2箱', 2]);
    expect(parts('五斤16一斤')).toEqual(['5斤', 2]);
  });

  it.each(['几箱', '十来个', '一些', '大概3箱', '3箱左右', '3箱多', '好几盒', '不少'])(
    '%s is vague',
    (text) => {
      expect(readQuantity(text, 0, measureUnits)?.vague).toBe(true);
    },
  );

  it.each(['3个人', '2点', '5天', '2.6度', '3次'])('%s counts no goods', (text) => {
    expect(readQuantity(text, 0, measureUnits)).toBeNull();
  });
});

describe('money', () => {
  it.each([
    ['3块5', 350],
    ['三十六块八毛', 3680],
    ['15块6', 1560],
    ['¥36', 3600],
    ['36元', 3600],
    ['十五块', 1500],
    ['5毛', 50],
    ['一块五', 150],
    ['7块', 700],
    ['两块五毛', 250],
    ['3块半', 350],
    ['12.8元', 1280],
    ['一百二十块', 12000],
  ])('%s is %d fen', (text, fen) => {
    expect(readMoney(text, 0, measureUnits)).toMatchObject({ fen, end: text.length });
  });

  it.each([
    ['36一箱', 3600, '箱'],
    ['十五块六一袋', 1560, '袋'],
    ['8块4一公斤', 840, '公斤'],
    ['3.5/瓶', 350, '瓶'],
    ['每箱36', 3600, '箱'],
    ['五块一斤', 500, '斤'],
    ['22块7一袋', 2270, '袋'],
    ['42元每箱', 4200, '箱'],
  ])('%s is %d fen for one %s', (text, fen, per) => {
    expect(readMoney(text, 0, measureUnits)).toMatchObject({ fen, per, end: text.length });
  });

  it('knows a total by its word', () => {
    expect(readMoney('一共120', 0, measureUnits)).toMatchObject({ fen: 12000, label: 'total' });
    expect(readMoney('收了5块', 0, measureUnits)).toMatchObject({ fen: 500, paid: true });
  });

  it('takes a bare number for no money', () => {
    expect(readMoney('36', 0, measureUnits)).toBeNull();
  });
});
