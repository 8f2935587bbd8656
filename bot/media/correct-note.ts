import { plainText } from '../understand/normalize.ts';
import { readChinese } from '../understand/numerals.ts';

/** One thing that somebody said about a draft receipt. */
export type Correction =
  | { readonly about: 'line'; readonly line: number; readonly value: string }
  | { readonly about: 'strike'; readonly line: number }
  | { readonly about: 'supplier'; readonly value: string };

const row = '第?\\s?(\\d{1,2}|[一二三四五六七八九十]{1,3})\\s?[行条项]';
const ofLine = new RegExp(
  `^${row}[\\s,，]*(?:的?(?:数量|品名|商品|价格|金额))?(?:应该是|改成|改为|换成|是|:)?\\s*(.+)$`,
);
const strikes = new RegExp(
  `^(?:(?:删掉|去掉|划掉|不要)${row}|${row}[\\s,，]*(?:不要了?|删掉|去掉|划掉|没有|没到|没来))$`,
);
const ofSupplier = /^供应商(?:应该)?(?:是|改成|改为|:)\s*(.+)$/;

/** 第3行是5箱,第2行不要: the corrections a text consists of; null where it is no correction. */
export function readCorrections(text: string): Correction[] | null {
  const plain = plainText(text)
    .replace(/^@?(?:店)?小二[\s,，]*/, '')
    .replace(/[。.!！~]+$/, '')
    .trim();
  const parts = plain
    .split(/[;；\n]+|[,，]\s*(?=第|供应商|删掉|去掉|划掉|不要第)/)
    .map((part) => part.trim());
  const read = parts.filter((part) => part !== '').map(readCorrection);
  return read.length === 0 || read.includes(null) ? null : (read as Correction[]);
}

function readCorrection(text: string): Correction | null {
  const struck = strikes.exec(text);
  if (struck) return { about: 'strike', line: rowNumber(struck[1] ?? struck[2] ?? '') };
  const line = ofLine.exec(text);
  if (line?.[1] && line[2]) return { about: 'line', line: rowNumber(line[1]), value: line[2].trim() };
  const supplier = ofSupplier.exec(text);
  return supplier?.[1] ? { about: 'supplier', value: supplier[1].trim() } : null;
}

const rowNumber = (words: string): number =>
  /\d/.test(words) ? Number(words) : (readChinese(words, 0)?.value ?? 0);
