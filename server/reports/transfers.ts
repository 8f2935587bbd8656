import type { Transfer } from '../commands/book.ts';
import type { AppTransfer, AppTransfers } from '../contract/app-pages.ts';
import { publicCommands } from '../desk/registry.ts';
import { documentNumber } from '../ledger/number.ts';
import { formatQuantity, type Milli } from '../ledger/quantity.ts';
import { commandsAllowed } from '../policies/may.ts';
import { freshnessOf } from './freshness.ts';
import { type View, visiblePlaces } from './view.ts';

const steps = publicCommands.filter(({ name }) => name === 'dispatchTransfer' || name === 'receiveTransfer');
/** A transfer that arrived is shown for so many days. */
const arrivedDays = 7;
const dayMs = 24 * 3_600_000;

type Row = Transfer & { readonly since: string };

/** Transfers from and to the places the reader looks at: those under way, and those that arrived lately. */
export async function readTransfers(view: View): Promise<AppTransfers> {
  const { rows } = await view.client.query<Row>(
    `select * from (
       select t.id, t.state, t.from_place as "from", t.to_place as "to", t.requested, t.dispatched,
         t.requested_by as "requestedBy", max(v.recorded_at) as since
       from transfer t join voucher v on v.transfer_id = t.id
       where t.state in ('approved', 'dispatched', 'received') and (t.from_place = any($1) or t.to_place = any($1))
         and (t.state <> 'received' or v.recorded_at > $2)
       group by t.id) as known
     order by state, since desc limit 200`,
    [visiblePlaces(view, undefined), new Date(view.now.getTime() - arrivedDays * dayMs)],
  );
  const onHand = await readOnHand(view, rows);
  return {
    ...freshnessOf(view),
    transfers: rows.map((row) => showTransfer(view, row, onHand)),
  };
}

type OnHand = (place: string, sku: string) => Milli;

async function readOnHand({ client }: View, transfers: readonly Row[]): Promise<OnHand> {
  const { rows } = await client.query<{ location: string; sku: string; quantity: Milli }>(
    'select location, sku, quantity from balance where location = any($1) and sku = any($2)',
    [
      transfers.map(({ from }) => from),
      transfers.flatMap(({ requested }) => requested.map(({ sku }) => sku)),
    ],
  );
  const held = new Map(rows.map((row) => [`${row.location} ${row.sku}`, row.quantity]));
  return (place, sku) => held.get(`${place} ${sku}`) ?? 0;
}

function showTransfer(view: View, transfer: Row, onHand: OnHand): AppTransfer {
  const { facts, company } = view.snapshot;
  const { from, to, requested, dispatched, state } = transfer;
  const nameOf = (code: string): string => facts.place(code)?.name ?? code;
  const skus = [...new Set([...requested, ...dispatched].map(({ sku }) => sku))];
  const sumOf = (lines: readonly { sku: string; quantity: Milli }[], asked: string): Milli =>
    lines.filter(({ sku }) => sku === asked).reduce((sum, { quantity }) => sum + quantity, 0);
  return {
    number: documentNumber(transfer.id),
    state: state as AppTransfer['state'],
    ...{ from, fromName: nameOf(from), to, toName: nameOf(to), since: transfer.since },
    requestedByName: facts.person(transfer.requestedBy)?.name ?? transfer.requestedBy,
    lines: skus.map((sku) => {
      const product = company.products.find((one) => one.sku === sku);
      return {
        sku,
        name: product?.name ?? sku,
        baseUnit: product?.baseUnit ?? '',
        packs: product?.packs ?? [],
        barcode: product?.barcode ?? null,
        requested: formatQuantity(sumOf(requested, sku)),
        sent: state === 'approved' ? null : formatQuantity(sumOf(dispatched, sku)),
        onHand: formatQuantity(onHand(from, sku)),
      };
    }),
    may: mayDo(view, transfer),
  };
}

function mayDo({ snapshot: { facts }, reader }: View, { state, from, to }: Row): AppTransfer['may'] {
  if (state === 'approved')
    return commandsAllowed(facts, reader, steps, from).includes('dispatchTransfer') ? 'dispatch' : null;
  if (state === 'dispatched')
    return commandsAllowed(facts, reader, steps, to).includes('receiveTransfer') ? 'receive' : null;
  return null;
}
