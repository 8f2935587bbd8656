import { beginsWith, digits, isBehindNumber, isChinese, isDigit } from './characters.ts';
import { beginsClock, readClocks } from './clocks.ts';
import { handVerbReaders } from './hand-verbs.ts';
import { idiomReaders } from './idioms.ts';
import { lexicon } from './lexicon.ts';
import { canonicalText } from './product-text.ts';
import { push } from './read-codes.ts';
import { matching, type Reader } from './reader.ts';
import { plainLexeme } from './token.ts';
import type { Candidate, Text } from './tokenize.ts';
import { readUnit } from './units.ts';

const ordinal = /第(?:\d{1,2}|[一二三四五六七八九十])(?:排|层|个|架|区|次|批|单)/y;

/** 单号DL0831, 车牌川A12: a code that stands for no goods and no number of them. */
const otherCode =
  /(?:单号|订单号?|运单号?|快递单?号|发票号|送货单号|流水号|小票号|票号|货号单|车牌号?|电话|手机号?)\s?[:是]?\s?(?:[\u4e00-\u9fff](?=[a-z]))?[a-z0-9-]{2,}/y;
/** 皖M尾号52, 湘A·3K882: the plate of a car. */
const plate =
  /[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼][a-z]\s?[·.]?\s?(?:尾号\s?\d{1,5}|(?=[a-z]{0,2}\d)[a-z0-9]{4,6}(?![a-z0-9]))/y;
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

/** 我跟你讲, 给大家报一下: words before a report that say no more than that it comes. */
const telling =
  /[我俺咱阮]?(?:跟|给|同|和|对|向|搭)(?:你们?|您|恁们?|侬|大家|各位|群里|小二)(?:们)?(?:说|讲|报|念|汇报|话|言语)(?:说|讲|念)?(?:一[声下哈]|[下哈]|[一个]?道)?[哈啊哦噢嘛哟呀了]?(?!过)/y;

/** 一米合3块4: what it comes to. */
const comesTo = /(?<=[一每1][\u4e00-\u9fff]{1,2})[合划](?=\d|[一二两三四五六七八九十百])/y;

const times = /(?:\d{1,2}|[一两二三四五六七八九十几]|好几|半)(?:遍|圈|趟|回|阵子?|会儿|宿)(?:子|儿)?/y;

/** 找了两圈, 翻了三遍: how often something was done counts no goods, nor is the verb a word for any. */
function readDoneTimes({ text }: Text, at: number, candidates: Candidate[]): void {
  // 大红漆盘了一遍: the verb is 盘, whatever stands in front of it.
  const longer = text.charAt(at + 2) === '了' && !lexicon.has(`${text.charAt(at + 1)}了`);
  const verb = text.charAt(at + 1) === '了' ? 2 : longer ? 3 : 0;
  if (verb === 0 || !isChinese(text, at)) return;
  times.lastIndex = at + verb;
  const found = times.exec(text);
  // Dearer than a verb of the lexicon with the times behind it: 盘了一遍 is a count.
  if (found) push(candidates, 9.8, { kind: 'filler', start: at, end: at + verb + found[0].length });
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

/** 还有绵白糖没, 到货没得: not, at the end of a sentence, asks; so does 还有好多 in the south-west. */
const endQuestion =
  /(?:没得?|冇|伐|不)(?=\s*(?:[?？。!！~]|$|\n))|(?<=还有|还剩|只剩|剩|卖了|走了|卖脱)好多/y;

/** 4分管走1捆: in front of a number, 走 tells of goods that went. */
function readGone({ text }: Text, at: number, candidates: Candidate[]): void {
  if (!beginsNumber(text, at + 1)) return;
  push(candidates, 7.5, { ...plainLexeme, acts: ['sold'], start: at, end: at + 1 });
}

const beginsNumber = beginsWith(`${digits}一二两三四五六七八九十半`);
const discount = /打?(\d{1,2}|\d\.\d|[一二三四五六七八九]{1,2})折(?:后|优惠)?/y;
const percent = /\d{1,2}%(?:的?折扣|优惠|off)?/y;

function readDiscount({ text }: Text, at: number, candidates: Candidate[]): void {
  const share = discountAt(text, at);
  if (share) push(candidates, 3, { kind: 'discount', share: share.share, start: at, end: share.end });
}

/** 打八折, 85折, 9.5折: the share of the known price that is paid. */
function discountAt(text: string, at: number): { share: number; end: number } | null {
  if (isBehindNumber(text, at)) return null;
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

function readTimesOfDay({ text }: Text, at: number, candidates: Candidate[]): void {
  for (const clock of readClocks(text, at))
    push(candidates, 3, { kind: 'filler', clock, start: at, end: clock.end });
}

/** 没可乐了: what is denied is the goods, which begin right behind. */
function readDenial({ canonical, vocabulary }: Text, at: number, candidates: Candidate[]): void {
  if (vocabulary.catalogue.byPair.has(canonical.slice(at + 1, at + 3)))
    push(candidates, 7, { kind: 'filler', start: at, end: at + 1 });
}

const filler = { kind: 'filler' } as const;
const onCredit = { ...plainLexeme, payment: 'credit' } as const;

/** What stands in a message without saying anything about goods, and small words that only their place explains. */
export const asideReaders: readonly Reader[] = [
  { begins: beginsWith(`打${digits}一二三四五六七八九`), read: readDiscount },
  { begins: isDigit, read: matching(percent, 3, filler) },
  { begins: beginsClock, read: readTimesOfDay },
  { begins: beginsWith('第'), read: matching(ordinal, 3, filler) },
  {
    begins: beginsWith('没冇伐不好'),
    read: matching(endQuestion, 7, { ...plainLexeme, marks: ['question'] }),
  },
  { begins: beginsWith('多几'), read: readHowMany },
  { begins: beginsWith('记挂算写登'), read: matching(onAccount, 4, onCredit) },
  { begins: beginsWith('先给帮替'), read: matching(keptOpen, 4, onCredit) },
  {
    begins: beginsWith(`月下周年节过回隔改到明后以${digits}一二三四五六七八九十`),
    read: matching(paidLater, 4, onCredit),
  },
  {
    begins: beginsWith('京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼'),
    read: matching(plate, 3, filler),
  },
  { begins: beginsWith('满'), read: matching(promotion, 4, { ...plainLexeme, marks: ['hearsay'] }) },
  { begins: beginsWith('单订运快发送流小票货车电手'), read: matching(otherCode, 3, filler) },
  { begins: beginsWith('我俺咱阮跟给同和对向搭'), read: matching(telling, 3, filler) },
  { begins: beginsWith('合划'), read: matching(comesTo, 3, filler) },
  { begins: beginsWith(`${digits}一两二三四五六七八九十几好半`), read: matching(times, 3, filler) },
  { read: readDoneTimes },
  ...idiomReaders,
  ...handVerbReaders,
  { begins: beginsWith('走'), read: readGone },
  { begins: beginsWith('没冇'), read: readDenial },
];
