import { isDeepStrictEqual } from 'node:util';
import { type Client, oneMoment, type Pool, transact } from '../../../server/db/pool.ts';
import { documentId } from '../../../server/ledger/number.ts';
import { parseQuantity } from '../../../server/ledger/quantity.ts';
import { verifyLedger } from '../../../server/reports/verify.ts';
import type { Act, Asked } from './ask.ts';
import type { Findings } from './verdict.ts';

/** What clients asked for and were answered, by the key as the ledger keeps it. */
export type Acknowledged = ReadonlyMap<string, { readonly act: Act; readonly asked: Asked }>;

interface Row {
  readonly id: number;
  readonly key: string;
  readonly kind: string;
  readonly place: string;
  readonly reverses: number | null;
  readonly transferId: number | null;
  readonly lines: readonly { sku: string; quantity: number; before?: number }[];
}

/** Compares the ledger with what clients were told, and with what the told quantities add up to. */
export async function checkBooks(pool: Pool, told: Acknowledged, findings: Findings): Promise<void> {
  await transact(pool, oneMoment, async (client) => {
    const vouchers = await readRows(client);
    const { rows: receipts } = await client.query('select key, answer from command_receipt');
    const answers = new Map(receipts.map(({ key, answer }) => [key, answer]));
    checkNothingLost(vouchers, answers, told, findings);
    checkNothingElse(vouchers, told, findings);
    await checkQuantities(client, vouchers, findings);
    const report = await verifyLedger(client);
    findings.expectNone(
      report.differences.map(({ text }) => text),
      `verify: ${report.lines[0]}`,
    );
  });
}

async function readRows(client: Client): Promise<Row[]> {
  const { rows } = await client.query(
    `select id, key, kind, place, reverses, transfer_id as "transferId", lines from voucher order by height`,
  );
  return rows;
}

function checkNothingLost(
  vouchers: readonly Row[],
  answers: ReadonlyMap<string, unknown>,
  told: Acknowledged,
  { expectNone }: Findings,
): void {
  const lost: string[] = [];
  const byKey = new Map<string, Row[]>();
  for (const row of vouchers) byKey.set(row.key, [...(byKey.get(row.key) ?? []), row]);
  let posted = 0;
  for (const [key, { act, asked }] of told) {
    const { answer } = asked;
    if (!isDeepStrictEqual(answers.get(key), answer))
      lost.push(`${key} was told something else than is kept`);
    if (answer.kind !== 'posted') continue;
    for (const { number, kind } of answer.vouchers) {
      posted += 1;
      // All steps of a transfer go by its number.
      const id = documentId(number);
      const row = byKey
        .get(key)
        ?.find((one) => one.kind === kind && (one.id === id || one.transferId === id));
      if (!row) lost.push(`#${number} (${kind}) was acknowledged and is not there (${key})`);
      else if (!holdsWhatWasSaid(row, act)) lost.push(`#${number} holds other goods than were said`);
    }
  }
  if (posted === 0) lost.push('nothing was posted at all');
  expectNone(
    lost,
    `${told.size} acts answered, ${posted} vouchers acknowledged: all there, as they were told`,
  );
}

/** Sales, receipts and counts say their goods themselves; what comes after an approval says only a number. */
function holdsWhatWasSaid(row: Row, { commands }: Act): boolean {
  const said = commands.find(({ name }) => /^(recordSale|receiveGoods|recordCount)$/.test(name)) as
    | { lines: { sku: string; quantity: string }[] }
    | undefined;
  if (!said) return true;
  return isDeepStrictEqual(
    row.lines.map(({ sku, quantity }) => [sku, quantity]),
    said.lines.map(({ sku, quantity }) => [sku, parseQuantity(quantity)]),
  );
}

function checkNothingElse(vouchers: readonly Row[], told: Acknowledged, { expectNone }: Findings): void {
  const unasked: string[] = [];
  const perKey = new Map<string, number>();
  for (const { key } of vouchers) perKey.set(key, (perKey.get(key) ?? 0) + 1);
  for (const [key, count] of perKey) {
    const answer = told.get(key)?.asked.answer;
    if (!answer) {
      // What the set-up itself wrote has keys of another form.
      if (/^(chat|chaos)\//.test(key)) unasked.push(`${key} is in the ledger and nobody was told`);
      continue;
    }
    const expected = answer.kind === 'posted' ? answer.vouchers.length : 0;
    if (count !== expected) unasked.push(`${key} has ${count} vouchers instead of ${expected}`);
  }
  expectNone(
    unasked,
    `${vouchers.length} vouchers under ${perKey.size} keys, none without its acknowledgement`,
  );
}

/** Adds the goods up from what the vouchers say aloud, not from their moves, and compares with the balances. */
async function checkQuantities(client: Client, vouchers: readonly Row[], findings: Findings): Promise<void> {
  const wrong: string[] = [];
  const held = new Map<string, number>();
  const effects = new Map<number, [string, number][]>();
  for (const row of vouchers) {
    const effect = effectOf(row, held, effects);
    effects.set(row.id, effect);
    for (const [shelf, change] of effect) held.set(shelf, (held.get(shelf) ?? 0) + change);
  }
  const { rows } = await client.query(
    "select location || ' ' || sku as shelf, quantity from balance where location not like '@%'",
  );
  for (const { shelf, quantity } of rows) {
    const sum = held.get(shelf) ?? 0;
    if (sum !== quantity) wrong.push(`${shelf}: the vouchers say ${sum}, the balance ${quantity}`);
    if (quantity < 0) wrong.push(`${shelf} is below zero`);
  }
  findings.expectNone(
    wrong,
    `${rows.length} balances are what the vouchers' words add up to, none below zero`,
  );
}

const signs: Readonly<Record<string, number>> = {
  goodsReceipt: 1,
  transferReceipt: 1,
  sale: -1,
  transferDispatch: -1,
  writeOff: -1,
};

function effectOf(
  row: Row,
  held: ReadonlyMap<string, number>,
  effects: ReadonlyMap<number, [string, number][]>,
): [string, number][] {
  if (row.kind === 'reversal') {
    return (effects.get(row.reverses ?? 0) ?? []).map(([shelf, change]) => [shelf, -change]);
  }
  return row.lines.map(({ sku, quantity }) => {
    const shelf = `${row.place} ${sku}`;
    if (row.kind === 'count') return [shelf, quantity - (held.get(shelf) ?? 0)];
    return [shelf, (signs[row.kind] ?? 0) * quantity];
  });
}
