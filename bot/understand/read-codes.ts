import { barcodeFault } from '../../server/contract/barcode.ts';
import { beginsWith, isBehindNumber, isCodeSign, isDigit, latin } from './characters.ts';
import { matchProduct } from './match-product.ts';
import type { Reader } from './reader.ts';
import { plainLexeme, type Token } from './token.ts';
import type { Candidate, Text } from './tokenize.ts';

const documentPattern = /#\s?([a-z0-9]{2,12})/y;
const bareDocument = /[a-z]\d[a-z]\d(?![a-z0-9])/y;
const productCode = /[a-z]{1,8}[-_]?\d[a-z0-9_-]*(?![a-z0-9.])/y;
const barcodePattern = /\d(?:[\d]| (?=\d)){6,16}\d(?![\d.])/y;
const mentionPattern = /@(?!\d)[^\s,，:：]{1,12}/y;

/** Document numbers, barcodes and mentions. */
export const codeReaders: readonly Reader[] = [
  { begins: beginsWith('#'), read: readDocument },
  { begins: beginsWith('@'), read: readMention },
  { begins: beginsWith(latin), read: readBareDocument },
  { begins: beginsWith(latin), read: readProductCode },
  { begins: isDigit, read: readBarcode },
];

function readDocument({ text }: Text, at: number, candidates: Candidate[]): void {
  if (isDigit(text, at - 1)) return;
  documentPattern.lastIndex = at;
  const found = documentPattern.exec(text);
  if (!found?.[1]) return;
  const number = found[1].toUpperCase();
  push(candidates, 2, { kind: 'document', number, start: at, end: at + found[0].length });
}

function readMention(input: Text, at: number, candidates: Candidate[]): void {
  const { text } = input;
  mentionPattern.lastIndex = at;
  const found = mentionPattern.exec(text);
  const bot = /^@店?小二/.exec(text.slice(at, at + 4));
  if (bot) push(candidates, 1, { ...plainLexeme, marks: ['bot'], start: at, end: at + bot[0].length });
  else if (found) push(candidates, 3, mentionAt(input, at, at + found[0].length));
}

function readBareDocument({ text, vocabulary }: Text, at: number, candidates: Candidate[]): void {
  if (isCodeSign(text, at - 1)) return;
  bareDocument.lastIndex = at;
  if (!bareDocument.test(text) || vocabulary.catalogue.numberWords.has(text.slice(at, at + 2))) return;
  const number = text.slice(at, at + 4).toUpperCase();
  push(candidates, 6, { kind: 'document', number, start: at, end: at + 4 });
}

/** A product by its code, which has to have letters and digits: a number alone is a quantity. No word of a name may be one. */
function readProductCode({ text, vocabulary }: Text, at: number, candidates: Candidate[]): void {
  if (isCodeSign(text, at - 1) || text.charAt(at - 1) === '-') return;
  productCode.lastIndex = at;
  const code = productCode.exec(text)?.[0];
  if (code === undefined || !vocabulary.catalogue.byCode.has(code)) return;
  if (matchProduct(vocabulary.catalogue, code).skus.length > 0) return;
  push(candidates, 3, { kind: 'barcode', digits: code, start: at, end: at + code.length });
}

/** Everybody, or whoever has that post. Any other name that nobody on file has is what the company calls its bot. */
const somebody =
  /^(?:所有人|全体|全员|all|大家|各位)|店长|老板|经理|会计|财务|采购|仓管|主任|老师|司机|师傅|人事|[姐哥叔姨总妹弟嫂爷]$/;

/** A colleague's name right behind @ ends the mention even where no space follows. */
function mentionAt(input: Text, at: number, end: number): Token {
  const name = input.vocabulary.names.read(input.text, at + 1);
  const colleague = name !== null && name.named.people.length > 0;
  const known = colleague || somebody.test(input.text.slice(at + 1, end));
  return { kind: 'mention', known, start: at, end: colleague ? name.end : end };
}

function readBarcode({ text }: Text, at: number, candidates: Candidate[]): void {
  if (isBehindNumber(text, at)) return;
  barcodePattern.lastIndex = at;
  const found = barcodePattern.exec(text);
  if (!found) return;
  const pieces = found[0].split(' ');
  for (let count = pieces.length; count > 0; count -= 1) {
    const written = pieces.slice(0, count).join(' ');
    const code = written.replaceAll(' ', '');
    const isWhole = count === 1 && code.length >= 8 && code.length <= 14;
    if (!isWhole && !(count > 1 && (code.length === 12 || code.length === 13) && !barcodeFault(code)))
      continue;
    if (code.length === 8 && /^20\d{2}[01]\d[0-3]\d$/.test(code)) continue;
    push(candidates, 3, { kind: 'barcode', digits: code, start: at, end: at + written.length });
    return;
  }
}

export function push(candidates: Candidate[], cost: number, token: Token): void {
  candidates.push({ token, cost });
}
