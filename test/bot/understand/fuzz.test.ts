import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hear, now, understander } from './shop.ts';

const shopTalk = fc.constantFrom(
  ...'卖了 收到 送来 退 扳手 卷尺 豆腐 502 3箱 两 半 一 零 十 百 万 块 毛 斤 的 不对 是 昨天 前几天 11月3号 #K7F3 @小二 @ 一共 12.5 ¥ × / . , ， 。 : \n ? 😅 [捂脸] 城北 宏达 挂账 还有 多少 如果 5号 6901234567892 69012 批号 A1 保质期到 2027.5 剩 盘 🚚 → ＃ ５ Ｌ 雙 \u0000 \u200b \ud83d'.split(
    ' ',
  ),
);
const talk = fc.array(shopTalk, { maxLength: 30 }).map((words) => words.join(''));
const anything = fc.string({ unit: 'binary', maxLength: 200 });

describe('any text', () => {
  it('is understood as something without an error, and the same way twice', () => {
    fc.assert(
      fc.property(fc.oneof(talk, anything), fc.option(fc.oneof(talk, anything)), (text, quote) => {
        const options = quote === null ? {} : { quote };
        const understood = hear(text, options);
        expect(['commands', 'ask', 'none']).toContain(understood.kind);
        expect(hear(text, options)).toEqual(understood);
      }),
      { numRuns: 1500, seed: 7 },
    );
  });

  it('answers a question or does not, without an error', () => {
    const open = hear('卷尺卖了2把');
    if (open.kind !== 'ask') throw new Error('no question');
    fc.assert(
      fc.property(fc.oneof(talk, anything), (text) => {
        const answer = understander.answer(open, text, now, 'ann');
        expect(answer === null || answer === 'cancel' || typeof answer.value === 'string').toBe(true);
      }),
      { numRuns: 800, seed: 7 },
    );
  });

  it('never gives a quantity that is no decimal', () => {
    fc.assert(
      fc.property(talk, (text) => {
        const understood = hear(text);
        if (understood.kind !== 'commands') return;
        for (const { lines = [] } of understood.commands as readonly {
          lines?: readonly { quantity: string }[];
        }[]) {
          for (const { quantity } of lines) expect(quantity).toMatch(/^\d{1,9}(\.\d{1,3})?$/);
        }
      }),
      { numRuns: 1500, seed: 11 },
    );
  });

  it.each([
    '一'.repeat(4000),
    '卖了3箱'.repeat(1000),
    '扳手 '.repeat(1300),
    '1'.repeat(4000),
    '零'.repeat(4000),
    '的'.repeat(9000),
    '3块5一'.repeat(900),
    `#K7F3 ${'a1'.repeat(900)}嗯`,
    `卖了3把 下个月${'再来一起'.repeat(400)}`,
    `#K7F3 ${'嗯'.repeat(900)}收到了到`,
  ])('a long text is read in bounded time (%#)', (text) => {
    const began = performance.now();
    hear(text);
    expect(performance.now() - began).toBeLessThan(1500);
  });
});
