import { expect, it } from 'vitest';
import { readCorrections } from '../../../bot/media/correct-note.ts';
import { draftReceipt, receiptOf } from '../../../bot/media/draft-receipt.ts';
import type { NoteReading, WrittenLine } from '../../../bot/media/note-form.ts';
import { writtenDay, writtenFen, writtenNumber } from '../../../bot/media/written-values.ts';
import { createUnderstander } from '../../../bot/understand/understand.ts';
import { smallCompany } from '../../support/small-company.ts';

const ground = {
  company: smallCompany,
  vocabulary: createUnderstander(smallCompany).vocabulary(),
  store: 'S01',
  today: '2026-11-21',
};
const line = (
  name: string,
  quantity: string | null,
  unit: string | null,
  more: Partial<WrittenLine> = {},
) => ({
  ...{ barcode: null, unitPrice: null, amount: null, lot: null, producedOn: null, expiresOn: null },
  ...{ name, quantity, unit, unsure: [], ...more },
});
const reading = (lines: WrittenLine[], more: Partial<NoteReading> = {}): NoteReading => ({
  ...{ kind: 'deliveryNote', supplier: null, total: null, lines, ...more },
});
function draft(lines: WrittenLine[], corrections = '') {
  const said = corrections === '' ? [] : (readCorrections(corrections) ?? []);
  const made = draftReceipt(reading(lines), said, ground);
  if ('unclear' in made) throw new Error(JSON.stringify(made));
  return made;
}
const doubts = (...lines: WrittenLine[]) => draft(lines).lines.map((one) => [...one.doubts].sort().join());

it.each<[string, number | null]>([
  ['36', 3600],
  ['¥1,234.50', 123_450],
  ['36元', 3600],
  ['三十六', 3600],
  ['', null],
  ['面议', null],
  ['-5', null],
])('reads %s as money', (text, fen) => expect(writtenFen(text)).toBe(fen));

it.each<[string, string | null]>([
  ['2027-05-01', '2027-05-01'],
  ['2027.5.1', '2027-05-01'],
  ['2027年5月1日', '2027-05-01'],
  ['20270501', '2027-05-01'],
  ['270501', '2027-05-01'],
  ['2027年2月', '2027-02-28'],
  ['2027-02-30', null],
  ['明年', null],
])('reads %s as a day', (text, day) => expect(writtenDay(text)).toBe(day));

it('reads written numbers', () => {
  expect(['1,200', '2.5', '十二', '约3', ''].map(writtenNumber)).toEqual([1200, 2.5, 12, null, null]);
});

it('marks what does not agree: price and amount, a cost above the shelf price, days gone by', () => {
  expect(doubts(line('纯牛奶', '2', '箱', { unitPrice: '48', amount: '96' }))).toEqual(['']);
  expect(doubts(line('纯牛奶', '2', '箱', { unitPrice: '48', amount: '90' }))).toEqual(['price']);
  expect(doubts(line('纯牛奶', '2', '盒', { amount: '96' }))).toEqual(['price']);
  expect(doubts(line('面包', '5', '个', { expiresOn: '2026-11-20' }))).toEqual(['expiresOn']);
  expect(doubts(line('面包', '5', '个', { expiresOn: '看不清' }))).toEqual(['expiresOn']);
  expect(doubts(line('面包', null, '个'))).toEqual(['quantity']);
  expect(doubts(line('面包', '5', '袋'))).toEqual(['quantity']);
  expect(doubts(line('面包', '5', '个', { unsure: ['lot'] }))).toEqual(['lot']);
});

it('takes corrections in turn, and what a person said is in doubt no more', () => {
  const lines = [
    line('纯牛奶', '3', '件'),
    line('奶油', '1', '盒'),
    line('可乐', '1', '瓶', { amount: '1' }),
  ];
  const made = draft(lines, '第1行是2箱;第2行不要,第三行应该是3瓶');
  expect(made.lines.map(({ quantity, struck }) => [quantity, struck])).toEqual([
    ['48', false],
    [null, true],
    ['3', false],
  ]);
  expect(receiptOf(made)).toEqual({
    unknown: [],
    command: {
      name: 'receiveGoods',
      store: 'S01',
      lines: [
        { sku: 'MILK', quantity: '48', said: '2箱' },
        { sku: 'COLA', quantity: '3', said: '3瓶', amountFen: 100 },
      ],
    },
  });
  const [again] = draft([line('奶油', '2', '瓶')], '第1行是可乐 3块一瓶').lines;
  expect(again).toMatchObject({ quantity: '2', amountFen: 600 });
  const [dated] = draft([line('面包', '5', '个')], '第1行是批号a1 到期2026-12-01').lines;
  expect(dated).toMatchObject({ lot: 'A1', expiresOn: '2026-12-01' });
});

it('knows a supplier by a longer name, and says where it knows none', () => {
  const named = (supplier: string) => {
    const made = draftReceipt(reading([line('可乐', '1', '瓶')], { supplier }), [], ground);
    return 'unclear' in made ? made : [made.supplier, made.stranger];
  };
  expect(named('上海光明经销有限公司')).toEqual(['V01', null]);
  expect(named('老王批发')).toEqual([null, '老王批发']);
});

it('takes nothing else for a correction', () => {
  for (const text of ['卖了3瓶可乐', '第一批货到了', '行不行', '3行', '第3行', '对', '第2种']) {
    expect(readCorrections(text), text).toBeNull();
  }
});
