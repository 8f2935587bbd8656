import { beginsWith } from './characters.ts';
import { plainLexeme, type Token } from './token.ts';

/** 呜呜呜, 哈哈: the same cry again and again says nothing. */
const cry = /([呜哈嘿呵嘻啊哇嗷嗨噢呃吼耶啧哼嗯])\1{1,20}/y;
/** 钱我也退给她了: who gets money back has brought goods back. */
const refund =
  /(?:钱|款)[^\s,，。;；\n\d退]{0,4}(?:退给|退还给?|退回给?|退)(?:她|他|人家|客人|顾客|对方)?们?(?:了|咗|哒|咧|啦)?/y;
/** 发两箱过来好吗: at the end of a sentence no more than politeness, unless it asks how something is (卖得好不好). */
const wellPlease =
  /(?<![得的样意还质])(?:好吗|好嘛|好不好|好伐|好不|行吗|行不行|行不|行伐|可以吗|可不可以|可以不|可以伐|得唔得|好唔好|要得不|要得么|中不中|中不|成不|成不成)(?=[哦喔啊呀哈呢]?\s*(?:[?？。!！~,，]|$))/y;
const pleads = /(?:请|麻烦|拜托|劳驾|帮|烦)[^。;；\n]*$/;
export const beginsPhrase = beginsWith('好行可得要中成呜哈嘿呵嘻啊哇嗷嗨噢呃吼耶啧哼嗯钱款');

/** What only a pattern can name, beginning exactly at `at`. */
export function phraseAt(text: string, at: number): Token | null {
  cry.lastIndex = at;
  const cried = cry.exec(text);
  if (cried) return { kind: 'filler', start: at, end: at + cried[0].length };
  wellPlease.lastIndex = at;
  const asked = wellPlease.exec(text);
  if (asked) {
    const marks = pleads.test(text.slice(Math.max(0, at - 40), at))
      ? (['mayI', 'please'] as const)
      : (['mayI'] as const);
    return { ...plainLexeme, marks, start: at, end: at + asked[0].length };
  }
  refund.lastIndex = at;
  const back = refund.exec(text);
  return back ? { ...plainLexeme, acts: ['returnedHere'], start: at, end: at + back[0].length } : null;
}
