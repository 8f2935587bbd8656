import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import {
  date,
  documentNumber,
  fen,
  instant,
  payment,
  quantity,
  skuCode,
} from '../../../server/contract/fields.ts';
import { publicCommands } from '../../../server/desk/registry.ts';

const saidOf = (form: z.ZodType, value: unknown): string[] =>
  form.safeParse(value).error?.issues.map(({ message }) => message) ?? [];

describe('what is wrong with a field', () => {
  it.each<[string, z.ZodType, unknown, string]>([
    ['nothing there', skuCode, undefined, '没有填'],
    ['another kind', skuCode, 5, '要是文字'],
    ['empty', skuCode, '', '不能空着'],
    ['too long', skuCode, 'x'.repeat(61), '最多60个字'],
    ['no number', quantity, '三', '要是数字,最多三位小数'],
    ['no whole number', fen, 1.5, '要是整数'],
    ['below the least', fen, -1, '不能小于0'],
    ['above the most', fen, 100_000_000_001, '不能大于100000000000'],
    ['no day', date, '2026-13-01', '要写成日期,例如 2026-11-21'],
    ['a day of another age', date, '0026-11-21', '要在1900年到2199年之间'],
    ['no instant', instant, '2026-11-21', '要写成带时区的时刻,例如 2026-10-03T18:00:00+08:00'],
    ['no number of a document', documentNumber, '#', '要是单号,例如 K7F3'],
    ['none of the choices', payment, 'gold', '只能是这些之一:cash、wechat、alipay、card、credit'],
    ['no list', z.array(skuCode), 'A', '要是一串内容'],
    ['an empty list', z.array(skuCode).min(1), [], '至少要有一项'],
    ['neither yes nor no', z.boolean(), 'x', '要是 true 或 false'],
    ['more than there is', z.strictObject({}), { colour: 1 }, '多了不认识的内容:colour'],
  ])('%s', (_, form, value, words) => {
    expect(saidOf(form, value)).toEqual([words]);
  });

  it('is Chinese in every command', () => {
    const wrong = {
      store: 5,
      lines: [{ sku: '', quantity: -1 }],
      date: 'x',
      rules: [{}],
      priceFen: '1',
      to: 7,
    };
    for (const { name, input } of publicCommands) {
      const said = saidOf(input, { name, ...wrong });
      for (const words of said) expect(words, name).toMatch(/^[\u4e00-\u9fff]/);
      for (const words of said) expect(words, name).not.toMatch(/invalid|expected|string|regex|array/i);
    }
  });
});
