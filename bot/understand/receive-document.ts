import type { Product } from '../../server/contract/company.ts';
import { quantityText } from './base-quantity.ts';
import type { Clause } from './clauses.ts';
import type { DocumentTalk, Target } from './documents.ts';
import { quietClauses } from './documents.ts';
import type { Item } from './item-builder.ts';
import type { Act } from './lexicon.ts';
import { buildLine, type Line, quantityPhrase } from './lines.ts';
import { exact } from './numerals.ts';
import { compactText } from './product-text.ts';
import { askArrived, askIntent, askQuantity, askSku, askTransfer } from './questions.ts';
import type { QuotedLine } from './quote.ts';
import { answered, productOf, type Reading } from './reading.ts';
import { phraseOf, resolveItem } from './resolve-item.ts';
import type { Question, UnderstoodCommand } from './understanding.ts';

/** 到了, 少了2箱, 只收到9箱 about a transfer that is on its way. */
export function receiveDocument(reading: Reading, target: Target): DocumentTalk | null {
  const { acts, marks, quoted } = target;
  const arrived =
    acts.has('arrived') || acts.has('received') || acts.has('sentHere') || marks.has('complete');
  const differs = acts.has('short') || acts.has('damaged');
  if (!(arrived || differs) || marks.has('negated')) return null;
  const early = quoted?.kind === 'toDispatch' && quoted.to === reading.ownPlace;
  if (quoted && quoted.kind !== 'dispatched' && !early) return null;
  const used = arrivalClauses(target);
  const items = target.items.filter((item) => item.quantity !== null && used.has(item.clause));
  const chosen = answered(reading, 'intent', target.text);
  if (isMereNote(target, items) && chosen === undefined) {
    return { commands: [], question: askIntent(target.text, ['receiveTransfer']), used };
  }
  const to = reading.ownPlace ?? quoted?.to;
  const command: UnderstoodCommand = {
    name: 'receiveTransfer',
    transfer: target.number,
    ...(to ? { to } : {}),
  };
  if (items.length === 0) {
    const told = target.clauses.filter((_, position) => used.has(target.indexes[position] ?? -1));
    const lacks = told.some((clause) => clause.acts.has('short') || clause.acts.has('damaged'));
    if (!lacks) return { commands: [command], question: null, used };
    return { commands: [], question: askQuantity(target.text, undefined), used };
  }
  const lines = arrivedLines(reading, target, items);
  if ('question' in lines) return { commands: [], question: lines.question, used };
  return { commands: [{ ...command, lines: lines.lines }], question: null, used };
}

/** 北仓那单到了: of a transfer, and nobody knows which. */
export function askWhichCame(target: Target): DocumentTalk | null {
  const { acts, marks, items, loose, quoted, text } = target;
  const came = (['arrived', 'received', 'sentHere'] as const).some((act) => acts.has(act));
  const only = [...acts].every((act) => act === 'arrived' || act === 'received' || act === 'sentHere');
  const bare = items.length === 0 && loose.length === 0 && quoted === null;
  if (!(came && only && bare && marks.has('previous')) || marks.has('negated') || marks.has('future'))
    return null;
  return { commands: [], question: askTransfer(text), used: new Set(target.indexes) };
}

/** 收着了 数了是39盒: what came was counted, and that is told of the document too. */
function arrivalClauses(target: Target): Set<number> {
  const used = quietClauses(target);
  for (const [position, index] of target.indexes.entries()) {
    const acts = [...(target.clauses[position]?.acts ?? [])];
    const named = target.items.some(
      ({ clause, pieces }) => clause === index && pieces.some(({ sizeOnly }) => !sizeOnly),
    );
    if (!named && acts.includes('counted') && acts.every((act) => toldOfArrival.has(act))) used.add(index);
  }
  return used;
}

const toldOfArrival: ReadonlySet<Act> = new Set<Act>([
  'counted',
  'arrived',
  'received',
  'sentHere',
  'short',
  'left',
]);

/** 收到 alone may mean no more than that the message was read. */
function isMereNote(target: Target, items: readonly Item[]): boolean {
  return (
    items.length === 0 &&
    /^(?:#?[0-9a-z]{2,12}\s*)?(?:(?:好的?|好嘞|嗯|哦|ok|行)[,，\s]*)*(?:收到[,，。.!！~\s]*)+(?:(?:谢谢|多谢|辛苦了?|好的|哈|啦)[,，。.!！~\s]*)*$/i.test(
      target.text,
    ) &&
    !target.marks.has('complete')
  );
}

/** What arrived: the quoted lines, less what is missing, or what is said to have come. */
function arrivedLines(
  reading: Reading,
  target: Target,
  items: readonly Item[],
): { lines: Line[] } | { question: Question } {
  const quoted = target.quoted?.lines ?? [];
  const arrivals = new Map<string, number>();
  const said = new Map<string, string>();
  let previous: string | null = null;
  for (const item of items) {
    const product = productFor(reading, item, quoted, previous);
    if ('question' in product) return product;
    previous = product.product.sku;
    const built = buildLine(reading, item, product.product, null);
    if ('question' in built) return built;
    const amount = Number(built.line.quantity);
    const sent = quoted.find((line) => line.sku === product.product.sku)?.quantity;
    const phrase = item.quantity ? quantityPhrase(reading, item, item.quantity) : '';
    if (isMissing(target, item) && answered(reading, 'quantity', phrase) === undefined) {
      if (sent === undefined || amount > sent) return { question: askArrived(phrase, product.product) };
      const came = arrivals.get(product.product.sku);
      // 数了39盒,差两盒 of 40: one of the two numbers is wrong.
      if (came !== undefined && came !== exact(sent - amount))
        return { question: askArrived(phrase, product.product) };
      arrivals.set(product.product.sku, exact(sent - amount));
    } else arrivals.set(product.product.sku, amount);
    said.set(product.product.sku, built.line.said ?? '');
  }
  for (const line of quoted) if (!arrivals.has(line.sku)) arrivals.set(line.sku, line.quantity);
  const lines = [...arrivals].map(([sku, quantity]) => ({
    sku,
    quantity: quantityText(quantity) ?? '0',
    ...saidOf(said.get(sku)),
  }));
  return { lines };
}

function saidOf(said: string | undefined): { said?: string } {
  return said ? { said } : {};
}

/** The clause of an item tells whether its number is what is missing or what came. */
function isMissing(target: Target, item: Item): boolean {
  const clause = target.clauses[target.indexes.indexOf(item.clause)];
  if (!clause) return false;
  if (!clause.acts.has('short') && (!clause.acts.has('damaged') || clause.acts.has('received'))) return false;
  const counts = clause.tokens.filter(({ kind }) => kind === 'quantity');
  return counts.length < 2 || lacking(clause).has(item.quantity?.start ?? -1);
}

/** 只有八支,少了两支: 少了 belongs to the number behind it, or else to the one in front. */
function lacking(clause: Clause): Set<number> {
  const starts = new Set<number>();
  const counts = clause.tokens.filter(({ kind }) => kind === 'quantity');
  for (const token of clause.tokens) {
    if (token.kind !== 'lexeme' || !token.acts.some((act) => act === 'short' || act === 'damaged')) continue;
    const own =
      counts.find(({ start }) => start > token.start) ?? counts.findLast(({ end }) => end <= token.start);
    if (own) starts.add(own.start);
  }
  return starts;
}

function productFor(
  reading: Reading,
  item: Item,
  quoted: readonly QuotedLine[],
  previous: string | null,
): { product: Product } | { question: Question } {
  const resolved = resolveAmong(reading, item, quoted);
  if ('products' in resolved)
    return { question: askSku(phraseOf(reading, resolved.pieces), resolved.products) };
  if (!('unnamed' in resolved)) return resolved;
  const sku = previous ?? (quoted.length === 1 ? quoted[0]?.sku : undefined);
  const told = sku ?? answered(reading, 'sku', '');
  const product = told === undefined ? undefined : productOf(reading, told);
  if (product) return { product };
  return {
    question: askSku(
      '',
      quoted.flatMap((line) => productOf(reading, line.sku) ?? []),
    ),
  };
}

/** 黑的 where the document lists a black one and a blue one: one card has the word. */
function onlyListed(reading: Reading, item: Item, quoted: readonly QuotedLine[]): Product | undefined {
  const said = compactText(item.pieces.map(({ text }) => text.replace(/(?:的|色)+$/, '')).join(''));
  const listed = quoted.flatMap(({ sku }) => productOf(reading, sku) ?? []);
  const called = listed.filter(({ name, spec, aliases }) =>
    compactText([name, spec ?? '', ...aliases].join(' ')).includes(said),
  );
  return said !== '' && listed.length > 1 && called.length === 1 ? called[0] : undefined;
}

/** Words for an item of a quoted document need single it out only among the document's lines. */
export function resolveAmong(
  reading: Reading,
  item: Item,
  quoted: readonly QuotedLine[],
): ReturnType<typeof resolveItem> {
  const resolved = resolveItem(reading, item, [], []);
  if (!('question' in resolved)) return resolved;
  const listed = (resolved.question.choices ?? []).filter((sku) => quoted.some((line) => line.sku === sku));
  const product =
    listed.length === 1 ? productOf(reading, listed[0] ?? '') : onlyListed(reading, item, quoted);
  return product ? { product, pieces: item.pieces } : resolved;
}
