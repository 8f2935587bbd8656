import { describe, expect, it } from 'vitest';
import { generalWordsAt } from '../../../bot/understand/general-words.ts';
import { askedAbout, commandsOf, hear } from './shop.ts';

const kindOf = (word: string): string | undefined =>
  generalWordsAt(word, 0).find(({ end }) => end === word.length)?.value;

describe('ordinary words of the language', () => {
  it.each([
    ['顺手', 'small'],
    ['灯笼', 'noun'],
    ['卫生间', 'noun'],
  ])('knows %s', (word, kind) => {
    expect(kindOf(word)).toBe(kind);
  });

  it.each(['没有', '不料', '明年', '各地', '或许', '谁家'])('never passes over %s', (word) => {
    expect(kindOf(word)).not.toBe('small');
  });

  it.each(['卖酒', '出差', '退休'])('leaves %s to the lexicon, whose verb stands in it', (word) => {
    expect(kindOf(word)).toBeUndefined();
  });
});

describe('a message with words that no list of the shop has', () => {
  it('asks for goods that this shop has not, and offers none that look like them', () => {
    const heard = hear('卖了2个灯笼');
    expect(askedAbout(heard)).toBe('sku');
    expect(heard).not.toHaveProperty('choices');
  });

  it('finds the goods beside the words of a sentence', () => {
    expect(commandsOf(hear('刚才卫生间门口卖了两把扳手'))).toMatchObject([
      { name: 'recordSale', lines: [{ sku: 'T3', quantity: '2' }] },
    ]);
  });
});
