import { actCommands } from './act-commands.ts';
import type { Item } from './item-builder.ts';
import { type Reading, wordsAt } from './reading.ts';
import { phraseOf } from './resolve-item.ts';
import type { Token } from './token.ts';
import type { Traced, UnderstoodCommand } from './understanding.ts';

/** Remembers that an item of the message became this product; what is shown of a line is read off it. */
export function noteItem(reading: Reading, sku: string, item: Item): void {
  reading.items.set(sku, [...(reading.items.get(sku) ?? []), item]);
}

/** For each command, which words gave which of its fields. A field that nobody said has no words. */
export function traceOf(
  reading: Reading,
  tokens: readonly Token[],
  commands: readonly UnderstoodCommand[],
): Traced[][] {
  const used = new Map<string, number>();
  return commands.map((command) => {
    const traced = Object.entries(command).flatMap(([field, value]) =>
      ofGoods.has(field) ? [] : traceField(reading, tokens, command, field, value),
    );
    const lines = Array.isArray(command.lines) ? (command.lines as Readonly<Record<string, unknown>>[]) : [];
    const goods = [command.sku, ...((command.skus ?? []) as readonly string[])];
    for (const [line, fields] of lines.entries())
      traced.push(...traceLine(reading, tokens, used, fields).map((one) => ({ ...one, line })));
    for (const sku of goods)
      if (typeof sku === 'string')
        traced.push(...traceLine(reading, tokens, used, { ...priceOf(command), sku }));
    return traced;
  });
}

/** What is told of goods, and so read off their item. */
const ofGoods = new Set(['lines', 'sku', 'skus', 'priceFen', 'quantity']);

function priceOf({ priceFen, quantity }: UnderstoodCommand): Record<string, unknown> {
  return { ...(priceFen !== undefined && { priceFen }), ...(quantity !== undefined && { quantity }) };
}

/** The words of the tokens that gave a field, joined where there are several. */
function traceField(
  reading: Reading,
  tokens: readonly Token[],
  command: UnderstoodCommand,
  field: string,
  value: unknown,
): Traced[] {
  if (typeof value !== 'string' && typeof value !== 'number') return [];
  const giving = tokens.filter((token) => gives(token, command, field, String(value)));
  const words = giving.map(({ start, end }) => wordsAt(reading, start, end));
  return [{ field, value, words: [...new Set(words)].join('…') }];
}

const losses = new Set(['expired', 'ownUse', 'sample', 'lost', 'damaged', 'discarded']);
const kindred: Readonly<Record<string, string>> = {
  receiveTransfer: 'receiveGoods',
  setReorderPoint: 'reorderPoint',
  askStock: 'askStock',
};

function gives(token: Token, { name }: UnderstoodCommand, field: string, value: string): boolean {
  switch (token.kind) {
    case 'name': {
      const { places, suppliers, customers, people } = token.named;
      return [...places, ...suppliers, ...customers, ...people].includes(value);
    }
    case 'date':
      return (
        ['date', 'from', 'to', 'at'].includes(field) && (token.date.from === value || token.date.to === value)
      );
    case 'document':
      return token.number === value;
    case 'lexeme':
      if (field === 'payment') return token.payment === value;
      if (field === 'reason') return token.acts.some((act) => losses.has(act));
      if (field !== 'name') return false;
      return token.acts.some((act) => {
        const meant = actCommands.find(([one]) => one === act)?.[1] ?? act;
        return meant === name || meant === kindred[name] || act === name;
      });
    default:
      return false;
  }
}

/** Item, quantity, money and lot of one line, from the item of the message that it was built of. */
function traceLine(
  reading: Reading,
  tokens: readonly Token[],
  used: Map<string, number>,
  fields: Readonly<Record<string, unknown>>,
): Traced[] {
  const sku = String(fields.sku);
  const nth = used.get(sku) ?? 0;
  used.set(sku, nth + 1);
  const item = reading.items.get(sku)?.[nth] ?? reading.items.get(sku)?.at(-1);
  if (!item) return [];
  const ends = new Map(tokens.map((token) => [token.end, token]));
  const at = (end: number): string => {
    const token = ends.get(end);
    return token ? wordsAt(reading, token.start, token.end) : '';
  };
  const said = item.quantity;
  const money = item.moneys.map(({ end }) => at(end)).join('…');
  const lots = item.lots.map(({ end }) => at(end)).join('…');
  const words: Readonly<Record<string, string>> = {
    sku: phraseOf(reading, item.pieces),
    quantity: said ? wordsAt(reading, said.start, item.extra?.end ?? said.end) : '',
    priceFen: money || (said ? wordsAt(reading, said.start, said.end) : ''),
    unitPriceFen: money,
    unitCostFen: money,
    amountFen: money,
    lot: lots,
    producedOn: lots,
    expiresOn: lots,
  };
  return Object.entries(fields).flatMap(([field, value]) => {
    const given = words[field];
    const plain = typeof value === 'string' || typeof value === 'number';
    return given === undefined || !plain ? [] : [{ field, value, words: given }];
  });
}
