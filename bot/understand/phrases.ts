import { beginsWith } from './characters.ts';
import { plainLexeme, type Token } from './token.ts';

/** 呜呜呜, 哈哈: the same cry again and again says nothing. */
const cry = /([呜哈嘿呵嘻啊哇嗷嗨噢呃吼耶啧哼嗯])\1+/y;
/** 钱我也退给她了: who gets money back has brought goods back. */
const refund =
  /(?:钱|款)[^\s,，。;；\n\d退]{0,4}(?:退给|退还给?|退回给?|退)(?:她|他|人家|客人|顾客|对方)?们?(?:了|咗|哒|咧|啦)?/y;
const begins = beginsWith('呜哈嘿呵嘻啊哇嗷嗨噢呃吼耶啧哼嗯钱款');

/** What only a pattern can name, beginning exactly at `at`. */
export function phraseAt(text: string, at: number): Token | null {
  if (!begins(text, at)) return null;
  cry.lastIndex = at;
  const cried = cry.exec(text);
  if (cried) return { kind: 'filler', start: at, end: at + cried[0].length };
  refund.lastIndex = at;
  const back = refund.exec(text);
  return back ? { ...plainLexeme, acts: ['returnedHere'], start: at, end: at + back[0].length } : null;
}
