import type { Product } from '../../server/contract/company.ts';
import type { DocumentTalk, Target } from './documents.ts';
import { quietClauses } from './documents.ts';
import type { Piece } from './elements.ts';
import { contrasted } from './item-words.ts';
import { buildLine, type Line } from './lines.ts';
import { matchProduct } from './match-product.ts';
import { plainText } from './normalize.ts';
import { askIntent, askSku } from './questions.ts';
import type { QuotedDocument } from './quote.ts';
import { answered, productOf, type Reading, wordsAt } from './reading.ts';
import { resolveAmong } from './receive-document.ts';
import type { Question, UnderstoodCommand } from './understanding.ts';

/**
 * 撤销, 刚才那条错了, and under a quoted entry 不对,是5箱. A correction undoes the entry and records the right
 * one, with the command and place of the entry that is quoted.
 */
export function correctDocument(reading: Reading, target: Target): DocumentTalk | null {
  const { number, quoted } = target;
  if (answered(reading, 'intent', target.text) === 'undo') {
    return {
      commands: [{ name: 'undo', ...(number === null ? {} : { number }) }],
      question: null,
      used: new Set(target.indexes),
    };
  }
  const items = target.items.filter((item) => item.quantity !== null);
  const undo = { name: 'undo', ...(number === null ? {} : { number }) };
  const used = new Set(target.indexes);
  const addressed = number !== null || target.marks.has('previous') || isAllUndo(target);
  if (!addressed) return null;
  if (number !== null && toldTwice.test(target.text)) return { commands: [undo], question: null, used };
  if (items.length === 0) {
    const paid = correctPayment(reading, target);
    if (paid) return { commands: [undo, paid], question: null, used };
    const other = correctProduct(reading, target) ?? correctPlace(reading, target);
    if (other) return { commands: [undo, other], question: null, used };
    const day = dayCorrected(reading, target);
    if (day && 'question' in day) return { commands: [], question: day.question, used };
    if (day && quoted?.command && quoted.lines.length > 0)
      return { commands: [undo, correctDay(reading, quoted, quoted.command, day)], question: null, used };
    // 不对 卖的是6.5升那种: what it should have been was said, and is not known.
    const told = target.loose.some(
      ({ text, sizeOnly, named }) => named === undefined && (sizeOnly || text.length > 2),
    );
    // 录成60片的了 是100片的: an undo by itself would leave out what was right.
    const sized = target.marks.has('correction') && target.loose.some(({ sizeOnly }) => sizeOnly);
    if ((target.items.length > 0 || (told && (sized || !target.acts.has('undo')))) && quoted) {
      return { commands: [], question: askIntent(target.text, ['undo']), used };
    }
    if (!target.acts.has('undo') && !isPlainlyWrong(target)) return null;
    // 写成卖了 其实是报损: another act was meant, and an undo alone does not say it.
    if (quoted && writtenAs.test(target.text) && [...target.acts].some((act) => act !== 'undo'))
      return { commands: [], question: askIntent(target.text, ['undo']), used };
    return { commands: [undo], question: null, used: quietClauses(target) };
  }
  const name = quoted?.command ?? answered(reading, 'intent', target.text) ?? null;
  if (!quoted || name === null) {
    if (hasOwnVerb(target)) return { commands: [undo], question: null, used: new Set() };
    return {
      commands: [],
      question: askIntent(target.text, ['recordSale', 'receiveGoods', 'recordCount', 'writeOff']),
      used,
    };
  }
  const lines: Line[] = [];
  for (const item of items) {
    const resolved = resolveAmong(reading, item, quoted.lines);
    if ('question' in resolved) return { commands: [], question: resolved.question, used };
    const only = quoted.lines.length === 1 ? productOf(reading, quoted.lines[0]?.sku ?? '') : undefined;
    const told = productOf(reading, answered(reading, 'sku', '') ?? '');
    const product = 'product' in resolved ? resolved.product : (only ?? told);
    if (!product) {
      const listed = quoted.lines.flatMap((line) => productOf(reading, line.sku) ?? []);
      return { commands: [], question: askSku('', listed), used };
    }
    const built = buildLine(reading, item, product, null);
    if ('question' in built) return { commands: [], question: built.question, used };
    lines.push(built.line);
  }
  const day = dayCorrected(reading, target);
  if (day !== null && 'question' in day) return { commands: [], question: day.question, used };
  const right = onDay(corrected(reading, quoted, name, lines), day, reading.today);
  return { commands: [undo, right], question: null, used };
}

/** 卖重了一盒 撤了 #T3K9: what is counted is only what the undone entry held. */
const toldTwice = /[卖收退入进发报记录打输登刷](?:了?两[遍次回]|重复?了|双份)/;
const writtenAs = /[录记打写报输点按选搞弄]成/;

/** The entry with the lines said anew in the place of the old ones; what was not spoken of stays as it was. */
function corrected(
  reading: Reading,
  quoted: QuotedDocument,
  name: string,
  lines: readonly Line[],
): UnderstoodCommand {
  const other = lines.some(({ sku }) => quoted.lines.every((line) => line.sku !== sku));
  const replaced = other && quoted.lines.length === 1;
  const kept = replaced ? [] : quoted.lines.filter((line) => lines.every(({ sku }) => sku !== line.sku));
  const entered = (quoted.entered?.lines ?? []) as readonly Line[];
  const others = kept.map(
    ({ sku, quantity }) => entered.find((line) => line.sku === sku) ?? { sku, quantity: String(quantity) },
  );
  const all = [...lines, ...others];
  if (quoted.entered) return { ...quoted.entered, lines: all };
  const store = quoted.place ?? reading.ownPlace;
  const reason = name === 'writeOff' ? { reason: quoted.reason ?? 'other' } : {};
  return { name, ...(store ? { store } : {}), ...partyOf(quoted, name), ...reason, lines: all };
}

/** Whom the goods came from or went to stays as it was. */
function partyOf({ supplier, customer }: QuotedDocument, name: string): object {
  if (/^(?:receiveGoods|returnToSupplier|requestPurchase)$/.test(name)) return supplier ? { supplier } : {};
  return /^recordSale/.test(name) && customer ? { customer } : {};
}

/** 打错店了,是八一的: the quoted entry at another place. */
function correctPlace(reading: Reading, target: Target): UnderstoodCommand | null {
  const { quoted } = target;
  if (!quoted?.command || quoted.lines.length === 0 || quoted.place === null) return null;
  if (
    target.loose.some(({ named, text }) => named === undefined && text.length > 1) ||
    /Transfer$/.test(quoted.command)
  )
    return null;
  const tokens = target.clauses.flatMap((clause) => clause.tokens);
  const places = tokens.flatMap((token) => (token.kind === 'name' ? token.named.places : []));
  const [place, other] = [...new Set(places)].filter((code) => code !== quoted.place);
  if (!place || other) return null;
  const lines = quoted.lines.map(({ sku, quantity }) => ({ sku, quantity: String(quantity) }));
  return { ...corrected(reading, { ...quoted, place }, quoted.command, lines), store: place };
}

/** 记错了 是昨天的: the quoted entry on another day. */
function correctDay(reading: Reading, quoted: QuotedDocument, name: string, day: Day): UnderstoodCommand {
  const lines = quoted.lines.map(({ sku, quantity }) => ({ sku, quantity: String(quantity) }));
  return onDay(corrected(reading, quoted, name, lines), day, reading.today);
}

/**
 * The day that is said behind what was wrong; null where none is. A day in front (昨天那单错了) tells which entry is meant.
 * Where goods are called so too (九号的, of a maker 九号), nobody knows which is meant.
 */
function dayCorrected(reading: Reading, { clauses }: Target): Day | { question: Question } | null {
  const tokens = clauses.flatMap((clause) => clause.tokens);
  const wrong = tokens.find(
    (token) => token.kind === 'lexeme' && (token.marks.includes('correction') || token.acts.includes('undo')),
  );
  const told = tokens.findLast(({ kind, start }) => kind === 'date' && start > (wrong?.start ?? Infinity));
  if (told?.kind !== 'date' || told.date.vague || told.date.future || told.date.from !== told.date.to)
    return null;
  const words = wordsAt(reading, told.start, told.end);
  const { skus } = matchProduct(reading.vocabulary.catalogue, words);
  const goods = skus.flatMap((sku) => productOf(reading, sku) ?? []).slice(0, 5);
  return goods.length > 0 ? { question: askSku(words, goods) } : { day: told.date.from };
}

interface Day {
  /** YYYY-MM-DD. */
  readonly day: string;
}

/** Today is said by saying no day at all. */
function onDay(command: UnderstoodCommand, day: Day | null, today: string): UnderstoodCommand {
  if (day === null) return command;
  const { date: _, ...undated } = command;
  return day.day === today ? undated : { ...undated, date: day.day };
}

/** 刷错了 是现金不是微信: the quoted sale, paid for in another way. */
function correctPayment(reading: Reading, target: Target): UnderstoodCommand | null {
  const { quoted } = target;
  const goods = target.loose.some(
    ({ text }) => matchProduct(reading.vocabulary.catalogue, text).skus.length > 0,
  );
  if (quoted?.command !== 'recordSale' || quoted.lines.length === 0 || goods) return null;
  const tokens = target.clauses.flatMap((clause) => clause.tokens);
  const ways = new Set(
    tokens.flatMap((token, index) => {
      const before = tokens[index - 1];
      const denied = before?.kind === 'lexeme' && before.denies;
      return token.kind === 'lexeme' && token.payment !== null && !denied ? [token.payment] : [];
    }),
  );
  const [payment, other] = ways;
  if (!payment || other || payment === 'credit') return null;
  const lines = quoted.lines.map(({ sku, quantity }) => ({ sku, quantity: String(quantity) }));
  return { ...corrected(reading, quoted, 'recordSale', lines), payment };
}

/** 应该是感冒灵胶囊: the quoted line with another item, where both are counted alike. */
function correctProduct(reading: Reading, target: Target): UnderstoodCommand | null {
  const { quoted } = target;
  const line = quoted?.lines.length === 1 ? quoted.lines[0] : undefined;
  const loose = withoutDenied(target);
  if (!quoted?.command || !line || loose.length === 0) return null;
  const item = { pieces: [...loose], quantity: null, extra: null, moneys: [], lots: [], clause: 0 };
  const before = productOf(reading, line.sku);
  const resolved = resolveAmong(reading, item, []);
  const anew = 'product' in resolved ? resolved.product : before && siblingSaid(reading, loose, before);
  if (!anew || anew.sku === line.sku) return null;
  if (anew.baseUnit !== productOf(reading, line.sku)?.baseUnit) return null;
  const store = quoted.place ?? reading.ownPlace;
  return {
    name: quoted.command,
    ...(store ? { store } : {}),
    lines: [{ sku: anew.sku, quantity: String(line.quantity) }],
  };
}

/** 录成60片的了 是100片的: right behind a "not" stands what it was not, where what it was follows. */
function withoutDenied({ clauses, loose }: Target): readonly Piece[] {
  const denials = new Set(
    clauses.flatMap(({ tokens }) =>
      tokens.flatMap((token) => (token.kind === 'lexeme' && token.denies ? [token.end] : [])),
    ),
  );
  const right = loose.filter(({ start }) => !denials.has(start));
  return right.length > 0 ? right : loose;
}

/** 是6.5升那种小包: of what was entered, the one of another size or variety. */
function siblingSaid(reading: Reading, pieces: readonly Piece[], before: Product): Product | null {
  const name = plainText(`${before.name} ${before.spec ?? ''}`);
  const topic: Piece = { text: name, start: 0, end: 0, clause: 0, sizeOnly: false };
  const said = pieces.filter(({ named }) => named === undefined);
  const words = [...contrasted([topic], said), ...said].map(({ text }) => text).join(' ');
  const { skus } = matchProduct(reading.vocabulary.catalogue, words);
  return skus.length === 1 ? (productOf(reading, skus[0] ?? '') ?? null) : null;
}

function isAllUndo(target: Target): boolean {
  return target.text.length <= 12 && target.items.length === 0;
}

function isPlainlyWrong(target: Target): boolean {
  return /错|不对/.test(target.text) && target.items.length === 0;
}

function hasOwnVerb(target: Target): boolean {
  return ['sold', 'arrived', 'received', 'counted', 'damaged'].some((act) => target.acts.has(act as 'sold'));
}
