import { onTestFinished } from 'vitest';
import type { Answer, VoucherSummary, Waiting } from '../../server/contract/answers.ts';
import type { Company } from '../../server/contract/company.ts';
import type { Refusal } from '../../server/contract/refusals.ts';
import { writeCompany } from '../../server/db/import.ts';
import { createPool, oneMoment, type Pool, transact } from '../../server/db/pool.ts';
import { openDesk, type WritePath } from '../../server/desk/desk.ts';
import type { ActRequest } from '../../server/desk/request.ts';
import { formatFen } from '../../server/ledger/money.ts';
import { formatQuantity } from '../../server/ledger/quantity.ts';
import { verifyLedger } from '../../server/reports/verify.ts';
import { createTestDatabase } from './database.ts';
import { type Entry, readEntries } from './ledger-text.ts';
import { clerkOf, smallCompany } from './small-company.ts';

type Command = ActRequest['commands'][number];
type Fields = Readonly<Record<string, unknown>>;

/** A company with an empty ledger, a desk, and the ways people use it. */
export interface Shop {
  readonly pool: Pool;
  readonly desk: WritePath;
  readonly connectionString: string;
  /** Faults that the desk met: bugs and outages. */
  readonly faults: unknown[];
  setClock(iso: string): void;
  /** Happens by itself when the test is over. */
  close(): Promise<void>;
  /** Hands in an act under a key of its own. */
  act(actor: string, ...commands: Command[]): Promise<Answer>;
  /** Hands in an act just as it is. */
  hand(request: Partial<ActRequest> & Pick<ActRequest, 'key' | 'commands'>): Promise<Answer>;
  /** Goods from the supplier by the place's own staff: so many at so much each, in fen. */
  receive(place: string, sku: string, quantity: string, unitCostFen?: number, more?: Fields): Promise<Answer>;
  sell(place: string, sku: string, quantity: string, more?: Fields): Promise<Answer>;
  takeBack(place: string, sku: string, quantity: string, more?: Fields): Promise<Answer>;
  count(place: string, sku: string, quantity: string): Promise<Answer>;
  /** By the boss, who needs nobody's yes. */
  writeOff(place: string, sku: string, quantity: string, reason?: string): Promise<Answer>;
  /** Sent unasked by the giving place's lead, who needs nobody's yes. */
  send(from: string, to: string, sku: string, quantity: string): Promise<Answer>;
  undo(actor: string, number?: string): Promise<Answer>;
  /** `48 ¥96.00 L1:24 L2:24`: what the books say is there. */
  holding(place: string, sku: string): Promise<string>;
  /** The newest voucher, or the newest few. */
  newest(): Promise<Entry>;
  entries(count: number): Promise<Entry[]>;
  height(): Promise<number>;
  /** What verify finds, as text. */
  differences(): Promise<string[]>;
}

export const line = (sku: string, quantity: string, more: Fields = {}) => ({ sku, quantity, ...more });

export async function openShop(company: Company = smallCompany): Promise<Shop> {
  const database = await createTestDatabase();
  const pool = createPool(database.connectionString, 4);
  const client = await pool.connect();
  await writeCompany(client, '小店', company);
  client.release();
  let now = new Date('2026-11-21T10:00:00+08:00');
  const faults: unknown[] = [];
  const desk = openDesk({ pool, clock: () => now, onFault: (error) => faults.push(error) });
  let closed = false;
  async function close(): Promise<void> {
    if (closed) return;
    closed = true;
    await desk.drain();
    await pool.end();
    await database.drop();
  }
  onTestFinished(close);

  let keys = 0;
  const source = { channel: 'test' };
  const hand: Shop['hand'] = (request) => desk.run({ actor: 'owner', source, ...request });
  const act: Shop['act'] = (actor, ...commands) => {
    keys += 1;
    return hand({ key: `key${keys}`, actor, commands });
  };
  const by = (place: string): string => clerkOf[place] ?? 'owner';
  const goods = (
    name: string,
    store: string,
    sku: string,
    quantity: string,
    fields: Fields = {},
  ): Command => ({
    name,
    store,
    lines: [line(sku, quantity, fields)],
  });

  return {
    pool,
    desk,
    connectionString: database.connectionString,
    faults,
    close,
    setClock: (iso) => {
      now = new Date(iso);
    },
    act,
    hand,
    receive: (place, sku, quantity, unitCostFen, more) =>
      act(
        by(place),
        goods('receiveGoods', place, sku, quantity, {
          ...(unitCostFen !== undefined && { unitCostFen }),
          ...more,
        }),
      ),
    sell: (place, sku, quantity, more) => act(by(place), goods('recordSale', place, sku, quantity, more)),
    takeBack: (place, sku, quantity, more) =>
      act(by(place), goods('recordSalesReturn', place, sku, quantity, more)),
    count: (place, sku, quantity) => act(by(place), goods('recordCount', place, sku, quantity)),
    writeOff: (place, sku, quantity, reason = 'damaged') =>
      act('owner', { ...goods('writeOff', place, sku, quantity), reason }),
    send: (from, to, sku, quantity) =>
      act('owner', { name: 'dispatchTransfer', from, to, lines: [line(sku, quantity)] }),
    undo: (actor, number) => act(actor, { name: 'undo', ...(number && { number }) }),
    async holding(place, sku) {
      const { rows } = await pool.query(
        'select quantity, value_fen as value, lots from balance where location = $1 and sku = $2',
        [place, sku],
      );
      const { quantity = 0, value = 0, lots = [] } = rows[0] ?? {};
      const parts = lots.map(
        (lot: { lot: string; quantity: number }) => `${lot.lot}:${formatQuantity(lot.quantity)}`,
      );
      return [formatQuantity(quantity), formatFen(value), ...parts].join(' ');
    },
    async newest() {
      const [entry] = await readEntries(pool, 1);
      if (!entry) throw new Error('nothing was posted');
      return entry;
    },
    entries: (count) => readEntries(pool, count),
    async height() {
      return (await pool.query('select count(*) as count from voucher')).rows[0].count;
    },
    async differences() {
      const report = await transact(pool, oneMoment, verifyLedger);
      return report.differences.map(({ check, text }) => `${check}: ${text}`);
    },
  };
}

/** The first voucher of an act that has to stand. */
export function posted(answer: Answer): VoucherSummary {
  if (answer.kind !== 'posted') throw new Error(`not posted: ${JSON.stringify(answer)}`);
  const [voucher] = answer.vouchers;
  if (!voucher) throw new Error('posted nothing');
  return voucher;
}

export function waits(answer: Answer): Waiting {
  if (answer.kind !== 'waiting') throw new Error(`does not wait: ${JSON.stringify(answer)}`);
  return answer;
}

export function refusal(answer: Answer): Refusal {
  if (answer.kind !== 'refused') throw new Error(`not refused: ${JSON.stringify(answer)}`);
  return answer;
}

export const code = (answer: Answer): string => (answer.kind === 'refused' ? answer.code : answer.kind);
