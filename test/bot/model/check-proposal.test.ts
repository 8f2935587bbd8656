import fc from 'fast-check';
import { expect, it } from 'vitest';
import { answerForm, type ModelAnswer, proposable } from '../../../bot/model/answer-form.ts';
import { findCandidates } from '../../../bot/model/candidates.ts';
import { checkProposal } from '../../../bot/model/check-proposal.ts';
import { hideMessage } from '../../../bot/model/hide.ts';
import { createUnderstander } from '../../../bot/understand/understand.ts';
import { smallCompany } from '../../support/small-company.ts';

const vocabulary = createUnderstander(smallCompany).vocabulary();
const today = '2026-11-21';
const message = '徐家汇店的王姐拿走可口可乐12瓶和纯牛奶两箱,一共120块';

function groundOf(text: string) {
  const hidden = hideMessage(text, today, vocabulary);
  const candidates = findCandidates(hidden.text, today, vocabulary);
  return { hidden, candidates, vocabulary, company: smallCompany, ownPlace: 'S01', today };
}
const ground = groundOf(message);
const line = (itemWords: string, quantityWords: string, item: string, moneyWords: string | null = null) => ({
  ...{ item, itemWords, quantityWords, moneyWords },
});
const labelOf = (sku: string) =>
  `g${ground.candidates.goods.findIndex((product) => product.sku === sku) + 1}`;
const sale = (...lines: ModelAnswer['commands'][number]['lines']): ModelAnswer['commands'][number] => ({
  ...{ name: 'recordSale', place: null, from: null, supplier: null, customer: null, payment: null },
  ...{ reason: null, lines },
});

it('builds commands from the words, in base units, at the sender’s place', () => {
  const lines = [
    line('可口可乐', '12瓶', labelOf('COLA')),
    line('纯牛奶', '两箱', labelOf('MILK'), '〔金额甲〕'),
  ];
  expect(checkProposal({ commands: [sale(...lines)] }, ground)).toEqual([
    {
      name: 'recordSale',
      store: 'S01',
      lines: [
        { sku: 'COLA', quantity: '12', said: '12瓶' },
        { sku: 'MILK', quantity: '48', said: '两箱', amountFen: 12_000 },
      ],
    },
  ]);
});

it.each<[string, string, string]>([
  ['a part of a number', message, '2瓶'],
  ['a number without its unit', message, '12'],
  ['a quantity that is only about', '大概12瓶可口可乐卖了', '12瓶'],
  ['several', '几瓶可口可乐卖了', '几瓶'],
  ['a digit of a stand-in', '可口可乐卖了一共1块', '1'],
  ['the message as a whole', '可口可乐12瓶', '可口可乐12瓶'],
])('takes %s for no quantity', (_what, text, words) => {
  const answer = { commands: [sale(line('可口可乐', words, 'g1'))] };
  expect(checkProposal(answer, groundOf(text))).toBeNull();
});

it('leaves messages alone that speak of several days, of days to come, or of lots', () => {
  const answer = { commands: [sale(line('可口可乐', '12瓶', 'g1'))] };
  for (const text of ['昨天前天可口可乐12瓶', '明天可口可乐12瓶', '可口可乐12瓶 批号a1'])
    expect(checkProposal(answer, groundOf(text)), text).toBeNull();
  const [command] = checkProposal(answer, groundOf('昨天可口可乐卖了12瓶')) ?? [];
  expect(command?.date).toBe('2026-11-20');
});

it('lets nothing through that is not in the message or among the candidates, whatever comes back', () => {
  const { hidden, candidates } = ground;
  const part = fc
    .tuple(fc.nat(hidden.text.length), fc.nat(12))
    .map(([from, length]) => hidden.text.slice(from, from + length));
  const words = fc.oneof(
    part,
    part,
    fc.constantFrom('12瓶', '两箱', '可口可乐', '纯牛奶', '99瓶', '0'),
    fc.string(),
  );
  const label = (kind: string) => fc.integer({ min: 1, max: 15 }).map((number) => `${kind}${number}`);
  const answer = fc.record({
    commands: fc.array(
      fc.record({
        name: fc.constantFrom(...Object.keys(proposable)),
        place: fc.option(label('p')),
        from: fc.option(label('p')),
        supplier: fc.option(label('s')),
        customer: fc.option(label('c')),
        payment: fc.option(fc.constantFrom('cash', 'credit', 'wechat')),
        reason: fc.option(fc.constantFrom('damaged', 'other')),
        lines: fc.array(
          fc.record({
            item: label('g'),
            itemWords: words,
            quantityWords: words,
            moneyWords: fc.option(fc.oneof(words, fc.constant('〔金额甲〕'))),
          }),
          { maxLength: 3 },
        ),
      }),
      { maxLength: 3 },
    ),
  });
  const form = answerForm(candidates);
  const skus = candidates.goods.map(({ sku }) => sku);
  fc.assert(
    fc.property(answer, (raw) => {
      const parsed = form.safeParse(raw);
      const commands = parsed.success ? checkProposal(parsed.data, ground) : null;
      for (const command of commands ?? []) {
        expect(['S01', 'S02']).toContain(command.store ?? command.to);
        expect(command.payment).toBeUndefined();
        for (const one of (command.lines ?? []) as {
          sku: string;
          said: string;
          quantity: string;
          amountFen?: number;
        }[]) {
          expect(skus).toContain(one.sku);
          expect(['12瓶', '两箱']).toContain(one.said);
          expect(['12', '48', '24', '288']).toContain(one.quantity);
          expect([undefined, 12_000]).toContain(one.amountFen);
        }
      }
    }),
    { numRuns: 3_000 },
  );
});
