import { describe, expect, it } from 'vitest';
import { hintsOf } from '../../../bot/understand/hints.ts';
import { askedAbout, commandsOf, hear } from './shop.ts';

describe('what nothing explains', () => {
  it.each([
    ['卖了3把扳手 挂妥', 'an unknown word that credit is made of'],
    ['卖了3把扳手 手抖写欠', 'another'],
    ['卖了3把扳手,刷老卡', 'what a card is paid with'],
    ['打城南匀2把扳手过来', 'an unknown word in front of the place that a command rests on'],
    ['卖了3把扳手 三百二噶', 'a number that nothing took up'],
  ])('%s is asked about: %s', (text) => {
    expect(askedAbout(hear(text))).not.toBeNull();
  });

  it('is let go where words like it tell nothing of the ledger', () => {
    expect(commandsOf(hear('卖了3把扳手 天气晴朗'))).toHaveLength(1);
  });

  it('hints at what the words with the character say', () => {
    const hints = hintsOf('碎');
    expect(Math.max(...hints.values())).toBe(hints.get('damaged'));
    expect([...hints.values()].reduce((sum, share) => sum + share, 0)).toBeLessThan(1);
    expect(hintsOf('齉').size).toBe(0);
  });
});

describe('what no command tells', () => {
  it('a verb of another act beside a sale is asked about', () => {
    expect(askedAbout(hear('申请调货 卖了3把扳手'))).toBe('intent');
  });

  it('money that was taken in, and a count beside the goods, are no other act', () => {
    expect(commandsOf(hear('卖了3把扳手 收了105'))).toHaveLength(1);
  });
});

describe('a bot of any name', () => {
  it('is asked by it', () => {
    expect(commandsOf(hear('@小荣 扳手还有几把'))).toEqual([{ name: 'askStock', store: 'N', skus: ['T3'] }]);
  });

  it('is not asked what a colleague is', () => {
    expect(hear('@明慧 扳手还有几把')).toEqual({ kind: 'none' });
  });
});

describe('words of the coast and the plains', () => {
  it.each<[string, object]>([
    ['10号城南店卖了3把扳手', { store: 'S', date: '2026-11-10' }],
    ['卖了3把扳手 百二一把', { lines: [{ unitPriceFen: 12000 }] }],
    ['焊坏了2把扳手', { name: 'writeOff', reason: 'damaged' }],
    ['收了3把扳手 生产日期是元月六号的', { lines: [{ producedOn: '2026-01-06' }] }],
    ['上礼拜五卖了俩扳手 38一个', { lines: [{ quantity: '2', unitPriceFen: 3800 }] }],
  ])('%s', (text, fields) => {
    expect(hear(text)).toMatchObject({ commands: [fields] });
  });
});
