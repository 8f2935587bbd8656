import { readCircumstances } from './circumstances.ts';
import type { Clause } from './clauses.ts';
import type { Item, ReadItems } from './items.ts';
import type { Act } from './lexicon.ts';
import type { Reading } from './reading.ts';
import { resolveItem } from './resolve-item.ts';
import type { UnderstoodCommand } from './understanding.ts';

/** Messages that are one request to the bot as a whole: help, the digest, what waits for approval, why a figure is so. */
export function readSmallCommand(
  reading: Reading,
  clauses: readonly Clause[],
  read: ReadItems,
): UnderstoodCommand | null {
  const acts = new Set<Act>(clauses.flatMap((clause) => [...clause.acts]));
  const mentions = clauses.some((clause) =>
    clause.tokens.some((token) => token.kind === 'mention' || token.kind === 'document'),
  );
  if (mentions || read.items.length > 1) return null;
  const length = reading.normal.text.trim().length;
  const unnamed = read.items.length === 0 && read.loose.length === 0;
  if (acts.has('help') && unnamed && length <= 20) return { name: 'help' };
  if (acts.has('askPending') && unnamed && length <= 20) return { name: 'askPending' };
  if (
    acts.has('askDigest') &&
    length <= 16 &&
    read.items.length === 0 &&
    !/[没谁发了]|写/.test(reading.normal.text.replace('发我', ''))
  ) {
    return readDigest(reading, clauses);
  }
  return acts.has('askWhy') && length <= 40 ? readWhy(reading, clauses, read) : null;
}

function readDigest(reading: Reading, clauses: readonly Clause[]): UnderstoodCommand {
  const said = readCircumstances(
    clauses.flatMap((clause) => clause.tokens),
    reading.vocabulary.names,
    new Set(),
  );
  const store = said.at ?? said.to ?? (said.own ? reading.ownPlace : null);
  const words = reading.normal.text;
  const date = said.date && !said.date.vague && said.date.from !== reading.today ? said.date.from : null;
  const yesterday = date ?? (/昨/.test(words) ? (said.date?.from ?? null) : null);
  return { name: 'askDigest', ...(store ? { store } : {}), ...(yesterday ? { date: yesterday } : {}) };
}

/** 鱼油为什么是48: a figure of one item, with the number that surprises if one is said. */
function readWhy(reading: Reading, clauses: readonly Clause[], read: ReadItems): UnderstoodCommand | null {
  const figure = read.items.length > 0 || /剩|库存|多了|少了/.test(reading.normal.text);
  if (!figure) return null;
  const pieces = [...read.loose, ...read.items.flatMap((item) => item.pieces)].filter(
    (piece) => piece.named === undefined,
  );
  if (pieces.length === 0) return null;
  const item: Item = { pieces: [...pieces], quantity: null, extra: null, moneys: [], lots: [], clause: 0 };
  const resolved = resolveItem(reading, item, [], []);
  if (!('product' in resolved)) return null;
  const said = readCircumstances(
    clauses.flatMap((clause) => clause.tokens),
    reading.vocabulary.names,
    new Set(),
  );
  const store = said.at ?? said.from ?? reading.ownPlace;
  return { name: 'askWhy', sku: resolved.product.sku, ...(store ? { store } : {}) };
}
