import { sizeOfUnit } from './base-quantity.ts';
import type { Clause } from './clauses.ts';
import { dated, valuesOf } from './coverage.ts';
import { askDate, askIntent, askPrice, askQuantity } from './questions.ts';
import { answered, productOf, type Reading, wordsAt } from './reading.ts';
import type { Token } from './token.ts';
import type { Question, UnderstoodCommand } from './understanding.ts';
import { partsDiffer } from './wholes.ts';

/** What the commands of a message leave in doubt when they are looked at together. */
export function findDoubt(
  reading: Reading,
  clauses: readonly Clause[],
  commands: readonly UnderstoodCommand[],
): Question | null {
  return (
    askForTwoDays(reading, clauses, commands) ??
    askForRefusal(reading, commands) ??
    askForDeposit(reading, commands) ??
    askForCredit(reading, commands) ??
    askForParts(reading, commands) ??
    askForSharedSum(reading, clauses, commands) ??
    askForTwice(reading, clauses, commands) ??
    askForListed(reading, clauses, commands) ??
    askForPriced(reading, commands) ??
    askForSameGoods(reading, commands) ??
    askForPacked(reading, commands)
  );
}

/** The commands that the answer to a doubt leaves; null where it was not answered. */
export function settleDoubt(
  reading: Reading,
  doubt: Question,
  commands: readonly UnderstoodCommand[],
): readonly UnderstoodCommand[] | null {
  const chosen = answered(reading, doubt.about, doubt.phrase);
  // One number cannot put right what several places got: it has to be told anew.
  if (chosen === undefined || doubt.about === 'quantity') return null;
  if (doubt.about === 'date')
    return commands.map((command) => (dated.has(command.name) ? { ...command, date: chosen } : command));
  return commands.filter(({ name }) => name === chosen || !doubt.choices?.includes(name));
}

/** 昨天和今天一共卖了30听: how many on which day was not said. */
function askForTwoDays(
  reading: Reading,
  clauses: readonly Clause[],
  commands: readonly UnderstoodCommand[],
): Question | null {
  if (!commands.some(({ name, date }) => dated.has(name) && typeof date === 'string')) return null;
  const days = clauses.flatMap(({ tokens }) => tokens.filter(({ kind }) => kind === 'date'));
  for (const [index, day] of days.entries()) {
    const next = days[index + 1];
    if (next && /^\s?[和跟与加及到、+]\s?$/.test(reading.normal.text.slice(day.end, next.start)))
      return askDate(wordsAt(reading, day.start, next.end));
  }
  return null;
}

/**
 * 总仓来的10瓶碎了2瓶,收了8瓶 tells of one arrival twice, and 昨天拿的10盒退回来2盒 of a sale that was told
 * before: the same goods stand in two commands of which only one may be meant.
 */
function askForSameGoods(reading: Reading, commands: readonly UnderstoodCommand[]): Question | null {
  if (commands.length < 2) return null;
  const named = (name: string): Set<string> =>
    new Set(commands.filter((command) => command.name === name).flatMap(({ lines }) => valuesOf(lines)));
  const both = (one: string, other: string): boolean => {
    const goods = named(other);
    return [...named(one)].some((value) => goods.has(value) && reading.vocabulary.catalogue.bySku.has(value));
  };
  const phrase = reading.normal.text.trim().slice(0, 40);
  const fewer = countedFewer(commands);
  if (fewer) return askQuantity(phrase, productOf(reading, fewer));
  if (both('receiveTransfer', 'receiveGoods')) return askIntent(phrase, ['receiveTransfer', 'receiveGoods']);
  if (soldBefore.test(reading.normal.text) && both('recordSale', 'recordSalesReturn'))
    return askIntent(phrase, ['recordSale', 'recordSalesReturn']);
  return null;
}

/** 到货24瓶 点了只有23瓶: fewer counted than what came just now is another number for what came. */
function countedFewer(commands: readonly UnderstoodCommand[]): string | null {
  const linesOf = (name: string): readonly { sku: string; quantity: string }[] =>
    commands.flatMap((command) => (command.name === name ? (command.lines as []) : []));
  const came = linesOf('receiveGoods');
  const counted = linesOf('recordCount').find(({ sku, quantity }) =>
    came.some((line) => line.sku === sku && Number(line.quantity) > Number(quantity)),
  );
  return counted?.sku ?? null;
}

const writtenUp =
  /赊|[欠挂](?:着|到|起|倒|下|账|住|数|低)|[记写](?:住|着|低)|数记|记数|[记算写挂登].{0,8}(?:账|头上|名下)|签.{0,3}(?:单|条|字)|白条|欠条|条子|月[底结末]|下个?月|没(?:给|付|收)钱|还没(?:给|付|结)/;

/** A sale to a customer on file with talk of an account, of which no way of paying came: how it is paid changes who owes. */
function askForCredit(reading: Reading, commands: readonly UnderstoodCommand[]): Question | null {
  const open = commands.some(
    ({ name, customer, payment }) => name === 'recordSale' && customer !== undefined && payment === undefined,
  );
  const found = open ? writtenUp.exec(reading.normal.text) : null;
  return found ? askIntent(found[0], ['recordSale']) : null;
}

const soldBefore = /[卖拿买要][^,，。\n]{0,8}的[^。\n]*退/;

/** 客人要退2盒,我没给退: the same verb with a "not" and no other goods takes back what was told. */
const takenBack =
  /([退卖收送发拿])[^。\n]*[,，;；\s](?:但是?|可是?|不过|结果|最后|后来|我们?|咱们?|店里|就|也|都|还|又)*没有?(?:给|让|能|同意|肯|敢)?(?:他们?|她|人家)?\1(?:成|给|掉)?[他她了]?(?=$|[,，。!！\n])/;

function askForRefusal(reading: Reading, commands: readonly UnderstoodCommand[]): Question | null {
  const found = takenBack.exec(reading.normal.text);
  return found ? askIntent(found[0].slice(0, 40), [...new Set(commands.map(({ name }) => name))]) : null;
}

/** 校庆订了50个 定金付了: who pays a deposit may as well be the customer who ordered. */
function askForDeposit(reading: Reading, commands: readonly UnderstoodCommand[]): Question | null {
  const ordered = commands.some(({ name, supplier }) => name === 'requestPurchase' && supplier === undefined);
  const found = ordered ? /[定订押]金/.exec(reading.normal.text) : null;
  return found ? askIntent(found[0], ['requestPurchase', 'recordSale']) : null;
}

/** 5号卖2个 3号卖1个 收微信36: a sum behind several sales of one line may be that of all of them. */
function askForSharedSum(
  reading: Reading,
  clauses: readonly Clause[],
  commands: readonly UnderstoodCommand[],
): Question | null {
  const sold = commands.flatMap(({ name, lines }) =>
    name === 'recordSale' && Array.isArray(lines) ? lines : [],
  );
  if (sold.length < 2) return null;
  let sales = 0;
  for (const { before, acts, tokens } of clauses) {
    if (before === 'line') sales = 0;
    const counts = tokens.some(({ kind }) => kind === 'quantity');
    const sum = tokens.find(
      (token) => (token.kind === 'money' && !token.money.per) || (token.kind === 'quantity' && isBare(token)),
    );
    const paid = tokens.some((token) => token.kind === 'lexeme' && (token.pays || token.payment !== null));
    const total =
      (sum?.kind === 'money' && sum.money.label === 'total') ||
      (sum !== undefined && totalWord.test(reading.normal.text.slice(0, sum.start).slice(-5)));
    const alone = (paid || total) && sum && tokens.every(({ kind }) => kind !== 'words');
    if (alone && sales > 1) return askPrice(wordsAt(reading, sum.start, sum.end), undefined);
    const priced = tokens.some(({ kind }) => kind === 'money');
    // 黑膜卖3盒 微信174 又卖2瓶 现金70: a sum of its own closes each sale.
    if (priced || alone) sales = 0;
    else if (counts && acts.has('sold')) sales += 1;
  }
  return null;
}

const totalWord = /(?:一共|总共|合计|拢共|总计|加起来|共)是?\s?$/;

const isBare = (token: Token & { kind: 'quantity' }): boolean =>
  token.quantity.parts.every(({ unit }) => unit === null);

/** 加多宝5箱 只要了3箱加多宝: one command that has the same goods twice tells two numbers for one thing, unless it says 又. */
function askForTwice(
  reading: Reading,
  clauses: readonly Clause[],
  commands: readonly UnderstoodCommand[],
): Question | null {
  if (clauses.some(({ marks }) => marks.has('again'))) return null;
  const told = new Map<string, Set<string>>();
  let twice = false;
  for (const { lines, ...rest } of commands) {
    const key = JSON.stringify(rest);
    const skus = told.get(key) ?? new Set<string>();
    told.set(key, skus);
    for (const { sku } of Array.isArray(lines) ? (lines as readonly { sku: string }[]) : []) {
      twice ||= skus.has(sku);
      skus.add(sku);
    }
  }
  return twice ? askQuantity(reading.normal.text.trim().slice(0, 40), undefined) : null;
}

/** 馄饨4箱、撒肉丸6箱 under 到了: inside a list a verb of one character that nothing finishes is rather a part of some name. */
function askForListed(
  reading: Reading,
  clauses: readonly Clause[],
  commands: readonly UnderstoodCommand[],
): Question | null {
  const names = [...new Set(commands.map(({ name }) => name))];
  if (names.length < 2) return null;
  for (const { tokens } of clauses) {
    const [first, next] = tokens;
    if (first?.kind !== 'lexeme' || first.acts.length === 0 || first.end - first.start > 1) continue;
    const listed = reading.normal.text.charAt(first.start - 1) === '、' && next?.start === first.end;
    if (listed) return askIntent(wordsAt(reading, first.start, tokens.at(-1)?.end ?? first.end), names);
  }
  return null;
}

const packed =
  /每([箱件提盒包袋桶筐])(?:是|有|装|各)?\s?(\d{1,3})([瓶袋包盒支条个罐听只片块把枚卷本张双套桶])/g;

/** 4箱 每箱6袋 of goods of which the books have twelve in one. */
function askForPacked(reading: Reading, commands: readonly UnderstoodCommand[]): Question | null {
  if (!reading.normal.text.includes('每')) return null;
  const goods = valuesOf(commands).flatMap((sku) => productOf(reading, sku) ?? []);
  for (const [words, pack, count, unit] of reading.normal.text.matchAll(packed)) {
    const agrees = goods.some((product) => {
      const [whole, piece] = [sizeOfUnit(product, pack ?? ''), sizeOfUnit(product, unit ?? '')];
      return whole !== null && piece !== null && whole === piece * Number(count);
    });
    if (
      !agrees &&
      !/[\d块元]/.test(reading.normal.text.charAt(reading.normal.text.indexOf(words) + words.length))
    )
      return askQuantity(words, goods[0]);
  }
  return null;
}

/** 百岁山数了9瓶 改成10: goods that were counted and a bare number for them, which may be a count as well as a price. */
function askForPriced(reading: Reading, commands: readonly UnderstoodCommand[]): Question | null {
  if (commands.length < 2) return null;
  const counted = commands.flatMap(({ name, lines }) => (name === 'recordCount' ? valuesOf(lines) : []));
  const priced = commands.some(({ name, sku }) => name === 'setPrice' && counted.includes(String(sku)));
  const money = /[块元毛角¥￥价]/.test(reading.normal.text);
  return priced && !money
    ? askIntent(reading.normal.text.trim().slice(0, 40), ['recordCount', 'setPrice'])
    : null;
}

function askForParts(reading: Reading, commands: readonly UnderstoodCommand[]): Question | null {
  return partsDiffer(commands) ? askQuantity(reading.normal.text.trim().slice(0, 40), undefined) : null;
}
