import { describe, expect, it } from 'vitest';
import { createWordTable } from '../../../bot/understand/word-table.ts';

describe('words of a list that stand in a text', () => {
  const words = ['卖', '卖了', '卖了吗', '了', '盘点', '卖得不错'];
  const table = createWordTable(new Map(words.map((word) => [word, word])));
  const text = '今天卖了吗卖得不盘点了卖';

  it('are the ones that looking up every stretch would find, the longest first', () => {
    for (let at = 0; at < text.length; at += 1) {
      const every = Array.from({ length: text.length - at }, (_, more) => text.slice(at, at + more + 1));
      const listed = every.filter((word) => words.includes(word)).reverse();
      expect(table(text, at)).toEqual(listed.map((value) => ({ value, end: at + value.length })));
    }
  });

  it('are told apart where others begin with two characters that share a place in the table', () => {
    // 31 × the first code and the second make the same number.
    const twin = String.fromCharCode('卖'.charCodeAt(0) + 1, '了'.charCodeAt(0) - 31);
    expect(table(`${twin}吗`, 0)).toEqual([]);
  });
});
