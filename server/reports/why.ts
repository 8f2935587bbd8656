import type { ExplainedBalance, ExplainedMove, ExplainedVoucher, Why } from '../contract/reports.ts';
import { readDocument } from '../db/facts.ts';
import type { PostedVoucher } from '../db/vouchers.ts';
import { readerOf } from '../desk/registry.ts';
import { tellVoucher } from '../desk/telling.ts';
import { wordsOf } from '../desk/words.ts';
import { dayOf } from '../ledger/day.ts';
import { outside, transit } from '../ledger/locations.ts';
import { formatFen } from '../ledger/money.ts';
import { documentId, documentNumber } from '../ledger/number.ts';
import { formatQuantity } from '../ledger/quantity.ts';
import type { StockMove, VoucherKind } from '../ledger/voucher.ts';
import { isAcrossPlaces } from '../policies/permissions.ts';
import { freshnessOf } from './freshness.ts';
import { showDraft } from './pending.ts';
import { showsCost, type View } from './view.ts';

/** A document by its number: the voucher with its moves and the words that caused it, or the draft and whom it waits for. */
export async function explainNumber(view: View, number: string): Promise<Why> {
  const { client, now, snapshot } = view;
  const freshness = await freshnessOf(client, now);
  const id = documentId(number);
  if (id === null) return freshness;
  const { voucher, transferVoucher, draft } = await readDocument(client, id);
  const posted = (transferVoucher ?? voucher) as (PostedVoucher & { reversedBy: number | null }) | null;
  if (posted && concerns(view, posted)) return { ...freshness, voucher: explainVoucher(view, posted) };
  if (!draft || !(isMine(view, draft.place) || isMine(view, draft.givingPlace))) return freshness;
  const shown = showDraft(view, draft);
  return {
    ...freshness,
    draft: {
      number: shown.number,
      title: shown.title,
      state: draft.state,
      lines: shown.lines,
      approvers: shown.approvers,
      actor: snapshot.facts.person(draft.actor)?.name ?? draft.actor,
      at: draft.createdAt,
      ...(draft.source.text && { said: draft.source.text }),
    },
  };
}

/** Whether the reader may look at a place's papers: all for the offices, else his own. */
const isMine = ({ reader }: View, place: string | null): boolean =>
  isAcrossPlaces(reader) || place === null || reader.place === place;

/** A voucher concerns everybody at the places it stands for or moved goods at; a transfer's, at both of its ends. */
function concerns(view: View, { place, moves, details }: PostedVoucher): boolean {
  const ends = [details.from, details.to].filter((end) => typeof end === 'string');
  return [place, ...ends, ...moves.flatMap(({ from, to }) => [from, to])].some((one) => isMine(view, one));
}

function explainVoucher(
  view: View,
  voucher: PostedVoucher & { reversedBy: number | null },
): ExplainedVoucher {
  const { facts, accountNames } = view.snapshot;
  const cost = showsCost(view, voucher.place);
  const words = wordsOf(facts, cost);
  const recordedOn = dayOf(new Date(voucher.recordedAt), facts.timeZone);
  return {
    ...tellVoucher(voucher, readerOf(voucher.kind, voucher.details.command), words, recordedOn),
    actor: voucher.actor,
    actorName: words.person(voucher.actor),
    recordedAt: voucher.recordedAt,
    key: voucher.key,
    height: voucher.height,
    ...(voucher.source.text && { said: voucher.source.text }),
    ...(voucher.source.chat && { chat: voucher.source.chat }),
    ...(voucher.reversedBy !== null && { reversedBy: documentNumber(voucher.reversedBy) }),
    moves: voucher.moves.map((move) => {
      const lot = move.lot ? ` 批次${move.lot}` : '';
      return `${locationName(view, move.from)} → ${locationName(view, move.to)} ${words.product(move.sku)} ${words.base(move.sku, move.quantity)}${lot}${cost ? ` 成本${formatFen(move.valueFen)}` : ''}`;
    }),
    ...(cost && {
      journal: voucher.journal.map((line) => {
        const side = line.debitFen > 0 ? `借 ` : `贷 `;
        const party = line.party ? `(${words.party(line.party)})` : '';
        return `${side}${line.account} ${accountNames.get(line.account) ?? ''}${party} ${formatFen(line.debitFen || line.creditFen)}`;
      }),
    }),
  };
}

const outsideNames: Readonly<Record<string, string>> = {
  [outside.supplier]: '供应商',
  [outside.customer]: '顾客',
  [outside.loss]: '损耗',
  [outside.countDifference]: '盘点差异',
  [outside.transferDifference]: '调拨差异',
  [outside.opening]: '期初',
  [transit]: '在途',
};

const locationName = ({ snapshot }: View, code: string): string =>
  outsideNames[code] ?? snapshot.facts.place(code)?.name ?? code;

const pageSize = 12;

/** Why a balance is what it is: its newest moves, each with what was on hand after it and the words behind it. */
export async function explainBalance(view: View, place: string, sku: string): Promise<Why> {
  const { client, snapshot, now } = view;
  const { facts } = snapshot;
  if (!isMine(view, place)) return freshnessOf(client, now);
  const { rows } = await client.query({
    name: 'why balance',
    text: `
      select * from (
        select v.id, v.height, v.kind, v.details->>'command' as command, v.transfer_id as "transferId", v.actor, v.effective_on as "effectiveOn",
          v.recorded_at as "recordedAt", v.source->>'text' as said,
          exists (select 1 from voucher r where r.reverses = v.id) as reversed,
          sum(case when m.to_location = $1 then m.quantity else -m.quantity end)::bigint as change,
          sum(sum(case when m.to_location = $1 then m.quantity else -m.quantity end)) over (order by v.height)::bigint as after,
          count(*) over ()::bigint as moves
        from stock_move m join voucher v on v.id = m.voucher_id
        where m.sku = $2 and (m.from_location = $1 or m.to_location = $1)
        group by v.id) as history
      order by height desc limit $3`,
    values: [place, sku, pageSize],
  });
  const balance: ExplainedBalance = {
    place,
    placeName: facts.place(place)?.name ?? place,
    sku,
    name: facts.product(sku)?.name ?? sku,
    baseUnit: facts.product(sku)?.baseUnit ?? '',
    quantity: formatQuantity(rows[0]?.after ?? 0),
    moves: rows.map((row) => explainMove(view, row)),
    earlier: Math.max(0, (rows[0]?.moves ?? 0) - rows.length),
  };
  return { ...(await freshnessOf(client, now)), balance };
}

interface MoveRow {
  readonly id: number;
  readonly kind: VoucherKind;
  readonly command: string | null;
  readonly transferId: number | null;
  readonly actor: string;
  readonly effectiveOn: string;
  readonly recordedAt: string;
  readonly said: string | null;
  readonly reversed: boolean;
  readonly change: StockMove['quantity'];
  readonly after: StockMove['quantity'];
}

function explainMove({ snapshot: { facts } }: View, row: MoveRow): ExplainedMove {
  const ofTransfer = row.kind === 'transferDispatch' || row.kind === 'transferReceipt';
  return {
    number: documentNumber(ofTransfer ? (row.transferId ?? row.id) : row.id),
    title: readerOf(row.kind, row.command)?.title ?? row.kind,
    change: `${row.change > 0 ? '+' : ''}${formatQuantity(row.change)}`,
    after: formatQuantity(row.after),
    actorName: facts.person(row.actor)?.name ?? row.actor,
    recordedAt: row.recordedAt,
    effectiveOn: row.effectiveOn,
    late: row.effectiveOn < dayOf(new Date(row.recordedAt), facts.timeZone),
    reversed: row.reversed,
    ...(row.said && { said: row.said }),
  };
}
