import { momentAsked } from './ask-moment.ts';
import { type Circumstances, readCircumstances } from './circumstances.ts';
import type { Clause } from './clauses.ts';
import type { Item, ReadItems } from './item-builder.ts';
import type { Act } from './lexicon.ts';
import { matchProduct } from './match-product.ts';
import type { Built, Reading } from './reading.ts';
import { resolveItem } from './resolve-item.ts';
import type { UnderstoodCommand } from './understanding.ts';

/** Messages that are one request to the bot as a whole: help, the digest, what waits for approval, why a figure is so. */
export function readSmallCommand(
  reading: Reading,
  clauses: readonly Clause[],
  read: ReadItems,
): Built | null {
  const acts = new Set<Act>(clauses.flatMap((clause) => [...clause.acts]));
  const mentions = clauses.some((clause) =>
    clause.tokens.some((token) => token.kind === 'mention' || token.kind === 'document'),
  );
  if (mentions || read.items.length > 1) return null;
  const length = reading.normal.text.trim().length;
  const { catalogue } = reading.vocabulary;
  const goods = read.loose.some(({ text }) => matchProduct(catalogue, text).skus.length > 0);
  const unnamed = read.items.length === 0 && !goods;
  if (acts.has('help') && unnamed && length <= 20) return only({ name: 'help' });
  if (acts.has('askPending') && unnamed && length <= 20) return only({ name: 'askPending' });
  if (
    acts.has('askDigest') &&
    length <= 16 &&
    read.items.length === 0 &&
    !/[没谁发了]|写/.test(reading.normal.text.replace('发我', ''))
  ) {
    return only(readDigest(reading, clauses));
  }
  return acts.has('askWhy') && length <= 40 ? readWhy(reading, clauses, read) : null;
}

const only = (command: UnderstoodCommand): Built => ({ commands: [command] });

function readDigest(reading: Reading, clauses: readonly Clause[]): UnderstoodCommand {
  const said = readCircumstances(
    clauses.flatMap((clause) => clause.tokens),
    reading.vocabulary.names,
    new Set(),
    reading.today,
  );
  const store = said.at ?? said.to ?? (said.own ? reading.ownPlace : null);
  const words = reading.normal.text;
  const date = said.date && !said.date.vague && said.date.from !== reading.today ? said.date.from : null;
  const yesterday = date ?? (/昨/.test(words) ? (said.date?.from ?? null) : null);
  return { name: 'askDigest', ...(store ? { store } : {}), ...(yesterday ? { date: yesterday } : {}) };
}

/** 昨天的销售额怎么来的, 可乐昨天销量为什么是12: a figure of sales rather than of what is left. */
const salesFigure = /销售|营业额|销量|流水|业绩|卖了\s?\d/;

/** 鱼油为什么是48, 昨天18点鱼油为什么是48: a figure of one item, now or at a moment of the past; or one of sales. */
function readWhy(reading: Reading, clauses: readonly Clause[], read: ReadItems): Built | null {
  const words = reading.normal.text;
  const tokens = clauses.flatMap((clause) => clause.tokens);
  const said = readCircumstances(tokens, reading.vocabulary.names, new Set(), reading.today);
  const store = said.at ?? said.from ?? (said.everyPlace ? null : reading.ownPlace);
  const place = store ? { store } : {};
  const pieces = [...read.loose, ...read.items.flatMap((item) => item.pieces)].filter(
    (piece) => piece.named === undefined,
  );
  const sales = salesFigure.test(words) && !/[没不]|库存|剩/.test(words);
  if (sales && pieces.length === 0) return whySales(reading, said, place);
  if (pieces.length === 0 || !(sales || read.items.length > 0 || /剩|库存|多了|少了/.test(words)))
    return null;
  const item: Item = { pieces: [...pieces], quantity: null, extra: null, moneys: [], lots: [], clause: 0 };
  const resolved = resolveItem(reading, item, [], []);
  if (!('product' in resolved)) return null;
  const { sku } = resolved.product;
  if (sales) return whySales(reading, said, { ...place, skus: [sku] });
  const moment = momentAsked(reading, tokens);
  return 'question' in moment ? moment : only({ name: 'askWhy', sku, ...place, ...moment });
}

function whySales(reading: Reading, { date }: Circumstances, fields: object): Built | null {
  if (date?.vague || date?.future) return null;
  const { from, to } = date ?? { from: reading.today, to: reading.today };
  return only({ name: 'askWhy', figure: 'sales', ...fields, from, to });
}
