import { beginsWith } from './characters.ts';
import { readClocks } from './clocks.ts';
import { readHandVerbs } from './hand-verbs.ts';
import { readIdioms } from './idioms.ts';
import { lexicon } from './lexicon.ts';
import { canonicalText } from './product-text.ts';
import { push } from './read-codes.ts';
import { plainLexeme } from './token.ts';
import type { Candidate, Text } from './tokenize.ts';
import { readUnit } from './units.ts';

const beginsDiscount = beginsWith('打0123456789一二三四五六七八九');
const beginsEnd = beginsWith('没冇伐不好');
const ordinal = /第(?:\d{1,2}|[一二三四五六七八九十])(?:排|层|个|架|区|次|批|单)/y;

/** What stands in a message without saying anything about goods, and small words that only their place explains. */
export function readAsides(input: Text, at: number, candidates: Candidate[]): void {
  const { text, canonical, vocabulary } = input;
  if (beginsDiscount(text, at)) {
    const share = readDiscount(text, at);
    if (share) push(candidates, 3, { kind: 'discount', share: share.share, start: at, end: share.end });
    readFiller(percent, text, at, candidates);
  }
  for (const clock of readClocks(text, at))
    push(candidates, 3, { kind: 'filler', clock, start: at, end: clock.end });
  if (text.charAt(at) === '第') readFiller(ordinal, text, at, candidates);
  if (beginsEnd(text, at)) readEndQuestion(text, at, candidates);
  if (text.charAt(at) === '多' || text.charAt(at) === '几') readHowMany(input, at, candidates);
  readPhrases(text, at, candidates);
  readHandVerbs(input, at, candidates);
  readGone(text, at, candidates);
  const denies = text.charAt(at) === '没' || text.charAt(at) === '冇';
  if (denies && vocabulary.catalogue.byPair.has(canonical.slice(at + 1, at + 3)))
    push(candidates, 7, { kind: 'filler', start: at, end: at + 1 });
}

/** 单号DL0831, 车牌川A12: a code that stands for no goods and no number of them. */
const otherCode =
  /(?:单号|订单号?|运单号?|快递单?号|发票号|送货单号|流水号|小票号|票号|货号单|车牌号?|电话|手机号?)\s?[:是]?\s?(?:[\u4e00-\u9fff](?=[a-z]))?[a-z0-9-]{2,}/y;
const beginsOtherCode = beginsWith('单订运快发送流小票货车电手');
/** 皖M尾号52, 湘A·3K882: the plate of a car. */
const plate =
  /[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼][a-z]\s?[·.]?\s?(?:尾号\s?\d{1,5}|(?=[a-z]{0,2}\d)[a-z0-9]{4,6}(?![a-z0-9]))/y;
const beginsPlate = beginsWith('京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼');
const beginsLater = beginsWith('月下周年节过回隔改到明后以0123456789一二三四五六七八九十');
/** 记学校账上, 记到老王账上: written up for somebody. */
const onAccount =
  /[记挂算写登](?:到|在|入|上|个|得)?(?:了)?[^\s,，。;；、!！?？\d]{1,8}?(?:账上?|单上?|头上|名下|本子上|本上)(?:了|的)?(?=[\s,，。;；!！~啊哦哈呢嘛噢喔呀吧啦哟咯嘞哒]|$)/y;
/** 月底一总结, 下个月来付, 过两天给钱: it is paid some other day. */
const paidLater =
  /(?:月[底末头初中]|下个?月|下个?(?:星期|礼拜)|下周|周末|[年节][底前后]|过年|回头|过[几两]天|隔[几两]天|改天|改日|到时候?|明[天儿个]|后天|以后|[\d一二三四五六七八九十]{1,3}[号日])(?:了|再|来|过来|他|她|一起|一块儿?|一齐|统一|一并|一总|总|一道|一把|一次性?|拢共|才|给我们?|跟我们?){0,4}(?:结(?!果|束|冰|块|实|尾)[账清算]?|付(?:钱|款|清)?|给钱|给款|算[账钱]|打款|打钱|转[账钱]|清账|交钱|拿钱)/y;
/** 先给他们挂着, 给人家记着: it stands open. */
const keptOpen = /先?[给帮替](?:他|她|人家)们?先?[挂记欠赊][着起到上]账?/y;
/** 满100送10: the terms of a promotion. */
const promotion =
  /满\s?(?:\d{1,5}|[一二两三四五六七八九十百]{1,3}).{0,4}?[送减赠打]\s?[\d一二两三四五六七八九十]{1,4}/y;

function readPhrases(text: string, at: number, candidates: Candidate[]): void {
  const character = text.charAt(at);
  if ('记挂算写登'.includes(character)) readCredit(onAccount, text, at, candidates);
  if ('先给帮替'.includes(character)) readCredit(keptOpen, text, at, candidates);
  if (beginsLater(text, at)) readCredit(paidLater, text, at, candidates);
  if (beginsPlate(text, at)) readFiller(plate, text, at, candidates);
  if (character === '满') {
    promotion.lastIndex = at;
    const found = promotion.exec(text);
    if (found)
      push(candidates, 4, { ...plainLexeme, marks: ['hearsay'], start: at, end: at + found[0].length });
  }
  if (beginsOtherCode(text, at)) readFiller(otherCode, text, at, candidates);
  if (beginsTelling(text, at)) readFiller(telling, text, at, candidates);
  if (text.charAt(at) === '合' || text.charAt(at) === '划') readFiller(comesTo, text, at, candidates);
  readTimes(text, at, candidates);
  readIdioms(text, at, candidates);
}

/** 我跟你讲, 给大家报一下: words before a report that say no more than that it comes. */
const telling =
  /[我俺咱阮]?(?:跟|给|同|和|对|向|搭)(?:你们?|您|恁们?|侬|大家|各位|群里|小二)(?:们)?(?:说|讲|报|念|汇报|话|言语)(?:说|讲|念)?(?:一[声下哈]|[下哈]|[一个]?道)?[哈啊哦噢嘛哟呀了]?(?!过)/y;
const beginsTelling = beginsWith('我俺咱阮跟给同和对向搭');

/** 一米合3块4: what it comes to. */
const comesTo = /(?<=[一每1][\u4e00-\u9fff]{1,2})[合划](?=\d|[一二两三四五六七八九十百])/y;

const times = /(?:\d{1,2}|[一两二三四五六七八九十几]|好几|半)(?:遍|圈|趟|回|阵子?|会儿|宿)(?:子|儿)?/y;
const timesHead = beginsWith('0123456789一两二三四五六七八九十几好半');

/** 找了两圈, 翻了三遍: how often something was done counts no goods, nor is the verb a word for any. */
function readTimes(text: string, at: number, candidates: Candidate[]): void {
  if (timesHead(text, at)) readFiller(times, text, at, candidates);
  // 大红漆盘了一遍: the verb is 盘, whatever stands in front of it.
  const longer = text.charAt(at + 2) === '了' && !lexicon.has(`${text.charAt(at + 1)}了`);
  const verb = text.charAt(at + 1) === '了' ? 2 : longer ? 3 : 0;
  if (verb === 0 || !/[\u4e00-\u9fff]/.test(text.charAt(at))) return;
  times.lastIndex = at + verb;
  const found = times.exec(text);
  // Dearer than a verb of the lexicon with the times behind it: 盘了一遍 is a count.
  if (found) push(candidates, 9.8, { kind: 'filler', start: at, end: at + verb + found[0].length });
}

function readCredit(pattern: RegExp, text: string, at: number, candidates: Candidate[]): void {
  pattern.lastIndex = at;
  const found = pattern.exec(text);
  if (found) push(candidates, 4, { ...plainLexeme, payment: 'credit', start: at, end: at + found[0].length });
}

/** 卖了多少盒: the unit asked for belongs to the question. */
function readHowMany({ text, vocabulary }: Text, at: number, candidates: Candidate[]): void {
  const word = /^(?:多少|几多)/.exec(text.slice(at, at + 2))?.[0];
  const unit = word ? readUnit(text, at + word.length, vocabulary.units) : null;
  if (word && unit)
    push(candidates, 5, {
      ...plainLexeme,
      marks: ['question'],
      start: at,
      end: at + word.length + unit.length,
    });
}

function readFiller(pattern: RegExp, text: string, at: number, candidates: Candidate[]): void {
  pattern.lastIndex = at;
  const found = pattern.exec(text);
  if (found) push(candidates, 3, { kind: 'filler', start: at, end: at + found[0].length });
}

const endQuestion =
  /(?:没得?|冇|伐|不)(?=\s*(?:[?？。!！~]|$|\n))|(?<=还有|还剩|只剩|剩|卖了|走了|卖脱)好多/y;

/** 还有绵白糖没, 到货没得: not, at the end of a sentence, asks; so does 还有好多 in the south-west. */
function readEndQuestion(text: string, at: number, candidates: Candidate[]): void {
  endQuestion.lastIndex = at;
  const found = endQuestion.exec(text);
  if (!found) return;
  const marks = ['question'] as const;
  push(candidates, 7, { ...plainLexeme, marks, start: at, end: at + found[0].length });
}

/** 4分管走1捆: in front of a number, 走 tells of goods that went. */
function readGone(text: string, at: number, candidates: Candidate[]): void {
  if (text.charAt(at) !== '走' || !/[\d一二两三四五六七八九十半]/.test(text.charAt(at + 1))) return;
  push(candidates, 7.5, { ...plainLexeme, acts: ['sold'], start: at, end: at + 1 });
}

const discount = /打?(\d{1,2}|\d\.\d|[一二三四五六七八九]{1,2})折(?:后|优惠)?/y;
const percent = /\d{1,2}%(?:的?折扣|优惠|off)?/y;

/** 打八折, 85折, 9.5折: the share of the known price that is paid. */
function readDiscount(text: string, at: number): { share: number; end: number } | null {
  if (/[\d.]/.test(text.charAt(at - 1))) return null;
  discount.lastIndex = at;
  const found = discount.exec(text);
  if (!found?.[1]) return null;
  const digits = canonicalText(found[1])
    .split('')
    .map((digit) => ('一二三四五六七八九'.indexOf(digit) + 1 || digit).toString())
    .join('')
    .replace('.', '');
  return { share: Number(`0.${digits}`), end: at + found[0].length };
}
