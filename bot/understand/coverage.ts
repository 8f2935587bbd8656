import type { Product } from '../../server/contract/company.ts';
import { describesGoods, isExpiryDay } from './circumstances.ts';
import type { Clause } from './clauses.ts';
import type { Piece } from './elements.ts';
import type { ReadItems } from './item-builder.ts';
import { matchProduct } from './match-product.ts';
import { readNumber } from './numerals.ts';
import { askDate, askIntent, askParty, askPrice, askQuantity, askSku, askStore } from './questions.ts';
import { productOf, type Reading, wordsAt } from './reading.ts';
import type { Token } from './token.ts';
import type { Question, UnderstoodCommand } from './understanding.ts';
import { otherUnits, readUnit } from './units.ts';

/**
 * Whatever a message says about goods has to be in its commands, or it is asked about: a number, money, an item, a
 * place, a party, a day or a "not" that nothing took up means that the commands are not what was said.
 *
 * Whoever takes words up says so with `explain`; here the rest is looked at. `aside` are the clauses that were
 * recognised as talk about something else.
 */
export function findUnexplained(
  reading: Reading,
  clauses: readonly Clause[],
  read: ReadItems,
  aside: ReadonlySet<number>,
  commands: readonly UnderstoodCommand[],
): Question | null {
  const recorded = new Set(valuesOf(commands));
  const pieces = piecesByClause(read);
  const counts = new Set(read.items.map((item) => item.clause));
  const wordEnds = new Set(clauses.flatMap(endsOfWords));
  for (const [index, clause] of clauses.entries()) {
    if (aside.has(index)) continue;
    for (const [at, token] of clause.tokens.entries()) {
      if (isExpiryDay(clause.tokens, at) || describesGoods(clause.tokens, at)) continue;
      if (isOldPrice(clause.tokens, at, commands)) continue;
      if (isNegative(reading, wordEnds, token)) return askQuantity(withSign(reading, token), undefined);
      if (reading.explained.has(token.end - 1)) continue;
      const question = questionFor(reading, token, recorded, commands);
      if (question) return question;
    }
    const counted = counts.has(index);
    const reason = reasonFrom(clause, commands);
    const beside = counted || (clause.before === 'weak' && counts.has(index - 1));
    for (const piece of pieces.get(index) ?? []) {
      if (piece.start >= reason && !/\d/.test(piece.text)) continue;
      if (isDescription(reading, piece) || isHeading(reading, clause, piece)) continue;
      const question =
        (beside ? askForLetters(reading, piece, commands) : null) ??
        askForWords(reading, piece, recorded, commands, counted);
      if (question) return question;
    }
  }
  return null;
}

/** 3块5改成4块: what stands in front of the verb is what it cost before. */
function isOldPrice(tokens: readonly Token[], at: number, commands: readonly UnderstoodCommand[]): boolean {
  if (tokens[at]?.kind !== 'money') return false;
  const [act, price] = tokens.slice(at + 1).filter(({ kind }) => kind !== 'filler' && kind !== 'inner');
  const changes = act?.kind === 'lexeme' && act.acts.includes('setPrice') && price?.kind === 'money';
  return (
    changes && commands.every(({ name, priceFen }) => name === 'setPrice' && priceFen === price.money.fen)
  );
}

/** #CG22 …, #CG23 可以: every number said has to stand in a command. */
export function askForDocument(
  reading: Reading,
  clauses: readonly Clause[],
  commands: readonly UnderstoodCommand[],
): Question | null {
  const said = clauses.flatMap(({ tokens }) => tokens.filter((token) => token.kind === 'document'));
  if (said.length === 0) return null;
  const recorded = new Set(valuesOf(commands));
  for (const { number, start, end } of said)
    if (!recorded.has(number) && end - start > 4)
      return askIntent(wordsAt(reading, start, end), ['approve', 'reject', 'undo']);
  return null;
}

/** Marks the words from `start` to `end` as taken up by a command. */
export function explain(reading: Reading, start: number, end: number): void {
  for (let at = start; at < end; at += 1) reading.explained.add(at);
}

/** Marks what ends at `end`; a token counts as taken up when its last character is. */
export function explainEnd(reading: Reading, end: number): void {
  reading.explained.add(end - 1);
}

function piecesByClause(read: ReadItems): Map<number, Piece[]> {
  const pieces = new Map<number, Piece[]>();
  for (const piece of [...read.loose, ...read.items.flatMap((item) => item.pieces)])
    pieces.set(piece.clause, [...(pieces.get(piece.clause) ?? []), piece]);
  return pieces;
}

/** Every code and day that stands in a command. */
export function valuesOf(value: unknown): readonly string[] {
  const values: string[] = [];
  addValues(value, values);
  return values;
}

function addValues(value: unknown, values: string[]): void {
  if (typeof value === 'string') values.push(value);
  else if (Array.isArray(value)) for (const one of value) addValues(one, values);
  else if (typeof value === 'object' && value !== null)
    for (const key in value) addValues((value as Readonly<Record<string, unknown>>)[key], values);
}

function questionFor(
  reading: Reading,
  token: Token,
  recorded: ReadonlySet<string>,
  commands: readonly UnderstoodCommand[],
): Question | null {
  const words = wordsAt(reading, token.start, token.end);
  switch (token.kind) {
    case 'quantity':
      return askQuantity(words, undefined);
    case 'money':
      return askPrice(words, undefined);
    case 'barcode':
    case 'barcodeTail':
      return askSku(words, []);
    case 'date':
      return recorded.has(token.date.from) || isDayless(token.date.from, reading, commands)
        ? null
        : askDate(words);
    case 'name':
      return askForName(reading, token.named, token.end, words, recorded, commands);
    default:
      return null;
  }
}

export const dated = new Set(['recordSale', 'receiveGoods', 'writeOff']);

/** Today needs no date, and most commands have none. */
function isDayless(day: string, reading: Reading, commands: readonly UnderstoodCommand[]): boolean {
  return day === reading.today || commands.some((command) => !dated.has(command.name));
}

const ofTheirShop = /^的?(?:店里|店|仓里|仓|那边|那里|那儿|家里)/;

const withSupplier = new Set(['receiveGoods', 'returnToSupplier', 'requestPurchase']);

function askForName(
  reading: Reading,
  named: (Token & { kind: 'name' })['named'],
  end: number,
  words: string,
  recorded: ReadonlySet<string>,
  commands: readonly UnderstoodCommand[],
): Question | null {
  const codes = [...named.places, ...named.suppliers, ...named.customers];
  // 芳姐店里卖光了: a colleague's shop is a place that was said.
  const theirs = named.people.map((code) => reading.vocabulary.names.people.get(code)?.place);
  const [shop] = theirs;
  if (theirs.length === 1 && shop && ofTheirShop.test(reading.normal.text.slice(end, end + 4)))
    return recorded.has(shop) ? null : askStore(words, reading.company);
  if (named.people.length > 0 || codes.length === 0 || codes.some((code) => recorded.has(code))) return null;
  if (named.places.length > 0) return askStore(words, reading.company);
  if (named.customers.length > 0) return askParty('customer', words, reading.company);
  const taken = commands.some((command) => withSupplier.has(command.name));
  return taken ? askParty('supplier', words, reading.company) : null;
}

/** This much of some item in words that nobody took up makes them another item. */
const likelyItem = 0.7;
const refusing = /没|未|别|勿|负|无(?!糖|芯|蔗|油|盐)|不(?!错|好意思|然|小心|容易|够|粘|锈|锅|同|含|知)/;

/** Words that no command took up: another item, a number, or a "not". */
function askForWords(
  reading: Reading,
  piece: Piece,
  recorded: ReadonlySet<string>,
  commands: readonly UnderstoodCommand[],
  counted: boolean,
): Question | null {
  if (reading.explained.has(piece.end - 1) || piece.named !== undefined || piece.text === '') return null;
  const words = wordsAt(reading, piece.start, piece.end);
  const match = matchProduct(reading.vocabulary.catalogue, piece.text);
  const fitting =
    match.skus.length > 0 ? match.skus : match.score >= likelyItem && !match.heard ? match.near : [];
  // Two characters that only sound like an item's are other words more often than not: 瓶盖 is no 钙.
  const mishap =
    match.skus.length === 0 && piece.general === true ? true : match.heard === true && piece.text.length < 3;
  if (fitting.length > 0 && piece.text.length > 1 && !mishap && !fitting.some((sku) => recorded.has(sku))) {
    return askSku(
      words,
      fitting.flatMap((sku) => productOf(reading, sku) ?? []),
    );
  }
  if (fitting.length === 0 && (hasLooseNumber(piece.text) || isTornCount(reading, piece)))
    return askQuantity(words, undefined);
  const refused = fitting.length === 0 ? goodsRefused(reading, piece, recorded) : [];
  if (refused.length > 0) return askSku(words, refused);
  const names = [...new Set(commands.map((command) => command.name))];
  const refuses = counted && refusing.test(piece.text) && !names.every((name) => tellsWhy.has(name));
  return fitting.length === 0 && refuses ? askIntent(words, names) : null;
}

/** 2盒 bx: letters by themselves are short for something, and what, only the writer knows. */
function askForLetters(
  reading: Reading,
  piece: Piece,
  commands: readonly UnderstoodCommand[],
): Question | null {
  if (!/^[a-z]{2,3}$/.test(piece.text) || reading.explained.has(piece.end - 1)) return null;
  if (!standsAlone(reading, piece) || matchProduct(reading.vocabulary.catalogue, piece.text).skus.length > 0)
    return null;
  return askIntent(piece.text, [...new Set(commands.map((command) => command.name))]);
}

const standsAlone = (reading: Reading, { start, end }: Piece): boolean =>
  !/[\u4e00-\u9fffa-z0-9]/.test(reading.normal.text.charAt(start - 1)) &&
  !/[\u4e00-\u9fffa-z0-9]/.test(reading.normal.text.charAt(end)) &&
  !/^(?:ok|hi|lol|emm|hhh?|xd|btw|ps|orz|yes|no|bye|thx)$/.test(reading.normal.text.slice(start, end));

/** 土豆2斤,番茄没称: goods in front of a "not" that no command took up. */
function goodsRefused(reading: Reading, piece: Piece, recorded: ReadonlySet<string>): Product[] {
  const named = piece.text.slice(0, Math.max(0, piece.text.search(refusing))).trim();
  if (named.length < 2) return [];
  const { skus, heard } = matchProduct(reading.vocabulary.catalogue, named);
  if (heard || skus.some((sku) => recorded.has(sku))) return [];
  return skus.flatMap((sku) => productOf(reading, sku) ?? []);
}

/** 退回来一罐,说是宝宝不吃: where the words begin that only say why goods came back. */
function reasonFrom(clause: Clause, commands: readonly UnderstoodCommand[]): number {
  if (!commands.every(({ name }) => tellsWhy.has(name))) return Number.POSITIVE_INFINITY;
  const says = clause.tokens.find((token) => token.kind === 'lexeme' && token.marks.includes('says'));
  return says?.end ?? Number.POSITIVE_INFINITY;
}

/** What goes back or is written off comes with its reason, and 不亮 is one. */
const tellsWhy = new Set(['writeOff', 'returnToSupplier', 'recordSalesReturn']);

/** 六个核桃(听装那个): what stands in brackets describes what stands in front of them. */
function isDescription(reading: Reading, piece: Piece): boolean {
  return /[(（[【]\s?$/.test(reading.normal.text.slice(0, piece.start));
}

/** 水果:皇冠梨18斤: the kind of goods that follow is no item of its own. */
function isHeading(reading: Reading, clause: Clause, piece: Piece): boolean {
  return clause.after === 'heading' && reading.vocabulary.catalogue.categories.has(piece.text);
}

/** 还捎了一包蓝软, 丢了支寿电筒: where 包蓝 stands in some name, the count in front is torn, and what was counted is not known. */
function isTornCount(reading: Reading, piece: Piece): boolean {
  const one = /[一了掉]/.test(reading.normal.text.charAt(piece.start - 1)) && piece.text.length > 2;
  return one && readUnit(piece.text, 0, reading.vocabulary.units) !== null;
}

/** A number that counts neither people nor hours nor the like. */
function hasLooseNumber(words: string): boolean {
  for (const found of words.matchAll(/\d+(?:\.\d+)?/g)) {
    const number = readNumber(words, found.index);
    if (number && !readUnit(words, number.end, otherUnits)) return true;
  }
  return false;
}

/** 卖了-3箱: a minus sign, unless it only sets a number off from the name in front of it (红牛-3箱). */
function isNegative(reading: Reading, wordEnds: ReadonlySet<number>, token: Token): boolean {
  if (token.kind !== 'quantity' && token.kind !== 'money') return false;
  const { text } = reading.normal;
  if (!/[-−]/.test(text.charAt(token.start - 1))) return false;
  return !wordEnds.has(token.start - 1);
}

function endsOfWords(clause: Clause): number[] {
  return clause.tokens.flatMap((token) => (token.kind === 'words' ? [token.end] : []));
}

function withSign(reading: Reading, token: Token): string {
  return wordsAt(reading, token.start - 1, token.end);
}
