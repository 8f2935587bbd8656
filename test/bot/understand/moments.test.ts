import { describe, expect, it } from 'vitest';
import { hear, understander } from './shop.ts';

/** Now is Saturday 2026-11-21, ten in the morning. */
const at = (text: string): unknown => {
  const understood = hear(text);
  return understood.kind === 'commands' ? (understood.commands[0]?.at ?? 'now') : understood.kind;
};

const question = (text: string): string => {
  const understood = hear(text);
  return understood.kind === 'ask' ? `${understood.about} ${understood.question}` : understood.kind;
};

describe('a moment of the past', () => {
  it.each([
    ['10月3日18点城南还有多少扳手', '2026-10-03T18:00:00'],
    ['10月3号晚上6点扳手还剩多少', '2026-10-03T18:00:00'],
    ['昨天下午三点城南店扳手库存', '2026-11-20T15:00:00'],
    ['昨天18:30扳手还有多少', '2026-11-20T18:30:00'],
    ['昨天06:30扳手还有多少', '2026-11-20T06:30:00'],
    ['昨天下午六点半扳手还有多少', '2026-11-20T18:30:00'],
    ['昨天晚上8点一刻扳手还有多少', '2026-11-20T20:15:00'],
    ['昨天下午三点二十扳手还有多少', '2026-11-20T15:20:00'],
    ['昨天下午3点05分扳手还有多少', '2026-11-20T15:05:00'],
    ['昨天十八点扳手还有多少', '2026-11-20T18:00:00'],
    ['昨天中午12点半扳手还有多少', '2026-11-20T12:30:00'],
    ['昨天凌晨1点扳手还有多少', '2026-11-20T01:00:00'],
    ['昨天零点扳手还有多少', '2026-11-20T00:00:00'],
    ['昨天晚上12点扳手还有多少', '2026-11-21T00:00:00'],
    ['11/19 18:00 扳手还有多少', '2026-11-19T18:00:00'],
    ['2026-10-03 18:00 扳手库存', '2026-10-03T18:00:00'],
    ['昨天下午3点,城南店扳手还有多少', '2026-11-20T15:00:00'],
    ['截至昨天18点扳手还有多少', '2026-11-20T18:00:00'],
    ['到昨天晚上8点为止扳手还有多少', '2026-11-20T20:00:00'],
    ['早上8点扳手还有多少', '2026-11-21T08:00:00'],
    ['今天8点扳手还有多少', '2026-11-21T08:00:00'],
    ['半小时前扳手还有多少', '2026-11-21T09:30:00'],
    ['一个半小时前扳手还有多少', '2026-11-21T08:30:00'],
    ['十分钟之前扳手还有多少', '2026-11-21T09:50:00'],
    ['早上开门前扳手还有多少', '2026-11-21T00:00:00'],
    ['昨天开门的时候扳手还有多少', '2026-11-20T00:00:00'],
    ['扳手昨天18点为什么是24', '2026-11-20T18:00:00'],
  ])('%s is %s', (text, instant) => {
    expect(at(text)).toBe(`${instant}+08:00`);
  });

  it.each([
    ['10月3日还有多少扳手', '2026-10-03'],
    ['昨天扳手还有吗', '2026-11-20'],
    ['昨晚扳手还剩多少', '2026-11-20'],
    ['昨天的扳手库存', '2026-11-20'],
    ['3天前扳手还有多少', '2026-11-18'],
    ['两天前扳手还有多少', '2026-11-19'],
    ['一周前扳手还有多少', '2026-11-14'],
    ['上周五收盘时扳手还有多少', '2026-11-13'],
    ['昨天下班前扳手还有多少', '2026-11-20'],
    ['9月底扳手还有多少', '2026-09-30'],
    ['上个月底扳手库存', '2026-10-31'],
    ['扳手昨天为什么是24', '2026-11-20'],
  ])('%s is the end of %s', (text, day) => {
    expect(at(text)).toBe(`${day}T23:59:59.999+08:00`);
  });

  it.each([
    '扳手还有多少',
    '今天扳手还有多少',
    '现在扳手还有多少',
    '最近扳手还有多少',
    '昨天进的扳手还有多少',
    '昨天的豆腐还有多少',
    '昨天那批豆腐还有多少',
    '刚刚到的扳手还有多少',
    '明天扳手够不够卖',
    '扳手还有一点吗',
  ])('%s asks of now', (text) => {
    expect(at(text)).toBe('now');
  });

  it('is in the offset of the message', () => {
    const understood = understander.understand({
      id: 'm',
      now: '2026-11-21T01:00:00-05:00',
      from: 'ann',
      text: '半小时前扳手还有多少',
    });
    expect(understood).toMatchObject({ commands: [{ at: '2026-11-21T00:30:00-05:00' }] });
  });
});

describe('what is no moment of the past', () => {
  it.each([
    ['昨天8点扳手还有多少', 'date 「昨天8点」是早上还是晚上? 1) 08:00 2) 20:00'],
    ['昨天上午扳手还有多少', 'date 「昨天上午」是几点? 例如 昨天18点、10分钟前'],
    ['昨晚2点扳手还有多少', 'date 「昨晚2点」是几点? 例如 昨天18点、10分钟前'],
    ['昨天8点多扳手还有多少', 'date 「昨天8点多」是几点? 例如 昨天18点、10分钟前'],
    ['刚才扳手还有多少', 'date 「刚才」是几点? 例如 昨天18点、10分钟前'],
    ['上周扳手还有多少', 'date 「上周」是哪一天、几点? 例如 昨天18点、10分钟前'],
    ['打烊时扳手还有多少', 'date 「打烊时」是哪一天、几点? 例如 昨天18点、10分钟前'],
    ['明天扳手还有多少', 'date 「明天」还没到,只查得到现在和以前的账。要查什么时候? 例如 昨天18点、10分钟前'],
    [
      '今晚8点扳手还有多少',
      'date 「今晚8点」还没到,只查得到现在和以前的账。要查什么时候? 例如 昨天18点、10分钟前',
    ],
  ])('%s is asked about', (text, asked) => {
    expect(question(text)).toBe(asked);
  });

  it.each([
    ['昨天8点扳手还有多少', '晚上', '2026-11-20T20:00:00+08:00'],
    ['昨天8点扳手还有多少', '2', '2026-11-20T20:00:00+08:00'],
    ['昨天8点扳手还有多少', '早上8点', '2026-11-20T08:00:00+08:00'],
    ['昨天上午扳手还有多少', '10点', '2026-11-20T10:00:00+08:00'],
    ['昨天上午扳手还有多少', '11月3号', '2026-11-03T23:59:59.999+08:00'],
    ['刚才扳手还有多少', '10分钟前', '2026-11-21T09:51:00+08:00'],
    ['上周扳手还有多少', '周三', '2026-11-11T23:59:59.999+08:00'],
    ['上周18点扳手还有多少', '周三', '2026-11-11T18:00:00+08:00'],
    ['今晚8点扳手还有多少', '昨天', '2026-11-20T20:00:00+08:00'],
    ['打烊时扳手还有多少', '昨天', '2026-11-20T23:59:59.999+08:00'],
  ])('%s, answered %s, is %s', (text, answer, instant) => {
    const asked = hear(text);
    if (asked.kind !== 'ask') throw new Error('nothing was asked');
    const given = understander.answer(asked, answer, '2026-11-21T10:01:00+08:00', 'ann');
    if (given === null || given === 'cancel') throw new Error('no answer');
    expect(hear(text, { given: [given] })).toMatchObject({ commands: [{ name: 'askStock', at: instant }] });
  });

  it.each([
    ['打烊时扳手还有多少', '昨天卖了3把扳手'],
    ['刚才扳手还有多少', '18点卖了3把扳手'],
    ['今晚8点扳手还有多少', '昨天进了2箱自攻丝'],
    ['上周扳手还有多少', '周三卖了3把扳手'],
    ['昨天8点扳手还有多少', '晚上卖了3把扳手'],
  ])('%s is not answered by %s, which reports something', (text, message) => {
    const asked = hear(text);
    if (asked.kind !== 'ask') throw new Error('nothing was asked');
    expect(understander.answer(asked, message, '2026-11-21T19:01:00+08:00', 'ann')).toBeNull();
  });

  it('leaves a day a day where sales are asked for', () => {
    const asked = hear('那天扳手卖了多少');
    if (asked.kind !== 'ask') throw new Error('nothing was asked');
    const given = understander.answer(asked, '昨天18点', '2026-11-21T10:01:00+08:00', 'ann');
    if (given === null || given === 'cancel') throw new Error('no answer');
    expect(hear('那天扳手卖了多少', { given: [given] })).toMatchObject({
      commands: [{ from: '2026-11-20', to: '2026-11-20' }],
    });
  });
});

describe('a time of day in a report', () => {
  it.each([
    ['昨天下午六点半卖了3把扳手', '3', '2026-11-20'],
    ['六点半卖了3把扳手', '3', undefined],
    ['18点30把扳手到了', '30', undefined],
    ['3天前卖了2把扳手', '2', '2026-11-18'],
    ['半小时前卖了2把扳手', '2', undefined],
  ])('%s counts no hours', (text, quantity, date) => {
    const understood = hear(text);
    expect(understood).toMatchObject({ commands: [{ lines: [{ sku: 'T3', quantity }] }] });
    expect(understood.kind === 'commands' && understood.commands[0]?.date).toBe(date);
  });
});
