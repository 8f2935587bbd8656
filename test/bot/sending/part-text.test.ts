import fc from 'fast-check';
import { expect, it } from 'vitest';
import { partText } from '../../../bot/sending/part-text.ts';

it('leaves alone what fits', () => {
  expect(partText('卖了3箱\n到货2箱', 100)).toEqual(['卖了3箱\n到货2箱']);
});

it('parts between lines, as few times as it can', () => {
  expect(partText('一二三\n四五六\n七八九', 19)).toEqual(['一二三\n四五六', '七八九']);
});

it('tears neither a letter nor an emoji of a line that is too long by itself', () => {
  expect(partText('👨‍👩‍👧可乐', 20)).toEqual(['👨‍👩‍👧', '可乐']);
});

it('never goes beyond the length, and loses nothing but empty messages', () => {
  const lines = fc.array(fc.string({ unit: 'grapheme', maxLength: 30 }), { maxLength: 30 });
  fc.assert(
    fc.property(lines, fc.integer({ min: 40, max: 300 }), (given, longest) => {
      const text = given.join('\n');
      const parts = partText(text, longest);
      const plain = (all: string): string => all.replace(/\s/g, '');
      expect(plain(parts.join(''))).toBe(plain(text));
      for (const part of parts) expect(Buffer.byteLength(part)).toBeLessThanOrEqual(longest);
    }),
  );
});
