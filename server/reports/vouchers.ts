import type { Freshness } from '../contract/reports.ts';
import { readVouchers } from '../db/vouchers.ts';
import { readerOf } from '../desk/registry.ts';
import { tellVoucher } from '../desk/telling.ts';
import { wordsOf } from '../desk/words.ts';
import { addDays, type Day, dayOf } from '../ledger/day.ts';
import { freshnessOf } from './freshness.ts';
import { showsCost, type View, visiblePlaces } from './view.ts';

export interface VouchersAsked {
  readonly place?: string | undefined;
  readonly kind?: readonly string[] | undefined;
  /** Only vouchers that moved one of these goods. */
  readonly sku?: readonly string[] | undefined;
  readonly from?: Day | undefined;
  readonly to?: Day | undefined;
  /** Only vouchers below this height: the next page. */
  readonly before?: number | undefined;
  readonly limit: number;
}

/** A month or less: then the days lead to the vouchers, not a walk down all heights, which `+ 0` keeps from being tried. */
const isShort = ({ from, to }: VouchersAsked): boolean =>
  from !== undefined && to !== undefined && to <= addDays(from, 31);

/** Vouchers of the places the reader may see, newest first. */
export async function listVouchers(view: View, asked: VouchersAsked) {
  const { client, snapshot } = view;
  const { rows } = await client.query(
    `select id from voucher where (place = any($1) or (place is null and $2))
       and ($3::text[] is null or kind = any($3)) and ($4::date is null or effective_on >= $4)
       and ($5::date is null or effective_on <= $5) and ($6::bigint is null or height < $6)
       and ($8::text[] is null or id in (select voucher_id from stock_move where sku = any($8)))
     order by ${isShort(asked) ? 'height + 0' : 'height'} desc limit $7`,
    [
      visiblePlaces(view, asked.place),
      asked.place === undefined,
      asked.kind ?? null,
      asked.from ?? null,
      asked.to ?? null,
      asked.before ?? null,
      asked.limit,
      asked.sku ?? null,
    ],
  );
  const vouchers = await readVouchers(
    client,
    rows.map(({ id }) => id),
  );
  const freshness: Freshness = freshnessOf(view);
  return {
    ...freshness,
    vouchers: vouchers.map((voucher) => ({
      ...tellVoucher(
        voucher,
        readerOf(voucher.kind, voucher.details.command),
        wordsOf(snapshot.facts, showsCost(view, voucher.place)),
        dayOf(new Date(voucher.recordedAt), snapshot.facts.timeZone),
      ),
      height: voucher.height,
      actor: voucher.actor,
      recordedAt: voucher.recordedAt,
      reversed: voucher.reversedBy !== null,
    })),
  };
}
