import { hash } from 'node:crypto';
import type { Voucher } from './voucher.ts';

// What a voucher's hash is taken of, byte for byte, so that anybody can compute it again from the tables.
//
// The content of a voucher is text in UTF-8: one line for the voucher, one for each of its moves, one for each of its
// journal lines, both in the order of their line numbers; each line ends with a line feed, and is written as
// PostgreSQL's `COPY … TO STDOUT` writes a row: values separated by a tab, null as `\N`, and a backslash, backspace,
// form feed, line feed, carriage return, tab or vertical tab inside a value as `\\ \b \f \n \r \t \v`.
//
//     voucher  id kind place actor effective_on recorded_at key source reverses transfer_id party lines details
//     move     voucher_id line kind from_location to_location sku lot quantity value_fen amount_fen effective_on
//              origin_voucher origin_line
//     journal  voucher_id line account debit_fen credit_fen place party
//
// The first value of a line is the word itself (`voucher`, `move`, `journal`). Numbers are decimal, days `YYYY-MM-DD`,
// `recorded_at` is UTC with milliseconds (`2026-11-21T02:00:00.000Z`), and `source`, `lines` and `details` are the text
// of their jsonb (see `jsonText`). The height is not in it: a voucher's place in the order is what the chain holds.
//
//     content hash   = SHA-256(content)
//     chain hash (h) = SHA-256(chain hash (h - 1) ‖ h ‖ content hash of the voucher at height h)
//
// with h as eight bytes, the highest first, and 32 zero bytes as the chain hash at height 0.

/** The chain hash before the first voucher. */
export const chainStart: Buffer = Buffer.alloc(32);

export const sha256 = (content: string | Buffer): Buffer => hash('sha256', content, 'buffer');

export const contentHash = (voucher: Voucher): Buffer => sha256(contentOf(voucher));

export function chainHash(previous: Buffer, height: number, content: Buffer): Buffer {
  const place = Buffer.alloc(8);
  place.writeBigUInt64BE(BigInt(height));
  return sha256(Buffer.concat([previous, place, content]));
}

/** The text a voucher's hash is taken of, as it will be read back from the tables. */
export function contentOf(voucher: Voucher): string {
  const { id, kind, effectiveOn } = voucher;
  const moves = voucher.moves.map(
    ({ from, to, sku, lot, quantity, valueFen, amountFen, origin }, index) =>
      `move\t${id}\t${index + 1}\t${kind}\t${copied(from)}\t${copied(to)}\t${copied(sku)}\t${copied(lot)}\t${quantity}\t${valueFen}\t${orNull(amountFen)}\t${effectiveOn}\t${orNull(origin?.voucherId)}\t${orNull(origin?.line)}\n`,
  );
  const journal = voucher.journal.map(
    ({ account, debitFen, creditFen, place, party }, index) =>
      `journal\t${id}\t${index + 1}\t${copied(account)}\t${debitFen}\t${creditFen}\t${copied(place)}\t${copied(party)}\n`,
  );
  const head = [
    'voucher',
    id,
    kind,
    copied(voucher.place),
    copied(voucher.actor),
    effectiveOn,
    voucher.recordedAt,
    copied(voucher.key),
    copied(jsonText(voucher.source)),
    orNull(voucher.reverses),
    orNull(voucher.transferId),
    copied(voucher.party),
    copied(jsonText(voucher.lines)),
    copied(jsonText(voucher.details)),
  ];
  return `${head.join('\t')}\n${moves.join('')}${journal.join('')}`;
}

const orNull = (value: number | null | undefined): string => (value == null ? '\\N' : String(value));

const escapes: Readonly<Record<string, string>> = {
  '\\': '\\\\',
  '\b': '\\b',
  '\f': '\\f',
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
  '\v': '\\v',
};
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters that COPY escapes
const escaped = /[\\\x08-\x0d]/;
const everyEscaped = new RegExp(escaped, 'g');

function copied(value: string | null): string {
  if (value === null) return '\\N';
  return escaped.test(value) ? value.replace(everyEscaped, (character) => escapes[character] ?? '') : value;
}

/**
 * JSON as PostgreSQL prints a jsonb: the keys of an object by their length in bytes, then by their bytes; `, ` between
 * and `: ` after a key; numbers without an exponent; of the characters only what JSON requires is escaped.
 */
export function jsonText(value: unknown): string {
  if (typeof value === 'string') return quoted(value);
  if (typeof value === 'number') return numberText(value);
  if (typeof value === 'boolean') return String(value);
  if (typeof value !== 'object' || value === null) return 'null';
  if (Array.isArray(value)) return `[${value.map(jsonText).join(', ')}]`;
  if (value instanceof Date) return JSON.stringify(value);
  const fields = value as Readonly<Record<string, unknown>>;
  const keys = Object.keys(fields).filter((key) => fields[key] !== undefined);
  const order = keys.every((key) => plain.test(key)) ? plainKeyOrder : keyOrder;
  return `{${keys
    .sort(order)
    .map((key) => `${quoted(key)}: ${jsonText(fields[key])}`)
    .join(', ')}}`;
}

/** Characters that JSON leaves as they are, a byte each. Asking is cheaper than having everything looked at for escapes. */
const plain = /^[ !#-[\]-~]*$/;

const quoted = (text: string): string => (plain.test(text) ? `"${text}"` : JSON.stringify(text));

const plainKeyOrder = (a: string, b: string): number => a.length - b.length || (a < b ? -1 : 1);

const keyOrder = (a: string, b: string): number =>
  Buffer.byteLength(a) - Buffer.byteLength(b) || Buffer.compare(Buffer.from(a), Buffer.from(b));

const withExponent = /^(-?)(\d)(?:\.(\d+))?e([+-]\d+)$/;

function numberText(value: number): string {
  if (Number.isSafeInteger(value)) return value === 0 ? '0' : String(value);
  const text = JSON.stringify(value);
  const parts = withExponent.exec(text);
  if (!parts) return text;
  const [, sign = '', whole = '', fraction = '', exponent = ''] = parts;
  const digits = whole + fraction;
  const point = 1 + Number(exponent);
  return point <= 0 ? `${sign}0.${'0'.repeat(-point)}${digits}` : `${sign}${digits.padEnd(point, '0')}`;
}
