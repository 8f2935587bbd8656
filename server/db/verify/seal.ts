import { documentNumber } from '../../ledger/number.ts';
import { chainHash, chainStart } from '../../ledger/seal.ts';
import { copyVouchers, hashVouchers, type VoucherContent } from '../contents.ts';
import type { Client } from '../pool.ts';
import { readSealHead, readSeals } from '../seals.ts';

/** A head of the chain that was written down elsewhere. */
export interface ExportedHead {
  readonly height: number;
  /** In hexadecimal; of one that is given to be checked, the beginning will do. */
  readonly hash: string;
}

/** What breaks the seal: which check, where, and in words. */
export interface SealFault {
  readonly check: 'contents' | 'chain' | 'head';
  readonly row: { readonly height: number };
  readonly text: string;
}

export interface SealState {
  readonly faults: readonly SealFault[];
  /** The vouchers whose content was hashed again. */
  readonly vouchers: number;
  /** The newest link of the chain. */
  readonly head: ExportedHead | null;
}

export const sealTitles: Readonly<Record<SealFault['check'], string>> = {
  contents: '每张单据的内容(连同流水、分录)和过账时的指纹一致',
  chain: '封印链按序号连到每一张单据,没有改、删、插、换',
  head: '账本包含抄存的封印头',
};

/** So few that hashing them takes some milliseconds: in a service, others are answered in between. */
const atOnce = 1_000;

/**
 * Hashes every voucher as it stands now and follows the chain of seals. Each link is compared with the stored one before
 * it, so that one changed voucher is one fault and not all that follow. What was changed together with every seal after
 * it agrees with itself, and only a head that was exported before tells. `ledger.rows` are all moves and journal lines.
 * Names at most `most` faults of each check.
 */
export async function checkSeals(
  client: Client,
  ledger: { readonly height: number; readonly rows: number },
  exported: ExportedHead | null,
  most: number,
  onProgress: (height: number) => void = () => {},
): Promise<SealState> {
  const head = await readSealHead(client);
  const end = Math.max(ledger.height, head.height);
  const faults: SealFault[] = [];
  const named = { contents: 0, chain: 0, head: 0 };
  const fault = (check: SealFault['check'], at: number, text: string): void => {
    named[check] += 1;
    if (named[check] <= most) faults.push({ check, row: { height: at }, text });
  };
  let [vouchers, rows, begun] = [0, 0, false];
  let previous: Buffer | null = chainStart;
  let coming = readSpan(client, 0, end);
  for (let after = 0; after < end; after += atOnce) {
    const upTo = Math.min(end, after + atOnce);
    const span = await coming;
    coming = readSpan(client, upTo, end);
    // Awaited in its turn; should this one fail meanwhile, that is the error to tell.
    coming.catch(() => {});
    const found = new Map(hashVouchers(span.copied).map((one) => [one.height, one]));
    const seals = new Map(span.seals.map((one) => [one.height, one.chainHash]));
    for (let at = after + 1; at <= upTo; at += 1) {
      const voucher = found.get(at);
      const seal: Buffer | null = seals.get(at) ?? null;
      const changed = voucher && changeOf(voucher, begun);
      if (changed) fault('contents', at, `${nameOf(voucher)}:${changed}`);
      const broken = at <= head.height && linkFault(at, previous, voucher, seal);
      if (broken) fault('chain', at, `${nameOf(voucher ?? { height: at })}:${broken}`);
      if (at === exported?.height && !seal?.toString('hex').startsWith(exported.hash))
        fault('head', at, `第${at}号:抄存的是 ${exported.hash},账上是 ${seal?.toString('hex') ?? '空'}`);
      vouchers += voucher ? 1 : 0;
      rows += voucher?.rows ?? 0;
      begun ||= voucher !== undefined && voucher.written !== null;
      previous = seal;
    }
    onProgress(upTo);
  }
  if (exported && exported.height > end)
    fault('head', exported.height, `第${exported.height}号:抄存时有,现在账本只到第${end}号`);
  if (rows !== ledger.rows) fault('contents', end, `有${ledger.rows - rows}条流水或分录不属于任何一张单据`);
  return {
    faults,
    vouchers,
    head: head.height > 0 ? { height: head.height, hash: head.chainHash.toString('hex') } : null,
  };
}

/** The next so many vouchers and seals: the database reads them while those before are being hashed. */
async function readSpan(client: Client, after: number, end: number) {
  const upTo = Math.min(end, after + atOnce);
  if (after >= upTo) return { copied: { heads: [], rows: [] }, seals: [] };
  return { copied: await copyVouchers(client, after, upTo), seals: await readSeals(client, after, upTo) };
}

const nameOf = (voucher: { readonly id?: number; readonly height: number }): string =>
  `${voucher.id === undefined ? '' : `#${documentNumber(voucher.id)} `}第${voucher.height}号`;

/** Since the first voucher that carries its hash, every one does. */
function changeOf({ written, hash }: VoucherContent, begun: boolean): string | null {
  if (written === null) return begun ? '没有指纹,不是照规矩过的账' : null;
  return written === hash.toString('hex') ? null : '内容和过账时的指纹不一致,被改过';
}

function linkFault(
  height: number,
  previous: Buffer | null,
  voucher: VoucherContent | undefined,
  seal: Buffer | null,
): string | null {
  if (!seal) return '封印不见了';
  if (!voucher) return '封印过的单据不见了';
  if (!previous) return null;
  const fits = chainHash(previous, height, voucher.hash).equals(seal);
  return fits ? null : '和封印不符:单据改过、换过位置,或者是后来插进来的';
}
