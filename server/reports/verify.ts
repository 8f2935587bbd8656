import { type Client, oneMoment, type Pool, transact } from '../db/pool.ts';
import { allowTime, type Check, firstOf } from '../db/verify/check.ts';
import { journalChecks } from '../db/verify/journal.ts';
import { linkChecks } from '../db/verify/links.ts';
import { checkSeals, type ExportedHead, sealTitles } from '../db/verify/seal.ts';
import { stockChecks } from '../db/verify/stock.ts';
import { summaryChecks } from '../db/verify/summaries.ts';
import { transferChecks } from '../db/verify/transfers.ts';

/** Something of the ledger that does not hold. */
interface Difference {
  readonly check: string;
  /** The differing row, as the check selected it. */
  readonly row: Readonly<Record<string, unknown>>;
  readonly text: string;
}

export interface VerifyReport {
  readonly counted: {
    readonly vouchers: number;
    readonly moves: number;
    readonly journalLines: number;
    readonly balances: number;
  };
  /** The newest voucher that was looked at. */
  readonly height: number;
  /** The newest link of the chain, to be written down elsewhere and given to a later verify; null before the first. */
  readonly seal: ExportedHead | null;
  /** The head that was given, echoed: it was looked at. */
  readonly exported: ExportedHead | null;
  /** The first differences of each check. */
  readonly differences: readonly Difference[];
  /** The report as people read it: one line a check, then what differs. */
  readonly lines: readonly string[];
}

const checks: readonly Check[] = [
  ...stockChecks,
  ...journalChecks,
  ...linkChecks,
  ...transferChecks,
  ...summaryChecks,
];

/** How many differences a check names; one more is asked for, to say that there are more. */
const named = 20;

/** `HEIGHT:HASH` as verify prints it, or at least the eight digits that a digest shows; null for anything else. */
export function parseHead(text: string): ExportedHead | null {
  const [, height, hash] = /^([1-9]\d{0,14}):([0-9a-f]{8,64})$/i.exec(text.trim()) ?? [];
  return height && hash ? { height: Number(height), hash: hash.toLowerCase() } : null;
}

/**
 * Recomputes the ledger from its moves and compares: balances, values, lots, journals, links, transfers; and every
 * voucher with its hash and the chain of seals. Reads many statements that must agree, so it wants a client inside a
 * transaction of one moment (`oneMoment`).
 */
export const verifyLedger = (client: Client): Promise<VerifyReport> => verifyAgainst(client, null);

/** How much of the work is done, of how much. */
export type OnProgress = (done: number, total: number) => void;

/** The same over the whole pool, and the chain has to hold a head that was exported before. */
export function verifyBooks(
  pool: Pool,
  exported: ExportedHead | null,
  onProgress: OnProgress = () => {},
): Promise<VerifyReport> {
  return transact(pool, oneMoment, async (client) => {
    const { rows } = await client.query(
      'select pg_export_snapshot() as moment, (select count(*) from voucher) as vouchers',
    );
    if (rows[0].vouchers < large) return verifyAgainst(client, exported, { onProgress });
    // A second connection sees the same moment: the seals are followed here while the database adds up sums there.
    return transact(pool, `${oneMoment}; set transaction snapshot '${rows[0].moment}'`, (beside) =>
      verifyAgainst(client, exported, { onProgress, beside }),
    );
  });
}

/** From so many vouchers on it pays to do two things at once. */
const large = 20_000;

interface Manner {
  readonly onProgress?: OnProgress;
  /** A client that sees the same moment. */
  readonly beside?: Client;
}

export async function verifyAgainst(
  client: Client,
  exported: ExportedHead | null,
  { onProgress = () => {}, beside }: Manner = {},
): Promise<VerifyReport> {
  await allowTime(client);
  if (beside) await allowTime(beside);
  const { rows } = await client.query(
    `select (select count(*) from voucher) as vouchers, (select count(*) from stock_move) as moves,
       (select count(*) from journal_line) as "journalLines", (select count(*) from balance) as balances,
       (select coalesce(max(height), 0) from voucher) as height`,
  );
  const { height, ...counted } = rows[0];
  const differences: Difference[] = [];
  const lines = [
    `账本核对:单据 ${counted.vouchers} 张,流水 ${counted.moves} 条,分录 ${counted.journalLines} 条,结存 ${counted.balances} 条,到第 ${height} 号`,
  ];
  const progress = progressOf(height, onProgress);
  const follow = (by: Client) =>
    checkSeals(
      by,
      { height, rows: counted.moves + counted.journalLines },
      exported,
      named + 1,
      progress.sealed,
    );
  const following = beside && follow(beside);
  // Awaited after the sums; should it fail before, that is the error to tell then.
  following?.catch(() => {});
  for (const check of checks) {
    const found = (await client.query(firstOf(check.sql, named + 1))).rows;
    const shown = found.slice(0, named).map((row) => ({ check: check.name, row, text: check.tell(row) }));
    differences.push(...shown);
    lines.push(`${found.length === 0 ? '✓' : '✗'} ${check.title}`, ...shown.map(({ text }) => `    ${text}`));
    if (found.length > named) lines.push('    ……还有更多');
    progress.checked();
  }
  const seals = await (following ?? follow(client));
  for (const [check, title] of Object.entries(sealTitles)) {
    if (check === 'head' && !exported) continue;
    const found = seals.faults.filter((fault) => fault.check === check);
    const shown = found.slice(0, named);
    differences.push(...shown);
    const extent = check === 'contents' ? `(${seals.vouchers}张)` : '';
    lines.push(
      `${found.length === 0 ? '✓' : '✗'} ${title}${extent}`,
      ...shown.map(({ text }) => `    ${text}`),
    );
    if (found.length > named) lines.push('    ……还有更多');
  }
  return { counted, height, seal: seals.head, exported, differences, lines };
}

/** Both halves of the work as one number: the sums check by check, the seals by height. */
function progressOf(height: number, onProgress: OnProgress) {
  let [checked, sealed] = [0, 0];
  const tell = (): void =>
    onProgress(
      Math.round(500 * (checked / checks.length) + 500 * (height === 0 ? 1 : sealed / height)),
      1_000,
    );
  return {
    checked: (): void => {
      checked += 1;
      tell();
    },
    sealed: (upTo: number): void => {
      sealed = Math.min(upTo, height);
      tell();
    },
  };
}
