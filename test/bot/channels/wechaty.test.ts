import { describe, expect, it } from 'vitest';
import { nameBot, partQuote } from '../../../bot/channels/wechaty/heard-text.ts';
import { openWeChat } from '../../support/wechaty/wechat.ts';
import { channelContract } from './contract.ts';

channelContract('wechaty over gRPC', () => openWeChat(), { patienceMs: 12_000 });

describe('what WeChat writes into a text', () => {
  it.each([
    ['@小 店 助手\u2005卖了3箱可乐', '@店小二 卖了3箱可乐'],
    ['@小 店 助手 卖了3箱可乐', '@店小二 卖了3箱可乐'],
    ['卖了3箱可乐 @小 店 助手', '卖了3箱可乐 @店小二'],
    ['@小 店 助手的表弟 卖了3箱可乐', '@小 店 助手的表弟 卖了3箱可乐'],
    ['@王芳\u2005你那边还有可乐吗', '@王芳 你那边还有可乐吗'],
  ])('%j is said as %j', (text, said) => {
    expect(nameBot(text, ['小 店 助手', ''], false)).toBe(said);
  });

  it('is said to the bot where the puppet says so, by whatever name', () => {
    expect(nameBot('卖了3箱可乐', ['小店'], true)).toBe('@店小二 卖了3箱可乐');
  });

  it('quotes another message in front', () => {
    const text = '「店小二:🚚 调拨单 #K7F3 已发出\n可乐 10箱」\n- - - - - - - - - - - - - - -\n到了';
    expect(partQuote(text)).toEqual({ text: '到了', quote: '🚚 调拨单 #K7F3 已发出\n可乐 10箱' });
  });

  it('is left as it is where nothing is quoted', () => {
    expect(partQuote('「蒙牛」卖了3箱')).toEqual({ text: '「蒙牛」卖了3箱' });
  });
});
