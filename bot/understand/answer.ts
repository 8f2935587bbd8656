import type { Product } from '../../server/contract/company.ts';
import { actCommands } from './act-commands.ts';
import { readMomentAnswer } from './answer-moment.ts';
import { sizeOfUnit } from './base-quantity.ts';
import { splitClauses } from './clauses.ts';
import { matchProduct } from './match-product.ts';
import { readMoney } from './money.ts';
import { plainText } from './normalize.ts';
import { readChinese } from './numerals.ts';
import { compactText } from './product-text.ts';
import { readQuantity } from './quantity.ts';
import type { Reading } from './reading.ts';
import { tokenize } from './tokenize.ts';
import type { Given, Question } from './understanding.ts';
import { sizeUnits } from './units.ts';

const cancelling =
  /^(?:算了|算啦|不记了|不用了|不用记了?|不要了|都不是|取消|别记了?|不录了|没事了?|当我没说|不算|作废|撤了?|先不记|以后再说)(?:吧|啦|了|哈)?$/;
const opening = /^(?:就|那就|是|应该是|选|要|嗯|哦|对|噢|我说的是|我要|记|按|@?(?:店)?小二)[\s,，]*/;
const closing = /(?:吧|的|啊|呀|哈|呢|嘛|那个|那种|这个|就行|就好|谢谢)+$/;
const longestAnswer = 40;

/** What a text answers to an open question; null where it is a message of its own. */
export function answerQuestion(reading: Reading, question: Question): Given | 'cancel' | null {
  const text = reading.normal.text.replace(/[。.!！~\s]+$/, '').trim();
  if (text === '' || text.length > longestAnswer) return null;
  if (cancelling.test(text)) return 'cancel';
  if (/[?？]$/.test(text)) return null;
  const words = trimWords(text);
  const picked = pickChoice(question, words);
  if (picked !== null) return { about: question.about, phrase: question.phrase, value: picked };
  const value = readAnswer(reading, question, words, text);
  return value;
}

function trimWords(text: string): string {
  let words = text;
  for (let step = 0; step < 4; step += 1) words = words.replace(opening, '').replace(/^[\s,，]+/, '');
  return words.trim();
}

const ordinal = /^(?:第)?(\d|[一二三四五六七八九])(?:个|种|号|款|条|项|\))?(?:的|吧|那个)?$/;

/** 2, 第二个, 选2, 2号: the place of a choice in the list. */
function pickChoice(question: Question, words: string): string | null {
  const choices = question.choices ?? [];
  if (choices.length === 0) return null;
  if (choices.length === 1 && /^(?:是|是的|对|对的|嗯|没错|就是它?|可以|好的?|ok|yes|y)?$/.test(words))
    return choices[0] ?? null;
  const found = ordinal.exec(words);
  if (!found?.[1]) return /^最?后(?:面)?(?:一个|那个)$/.test(words) ? (choices.at(-1) ?? null) : null;
  const place = /\d/.test(found[1]) ? Number(found[1]) : (readChinese(found[1], 0)?.value ?? 0);
  return choices[place - 1] ?? null;
}

function readAnswer(
  reading: Reading,
  question: Question,
  words: string,
  text: string,
): Given | 'cancel' | null {
  const given = (value: string | null | undefined): Given | null =>
    value === null || value === undefined || value === ''
      ? null
      : { about: question.about, phrase: question.phrase, value };
  switch (question.about) {
    case 'sku':
      return isReport(reading) || isCount(reading, words)
        ? null
        : given(pickProduct(reading, question, words));
    case 'store':
      return isReport(reading) ? null : given(pickNamed(reading, words, 'places', question.choices));
    case 'supplier':
      return isReport(reading) ? null : given(pickNamed(reading, words, 'suppliers', undefined));
    case 'customer':
      return isReport(reading) ? null : given(pickNamed(reading, words, 'customers', undefined));
    case 'unit':
      return readUnitAnswer(reading, question, words);
    case 'quantity':
      return given(readQuantityAnswer(reading, words));
    case 'price':
      return given(readPriceAnswer(reading, question, words));
    case 'date':
      return given(readMomentAnswer(reading, question.phrase, words.replace(closing, '')));
    case 'transfer':
      return given(/^#?\s?([a-z0-9]{2,12})$/.exec(words)?.[1]?.toUpperCase());
    case 'intent':
      return isReport(reading, true) ? null : given(readIntentAnswer(reading, question, text));
    default:
      return null;
  }
}

/** 24瓶, 3箱: an amount with its unit names no item; it answers another question, or none. */
function isCount(reading: Reading, words: string): boolean {
  const plain = words.replace(closing, '');
  const quantity = readQuantity(plain, 0, reading.vocabulary.units);
  const sized = quantity?.parts.some(({ unit }) => unit !== null && sizeUnits.has(unit)) ?? false;
  return quantity?.end === plain.length && quantity.parts[0]?.unit !== null && !sized;
}

/** A text with a verb and a quantity of its own is a new message, not an answer. */
function isReport(reading: Reading, verbsAllowed = false): boolean {
  const { text } = reading.normal;
  const [clauses] = [splitClauses(tokenize(text, reading.today, reading.vocabulary), text)];
  const tokens = clauses.flatMap((clause) => clause.tokens);
  const counted = tokens.some(
    (token) => token.kind === 'quantity' && token.quantity.parts.some((part) => part.unit !== null),
  );
  const acting = tokens.some((token) => token.kind === 'lexeme' && token.acts.length > 0);
  const worded = tokens.some((token) => token.kind === 'words');
  return verbsAllowed ? counted && worded : counted && acting;
}

/** A name, or so much of it as singles one choice out. */
function pickProduct(reading: Reading, question: Question, words: string): string | null {
  const { catalogue } = reading.vocabulary;
  const choices = question.choices ?? [];
  const short = words.replace(closing, '').trim();
  const products = choices.flatMap((sku) => catalogue.bySku.get(sku) ?? []);
  const fitting = products.filter((product) => fitsWords(product, short));
  const [only] = fitting;
  if (only && fitting.length === 1) return only.sku;
  if (fitting.length > 1) return leastBeyond(fitting, short);
  const match = matchProduct(catalogue, `${short} ${plainText(question.phrase)}`);
  const narrowed = match.skus.filter((sku) => choices.length === 0 || choices.includes(sku));
  if (narrowed.length === 1) return narrowed[0] ?? null;
  const fresh = matchProduct(catalogue, short);
  return fresh.skus.length === 1 && fresh.score >= 0.9 ? (fresh.skus[0] ?? null) : null;
}

/** 经典的, 500的, 进口的那个: every part that was said stands in the product's name, size, brand or alias. */
function fitsWords(product: Product, words: string): boolean {
  const printed = compactText(
    [product.name, product.spec ?? '', product.brand ?? '', ...product.aliases].join(' '),
  );
  const parts =
    compactText(words.replace(/[的那个这种款\s]+/g, ' ').trim()) === ''
      ? []
      : words.split(/[的\s]+|那个|这个|那种|那款/);
  const said = parts.map(compactText).filter((part) => part !== '');
  return said.length > 0 && said.every((part) => contains(printed, part.replace(/装$/, '')));
}

/** A number has to stand alone: 50 is not in 500. */
function contains(printed: string, part: string): boolean {
  if (!/^\d/.test(part)) return printed.includes(part);
  return new RegExp(`(?<![\\d.])${part.replaceAll('.', '\\.').replace(/[+*%]/g, '')}(?!\\d)`).test(printed);
}

/** The bare name among longer ones: 鱼油 among 鱼油胶囊 and 鱼油软糖. */
function leastBeyond(products: readonly Product[], words: string): string | null {
  const exactly = products.filter((product) => compactText(product.name) === compactText(words));
  return exactly.length === 1 ? (exactly[0]?.sku ?? null) : null;
}

function pickNamed(
  reading: Reading,
  words: string,
  kind: 'places' | 'suppliers' | 'customers',
  choices: readonly string[] | undefined,
): string | null {
  const short = words.replace(closing, '').trim();
  for (const candidate of [words, short]) {
    const found = reading.vocabulary.names.read(candidate, 0);
    const codes = found && candidate.length - found.end <= 3 ? found.named[kind] : [];
    if (codes.length === 1) return codes[0] ?? null;
  }
  if (kind === 'places' && /^(?:我们|我|本|咱)们?(?:这|店|这边|自己)/.test(words)) return reading.ownPlace;
  const { company } = reading;
  const listed =
    kind === 'places' ? company.places : kind === 'suppliers' ? company.suppliers : company.customers;
  if (short.length < 2) return null;
  const fitting = listed.filter(
    ({ code, name }) =>
      (choices === undefined || choices.includes(code)) && compactText(name).includes(compactText(short)),
  );
  return fitting.length === 1 ? (fitting[0]?.code ?? null) : null;
}

/** 一箱24, 24瓶一箱, 24个, 24; an amount of the base unit counts too. */
function readUnitAnswer(reading: Reading, question: Question, words: string): Given | null {
  const plain = words.replace(closing, '');
  const found =
    /^(?:(?:一|1|每)[^\d\s]{1,2}(?:是|有|装|=)?\s?)?(\d{1,5}(?:\.\d{1,3})?)\s?([^\d\s一每/]{0,3})(?:(?:一|每|\/|1)[^\d\s]{1,2})?(?:装)?$/.exec(
      plain,
    ) ??
    /^(?:(?:一|每)[^\d\s一二三四五六七八九十百两]{1,2}(?:是|有|装)?)?([一二三四五六七八九十百两]{1,5})([^\d\s一二三四五六七八九十]{0,3})(?:(?:一|每)[^\d\s]{1,2})?$/.exec(
      plain,
    );
  const sum = /^(?:一共|总共|共|合计|总的)(?:是|有|就)?\s?(.+)$/.exec(plain)?.[1];
  if (sum !== undefined) return wholeQuantity(reading, question, sum);
  if (!found?.[1]) return null;
  const size = /\d/.test(found[1]) ? Number(found[1]) : (readChinese(found[1], 0)?.value ?? 0);
  if (!(size > 0)) return null;
  const product = productNamedIn(reading, question);
  const unit = found[2] ? plainText(found[2]) : null;
  const scale = product && unit ? sizeOfUnit(product, unit) : 1;
  if (scale === null) return null;
  const counts = unit !== null && plain === `${found[1]}${found[2]}`;
  if (counts && product && unit !== plainText(product.baseUnit))
    return wholeQuantity(reading, question, plain);
  return { about: 'unit', phrase: question.phrase, value: String(Math.round(size * scale * 1000) / 1000) };
}

/** 一共48瓶, 3提: the whole quantity, in units that are known, takes the place of the one in doubt. */
function wholeQuantity(reading: Reading, question: Question, words: string): Given | null {
  const value = readQuantityAnswer(reading, words);
  return value === null ? null : { about: 'quantity', phrase: question.phrase, value };
}

function productNamedIn(reading: Reading, question: Question): Product | undefined {
  const name = /^(.*)的1/.exec(question.question)?.[1];
  const found = name === undefined ? undefined : reading.vocabulary.catalogue.byName.get(compactText(name));
  return found?.length === 1 ? reading.vocabulary.catalogue.entries[found[0] ?? -1]?.product : undefined;
}

function readQuantityAnswer(reading: Reading, words: string): string | null {
  const plain = words.replace(/^(?:一共|总共|共|大概|差不多)?(?:是|卖了|有)?\s?/, '').replace(closing, '');
  const quantity = readQuantity(plain, 0, reading.vocabulary.units);
  return quantity && !quantity.vague && quantity.end === plain.length ? plain : null;
}

/** Fen per base unit. */
function readPriceAnswer(reading: Reading, question: Question, words: string): string | null {
  const plain = words.replace(closing, '').replace(/^(?:改成|改到|改为|卖|价格|单价|每.)\s?/, '');
  const bare = /^\d{1,6}(?:\.\d{1,2})?$/.exec(plain);
  if (bare) return String(Math.round(Number(bare[0]) * 100));
  const money = readMoney(plain, 0, reading.vocabulary.units);
  if (!money || money.end !== plain.length) return null;
  if (money.per === undefined) return String(money.fen);
  const name = /^(.*?)每/.exec(question.question)?.[1] ?? '';
  const found = reading.vocabulary.catalogue.byName.get(compactText(name));
  const product =
    found?.length === 1 ? reading.vocabulary.catalogue.entries[found[0] ?? -1]?.product : undefined;
  const size = product ? sizeOfUnit(product, money.per) : null;
  if (size === null) return null;
  const fen = money.fen / (size * (money.perCount ?? 1));
  return Number.isInteger(fen) ? String(fen) : null;
}

/** 卖的, 进货, 到货, 盘点: the verb alone. */
function readIntentAnswer(reading: Reading, question: Question, text: string): string | null {
  const tokens = tokenize(text, reading.today, reading.vocabulary);
  if (tokens.some((token) => token.kind === 'words' && token.end - token.start > 1)) return null;
  const acts = new Set(tokens.flatMap((token) => (token.kind === 'lexeme' ? token.acts : [])));
  const choices = question.choices ?? [];
  const meant = actCommands.filter(([act]) => acts.has(act)).map(([, name]) => name);
  if (choices.length === 0) return meant[0] ?? null;
  const listed = meant.find((name) => choices.includes(name));
  if (listed) return listed;
  const receipt =
    meant.includes('receiveGoods') && choices.includes('receiveTransfer') ? 'receiveTransfer' : null;
  const bare =
    choices.length === 1 && meant.length > 0 && choices[0] === meant[0] ? (choices[0] ?? null) : null;
  return receipt ?? bare;
}
