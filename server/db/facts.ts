import type { Document, Draft, FactValues, KnownVoucher, Need, Transfer } from '../commands/book.ts';
import { type Balance, balanceKey, emptyBalance } from '../ledger/balance.ts';
import { multiplyDivide } from '../ledger/money.ts';
import { documentId } from '../ledger/number.ts';
import { perUnit } from '../ledger/quantity.ts';
import type { Client, Pool } from './pool.ts';
import type { ReceiptRow } from './post.ts';
import { stocktakeReaders } from './stocktakes.ts';
import { readVouchers } from './vouchers.ts';

/** What is known so far: balances, which may be remembered from batch to batch, and all else, which may not. */
export interface Facts {
  readonly balances: Map<string, Balance>;
  readonly others: Map<string, unknown>;
}

export const noFacts = (balances: Facts['balances'] = new Map()): Facts => ({ balances, others: new Map() });

/** A need as a key of what is known besides balances. */
export const needKey = ({ fact, ...rest }: Need): string =>
  `${fact}\u0000${Object.values(rest).join('\u0000')}`;

export const isKnown = (facts: Facts, need: Need): boolean =>
  isBalance(need) ? facts.balances.has(balanceKey(need.place, need.sku)) : facts.others.has(needKey(need));

type Of<F extends Need['fact']> = Extract<Need, { fact: F }>;
type Other = Exclude<Need, Of<'balance'>>;

export const isBalance = (need: Need): need is Of<'balance'> => need.fact === 'balance';

/** Forgets all that a posting may have changed and that lies on no book. */
export const forgetOthers = ({ others }: Facts): void => others.clear();

/** Reads what is needed and not known yet; balances of all commands with one statement. */
export async function readFacts(client: Client | Pool, needs: readonly Need[], facts: Facts): Promise<void> {
  const missing = needs.filter((need) => !isKnown(facts, need));
  await readBalances(client, missing.filter(isBalance), facts);
  for (const need of missing) {
    if (isBalance(need) || isKnown(facts, need)) continue;
    facts.others.set(needKey(need), await readOther(client, need));
  }
}

const readOther = (client: Client | Pool, need: Other): Promise<unknown> =>
  readers[need.fact](client, need as never);

const balanceFields = `b.location, b.sku, b.quantity, b.value_fen as "valueFen", b.lots,
  b.last_cost_milli_fen as "lastCostMilliFen", b.low_since as "lowSince", b.count_owed_since as "countOwedSince"`;

async function readBalances(
  client: Client | Pool,
  needs: readonly Of<'balance'>[],
  facts: Facts,
): Promise<void> {
  if (needs.length === 0) return;
  const { rows } = await client.query({
    name: 'read balances',
    text: `select ${balanceFields} from (select distinct * from unnest($1::text[], $2::text[]) as every (location, sku))
      as wanted join balance b on b.location = wanted.location and b.sku = wanted.sku`,
    values: [needs.map(({ place }) => place), needs.map(({ sku }) => sku)],
  });
  knowBalances(needs, rows, facts);
}

/** What was read is known; a balance that has no row is empty. */
function knowBalances(
  needs: readonly Of<'balance'>[],
  rows: readonly (Balance & { location: string; sku: string })[],
  { balances }: Facts,
): void {
  for (const { place, sku } of needs) balances.set(balanceKey(place, sku), emptyBalance);
  for (const { location, sku, ...balance } of rows) balances.set(balanceKey(location, sku), balance);
}

/** The answers that keys got before, and the balances a batch begins with, in one round trip. */
export async function readBeginning(
  client: Client,
  keys: readonly string[],
  needs: readonly Need[],
  facts: Facts,
): Promise<Map<string, ReceiptRow>> {
  const missing = needs.filter(isBalance).filter((need) => !isKnown(facts, need));
  const { rows } = await client.query({
    name: 'read beginning',
    text: `select
      (select coalesce(json_agg(r), '[]') from (select key, input_hash as "inputHash", actor, answer,
         recorded_at as "recordedAt" from command_receipt where key = any($1::text[])) as r) as receipts,
      (select coalesce(json_agg(w), '[]') from (select ${balanceFields}
         from (select distinct * from unnest($2::text[], $3::text[]) as every (location, sku)) as wanted
         join balance b on b.location = wanted.location and b.sku = wanted.sku) as w) as balances`,
    values: [keys, missing.map(({ place }) => place), missing.map(({ sku }) => sku)],
  });
  knowBalances(missing, rows[0].balances, facts);
  return new Map((rows[0].receipts as ReceiptRow[]).map((row) => [row.key, row]));
}

const nothing: Document = { voucher: null, draft: null, transfer: null, transferVoucher: null };

const notReversed = (alias: string): string =>
  `not exists (select 1 from voucher r where r.reverses = ${alias}.id)`;

const readers: {
  [F in Other['fact']]: (client: Client | Pool, need: Of<F>) => Promise<FactValues[F]>;
} = {
  async document(client, { number }) {
    const id = documentId(number);
    return id === null ? nothing : readDocument(client, id);
  },

  // What is proposed to be learned is not what somebody means who only says “undo”.
  async latest(client, { actor }) {
    const { rows } = await client.query(
      `select id from (
         (select id, recorded_at as at from voucher v where actor = $1 and ${notReversed('v')}
            and kind not in ('reversal', 'approvalDecision', 'periodClose', 'companyChange')
          order by height desc limit 1)
         union all
         (select id, created_at from draft where actor = $1 and state = 'waiting'
            and commands->0->>'name' not in ('learnAlias', 'learnPack') order by created_at desc limit 1)
       ) as candidate order by at desc, id desc limit 1`,
      [actor],
    );
    return rows[0] ? readDocument(client, rows[0].id) : nothing;
  },

  waitingDrafts: (client) => readDrafts(client, "state = 'waiting'"),

  async openTransfers(client, { from, to }) {
    const { rows } = await client.query(
      `${transferSelect} where state in ('approved', 'dispatched')
         and ($1::text is null or from_place = $1) and ($2::text is null or to_place = $2) order by id`,
      [from, to],
    );
    return rows;
  },

  async sold(client, { place, sku, party }) {
    const { rows } = await client.query(
      `select m.voucher_id as "voucherId", m.line, v.party, coalesce(v.details->>'payment', 'unsaid') as payment,
         m.lot, m.quantity, m.value_fen as "valueFen", m.amount_fen as "amountFen",
         l.produced_on as "producedOn", l.expires_on as "expiresOn", coalesce(b.quantity, 0)::bigint as returned
       from stock_move m join voucher v on v.id = m.voucher_id
       left join lot l on l.sku = m.sku and l.lot = m.lot
       left join lateral (
         select sum(back.quantity) as quantity from stock_move back join voucher bv on bv.id = back.voucher_id
         where back.origin_voucher = m.voucher_id and back.origin_line = m.line and bv.kind = 'salesReturn'
           and ${notReversed('bv')}) b on true
       where m.sku = $2 and m.from_location = $1 and m.kind = 'sale' and ${notReversed('v')}
         and ($3::text is null or v.party is null or v.party = $3)
       order by (v.party is not distinct from $3) desc, v.height desc, m.line limit 200`,
      [place, sku, party],
    );
    return rows.map(({ lot, quantity, valueFen, amountFen, ...row }) => ({
      ...row,
      move: { from: place, to: '@customer', sku, lot, quantity, valueFen, amountFen },
    }));
  },

  async onHandEverywhere(client, { sku }) {
    const { rows } = await client.query(
      `select location as place, quantity from balance where sku = $1 and location not like '@%' and quantity > 0
       order by quantity desc`,
      [sku],
    );
    return rows;
  },

  // Counts of the same goods at the same place, and goods that came back from this sale.
  async dependents(client, { voucherId }) {
    const { rows } = await client.query(
      `select distinct later.id, later.kind, later.height, told.line->>'sku' as sku
         from voucher v join stock_move m on m.voucher_id = v.id
         join voucher later on later.kind = 'count' and later.height > v.height
           and later.place in (m.from_location, m.to_location)
         cross join lateral jsonb_array_elements(later.lines) as told (line)
         where v.id = $1 and told.line->>'sku' = m.sku and ${notReversed('later')}
       union
       select distinct later.id, later.kind, later.height, back.sku from stock_move back
         join voucher later on later.id = back.voucher_id
         where back.origin_voucher = $1 and later.kind = 'salesReturn' and ${notReversed('later')}
       order by height`,
      [voucherId],
    );
    return rows;
  },

  async lot(client, { sku, lot }) {
    const { rows } = await client.query(
      `select produced_on as "producedOn", expires_on as "expiresOn" from lot where sku = $1 and lot = $2
         and exists (select 1 from stock_move m join voucher v on v.id = m.voucher_id
           where m.sku = $1 and m.lot = $2 and v.kind <> 'reversal' and ${notReversed('v')})`,
      [sku, lot],
    );
    return rows[0] ?? null;
  },

  async lastCost(client, { place, sku, without }) {
    const { rows } = await client.query(
      `select (told.line->>'amountFen')::bigint as amount, (told.line->>'quantity')::bigint as quantity
       from stock_move m join voucher v on v.id = m.voucher_id
         cross join lateral jsonb_array_elements(v.lines) with ordinality as told (line, number)
       where m.sku = $2 and m.to_location = $1 and m.kind = 'goodsReceipt' and v.id <> $3 and ${notReversed('v')}
         and told.line->>'sku' = $2
       order by v.height desc, number desc limit 1`,
      [place, sku, without],
    );
    return rows[0] ? multiplyDivide(rows[0].amount, perUnit * perUnit, rows[0].quantity) : null;
  },

  // Goods count as moved while a voucher that stands has moved them: an opening taken back can be opened again.
  async moved(client, { place }) {
    const { rows } = await client.query(
      `select sku from balance b where location = $1 and (quantity <> 0 or exists (
         select 1 from stock_move m join voucher v on v.id = m.voucher_id
         where m.sku = b.sku and $1 in (m.from_location, m.to_location) and v.kind <> 'reversal' and ${notReversed('v')}))`,
      [place],
    );
    return rows.map(({ sku }) => sku);
  },

  ...stocktakeReaders,

  companyAlone: async () => true,
};

const transferSelect = `select id, state, from_place as "from", to_place as "to", requested, dispatched,
  requested_by as "requestedBy" from transfer`;

const draftSelect = `select id, state, commands, actor, place, giving_place as "givingPlace", source, key, title, lines,
  steps, step, decisions, created_at as "createdAt", remind_at as "remindAt",
  remind_after_minutes as "remindAfterMinutes", expires_at as "expiresAt" from draft`;

export async function readDrafts(
  client: Client | Pool,
  where: string,
  values: unknown[] = [],
): Promise<Draft[]> {
  return (await client.query(`${draftSelect} where ${where} order by id`, values)).rows;
}

/** Whatever carries the id: a voucher, a draft, a transfer, or several of them. */
export async function readDocument(client: Client | Pool, id: number): Promise<Document> {
  const [voucher = null] = await readVouchers(client, [id]);
  const [draft = null] = await readDrafts(client, 'id = $1', [id]);
  const transferId = voucher?.transferId ?? id;
  const transfers = await client.query<Transfer>(`${transferSelect} where id = $1`, [transferId]);
  const transfer = transfers.rows[0] ?? null;
  return { voucher, draft, transfer, transferVoucher: transfer && (await newestOf(client, transferId)) };
}

async function newestOf(client: Client | Pool, transferId: number): Promise<KnownVoucher | null> {
  const { rows } = await client.query(
    `select id from voucher v where transfer_id = $1 and kind <> 'reversal' and ${notReversed('v')}
     order by height desc limit 1`,
    [transferId],
  );
  const [voucher = null] = rows[0] ? await readVouchers(client, [rows[0].id]) : [];
  return voucher;
}
