import type { Product } from '../../server/contract/company.ts';
import { figuresAsked } from './ask-figures.ts';
import { blankBullets } from './bullets.ts';
import type { Catalogue } from './catalogue.ts';
import { type Clause, splitClauses } from './clauses.ts';
import { findDoubt, settleDoubt } from './commands-doubt.ts';
import { askForDocument, explainEnd, findUnexplained } from './coverage.ts';
import { readDocumentTalk } from './documents.ts';
import { findDropped } from './dropped.ts';
import type { ReadItems } from './item-builder.ts';
import { readItems } from './items.ts';
import { whichOf } from './leading-sizes.ts';
import { findLeftover } from './leftovers.ts';
import { matchProduct } from './match-product.ts';
import { canonicalText } from './product-text.ts';
import { askIntent, askShorter } from './questions.ts';
import { type QuotedDocument, readQuote } from './quote.ts';
import { answered, type Reading } from './reading.ts';
import { addToRecent, recentlyEntered } from './recent.ts';
import { report } from './report.ts';
import { isWeighed } from './senses.ts';
import { readSmallCommand } from './small-commands.ts';
import { tokenize } from './tokenize.ts';
import { traceOf } from './trace.ts';
import type { Recent, Understanding, UnderstoodCommand } from './understanding.ts';
import { findUntold } from './untold.ts';
import { withoutRestated, withoutWhole } from './wholes.ts';

/** Understands one message, and says on demand which words gave which field. */
export function readMessage(
  reading: Reading,
  quote: string | undefined,
  recent?: Recent,
  traced = false,
): Understanding {
  const text = blankBullets(reading.normal.text);
  const clauses = splitClauses(tokenize(text, reading.today, reading.vocabulary), text);
  const understood = readClauses(reading, text, clauses, quote, recent);
  if (!traced || understood.kind !== 'commands') return understood;
  const tokens = clauses.flatMap((clause) => clause.tokens);
  return { ...understood, trace: traceOf(reading, tokens, understood.commands) };
}

/** Documents first, then questions for figures, then what it reports. */
function readClauses(
  reading: Reading,
  text: string,
  clauses: readonly Clause[],
  quote: string | undefined,
  recent: Recent | undefined,
): Understanding {
  const { vocabulary, normal } = reading;
  const { catalogue, names, units } = vocabulary;
  const quoted =
    quote === undefined ? recentlyEntered(reading, recent) : readQuote(quote, catalogue, names, units);
  const read = readItems(clauses, text, {
    units: catalogue.units,
    isGoodsWord: goodsWordsOf(catalogue),
    isCountedIn: unitsOf(catalogue, quoted),
    tellsWhich: whichOf(catalogue),
  });
  for (const end of read.withdrawn) explainEnd(reading, end);
  const small = readSmallCommand(reading, clauses, read);
  if (small) return 'question' in small ? small.question : { kind: 'commands', commands: small.commands };

  const added = quote === undefined ? addToRecent(reading, clauses, read, recent) : null;
  if (added) return added;
  const denied = quoted?.number ? null : readDenial(reading);
  if (denied) return denied;
  const talk = readDocumentTalk(reading, clauses, read, quoted);
  if (talk.question) return talk.question;
  const commands: UnderstoodCommand[] = [...talk.commands];
  const asked = askedFigures(reading, clauses, read, talk.used);
  const talkOnly = findDropped(clauses, new Set(asked.keys()), reading.now);
  const dropped = new Set([...talkOnly, ...talk.used]);
  const shown = (quoted?.lines ?? []).flatMap((line) => catalogue.bySku.get(line.sku) ?? []);
  const reported = report(reading, clauses, read, dropped, asked, shown);
  if (reported.question) return reported.question;
  let told = withoutRestated(withoutWhole(reported.commands));
  if (told.length > 0) {
    const doubt = findDoubt(reading, clauses, told);
    const settled = doubt && settleDoubt(reading, doubt, told);
    if (doubt && !settled) return doubt;
    told = settled ?? told;
    const aside = new Set([...dropped, ...reported.aside]);
    const unexplained = findUnexplained(reading, clauses, read, aside, reported.commands);
    if (unexplained) return unexplained;
  }
  commands.push(...joinAlike(told));
  if (commands.length > 0 && normal.cut) return askShorter();
  if (commands.length === 0) return { kind: 'none' };
  const missed = askForDocument(reading, clauses, commands);
  const aside = new Set([...[...talkOnly].filter((index) => !talk.used.has(index)), ...reported.aside]);
  if (missed) return missed;
  const doubt = commands.some(isWeighed)
    ? (findLeftover(reading, clauses, aside, commands) ??
      findUntold(reading, clauses, aside, commands, quoted))
    : null;
  return doubt ?? { kind: 'commands', commands };
}

/** Whether a word, or a number with the character beside it, stands in some name. */
const goodsWordsOf =
  ({ nameNumbers, printedWords, byPair }: Catalogue) =>
  (word: string): boolean => {
    if (/^\d+$/.test(word)) return nameNumbers.has(word);
    if (/^\d|\d$/.test(word)) return printedWords.has(word);
    return byPair.has(canonicalText(word).slice(0, 2));
  };

/** Whether all goods that words may mean, or without words those that were quoted, are counted in a unit. */
const unitsOf =
  (catalogue: Catalogue, quoted: QuotedDocument | null) =>
  (words: string, unit: string): boolean => {
    const skus =
      words === '' ? (quoted?.lines ?? []).map((line) => line.sku) : matchProduct(catalogue, words).skus;
    return skus.length > 0 && skus.every((sku) => hasUnit(catalogue.bySku.get(sku), unit));
  };

/** 自攻钉卖2盒,卷尺卖1把: what differs in nothing but the goods is one command with two lines. */
function joinAlike(commands: readonly UnderstoodCommand[]): UnderstoodCommand[] {
  const joined: UnderstoodCommand[] = [];
  for (const command of commands) {
    const last = joined.at(-1);
    const [before, lines] = [last?.lines, command.lines];
    if (last && Array.isArray(before) && Array.isArray(lines) && sameBut(last, command))
      joined[joined.length - 1] = { ...last, lines: [...before, ...lines] };
    else joined.push(command);
  }
  return joined;
}

function sameBut(one: UnderstoodCommand, other: UnderstoodCommand): boolean {
  const fields = ({ lines: _, ...rest }: UnderstoodCommand): string =>
    JSON.stringify(Object.entries(rest).sort());
  return fields(one) === fields(other);
}

const amount = '[\\d一二两三四五六七八九十百半]';
const wrong = '(?:不对|错了|搞错了?|说错了?|写错了?|报错了?)';
const denies = new RegExp(
  [
    // 上一单数量错了 应该3个
    `(?:上一?|刚才?那?|前面?那?|那)[单笔条][^。\\n]{0,8}(?:错了?|不对|有误|写多了?|写少了?)[^。\\n]{0,6}(?:应该?|实际|改成|改为|是)\\s?${amount}`,
    `不是\\s?${amount}.{0,12}(?<!不)是\\s?${amount}`,
    `是\\s?${amount}.{0,8}不是\\s?${amount}`,
    `^(?:刚才?|刚刚|不好意思|[哦啊我，,\\s])*(?:说|写|报|记|录|打|搞|弄)错了?[\\s,，].{0,14}是\\S{0,4}${amount}`,
    `^${wrong}[\\s,，]*(?:应该)?是?\\s?${amount}{1,4}[^\\s\\d][。.!！]?$`,
  ].join('|'),
);

/** 刚才卖的不是3瓶是2瓶 corrects an entry made before; which one, only a quote or number can say. */
function readDenial(reading: Reading): Understanding | null {
  const { text } = reading.normal;
  if (!denies.test(text) || /#\s?[a-z0-9]{2}/.test(text)) return null;
  const phrase = text.trim().slice(0, 40);
  if (answered(reading, 'intent', phrase) === 'undo')
    return { kind: 'commands', commands: [{ name: 'undo' }] };
  return askIntent(phrase, ['undo']);
}

function askedFigures(
  reading: Reading,
  clauses: readonly Clause[],
  read: ReadItems,
  used: ReadonlySet<number>,
): Map<number, 'askStock' | 'askSales'> {
  const asked = new Map<number, 'askStock' | 'askSales'>();
  if (clauses.some((clause) => clause.tokens.some((token) => token.kind === 'mention' && token.known)))
    return asked;
  let hearsay = false;
  for (const [index, clause] of clauses.entries()) {
    // 转:充电宝要3C,商家库存受影响: news asks nothing, to the end of its line.
    hearsay = clause.marks.has('hearsay') || (hearsay && clause.before !== 'line');
    if (used.has(index) || hearsay) continue;
    const figures = figuresAsked(reading, clause, read, index);
    if (figures) asked.set(index, figures);
  }
  return asked;
}

function hasUnit(product: Product | undefined, unit: string): boolean {
  return (
    product !== undefined && [product.baseUnit, ...product.packs.map((pack) => pack.unit)].includes(unit)
  );
}
