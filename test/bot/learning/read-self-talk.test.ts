import { describe, expect, it } from 'vitest';
import { readSelfTalk } from '../../../bot/learning/read-self-talk.ts';

const read = (text: string, quote?: string) => readSelfTalk(text, quote);

describe('what is said about the bot itself', () => {
  it.each(['别名有哪些', '@小二 别名有哪些?', '有哪些别名', '别名', '箱规有哪些'])('%s lists', (text) => {
    expect(read(text)).toEqual({ kind: 'listLearned' });
  });

  it.each(['别名 小蓝瓶 不要了', '别名“小蓝瓶”作废', '小蓝瓶这个别名不要了'])('%s revokes', (text) => {
    expect(read(text)).toEqual({ kind: 'forgetAlias', alias: '小蓝瓶' });
  });

  it('revokes a pack', () => {
    expect(read('箱规 青岛 啤酒 提 不要了')).toEqual({
      kind: 'forgetPack',
      product: '青岛 啤酒',
      unit: '提',
    });
  });

  it.each([
    '别名 小蓝瓶 就是 纯牛奶',
    '别名 小蓝瓶=纯牛奶',
    '以后小蓝瓶就是纯牛奶',
    '以后说“小蓝瓶”就指纯牛奶',
  ])('%s teaches', (text) => {
    expect(read(text)).toEqual({ kind: 'teach', alias: '小蓝瓶', product: '纯牛奶' });
  });

  it.each(['这周问了几次', '这个星期你一共问了多少次?', '上周问了几次', '最近问了几次'])(
    '%s counts',
    (text) => {
      expect(read(text)).toEqual({ kind: 'howOftenAsked' });
    },
  );

  it('explains the document that is named, quoted, or neither', () => {
    expect(read('#k7f3 怎么理解的')).toEqual({ kind: 'howUnderstood', number: 'K7F3' });
    expect(read('怎么理解的?', '✅ #K7F3 虹桥店 销售')).toEqual({ kind: 'howUnderstood', number: 'K7F3' });
    expect(read('刚才那条你是怎么理解的')).toEqual({ kind: 'howUnderstood', number: null });
  });
});

it.each([
  '卖了3箱可乐',
  '小蓝瓶不要了',
  '别名牌酸奶卖了3杯',
  '可乐不要了,退回去',
  '以后再说',
  '这周卖了几次',
  '他问了几次都没人理',
  '你怎么理解这件事',
])('leaves alone what is about the shop: %s', (text) => {
  expect(read(text)).toBeNull();
});
