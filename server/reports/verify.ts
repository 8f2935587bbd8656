import type { Client } from '../db/pool.ts';
import type { Check } from '../db/verify/check.ts';
import { journalChecks } from '../db/verify/journal.ts';
import { linkChecks } from '../db/verify/links.ts';
import { checkSeals, type ExportedHead, sealTitles } from '../db/verify/seal.ts';
import { stockChecks } from '../db/verify/stock.ts';
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

const checks: readonly Check[] = [...stockChecks, ...journalChecks, ...linkChecks, ...transferChecks];

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

/** The same, and the chain has to hold a head that was exported before. */
export async function verifyAgainst(client: Client, exported: ExportedHead | null): Promise<VerifyReport> {
  // A large ledger may take longer than a request may. Outside a transaction this has no effect.
  await client.query("select set_config('statement_timeout', '0', true)");
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
  for (const check of checks) {
    const found = (await client.query(`${check.sql} limit ${named + 1}`)).rows;
    const shown = found.slice(0, named).map((row) => ({ check: check.name, row, text: check.tell(row) }));
    differences.push(...shown);
    lines.push(`${found.length === 0 ? '✓' : '✗'} ${check.title}`, ...shown.map(({ text }) => `    ${text}`));
    if (found.length > named) lines.push('    ……还有更多');
  }
  const seals = await checkSeals(
    client,
    { height, rows: counted.moves + counted.journalLines },
    exported,
    named + 1,
  );
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
