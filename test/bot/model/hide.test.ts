import { expect, it } from 'vitest';
import { hideMessage, hideNumbers } from '../../../bot/model/hide.ts';
import { createUnderstander } from '../../../bot/understand/understand.ts';
import { smallCompany } from '../../support/small-company.ts';

const vocabulary = createUnderstander(smallCompany).vocabulary();

it.each([
  '13812345678',
  '138 1234 5678',
  '138-1234-5678',
  '+86 13812345678',
  '021-62345678',
  '(021)62345678',
  '0571 8765 4321',
  '400-820-1234',
  '一三八一二三四五六七八',
  '幺三八零零幺三八零零零',
])('hides the phone number %s', (number) => {
  expect(hideNumbers(`找老周${number}拿货`)).toBe('找老周〔电话〕拿货');
});

it.each(['310101199001011234', '31010119900101123X', '6222 0212 3456 7890 123'])(
  'hides the number of a person or card %s',
  (number) => expect(hideNumbers(`号码${number}。`)).toBe('号码〔号码〕。'),
);

it('leaves barcodes, quantities, days and document numbers', () => {
  for (const text of [
    '6901234567892 卖了2箱',
    '20261121到货300瓶',
    '#K7F3 到了',
    '11月21日 5箱',
    '2000张一共38包',
  ])
    expect(hideNumbers(text)).toBe(text);
});

it('hides every amount of money, and keeps what it hid', () => {
  const { text, money } = hideMessage('到货可乐10瓶 2块5一瓶,牛奶2箱一共96块', '2026-11-21', vocabulary);
  expect(text).not.toMatch(/2块5|96/);
  expect([...money]).toEqual([
    ['〔金额甲〕', '2块5一瓶'],
    ['〔金额乙〕', '一共96块'],
  ]);
  expect(text).toContain('10瓶');
  expect(text).toContain('2箱');
});
