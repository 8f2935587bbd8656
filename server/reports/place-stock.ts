import type { PlaceStock } from '../contract/catalogue.ts';
import { formatQuantity } from '../ledger/quantity.ts';
import { freshnessOf } from './freshness.ts';
import type { View } from './view.ts';

/** From so many vouchers on, looking for what changed costs more than sending all. */
const farBehind = 5_000;

/**
 * What a place has and asks for each product, as far as that changed since a height. Stock changes by moves, prices by
 * their own vouchers or by an import, after which all is sent again.
 */
export async function placeStockSince(view: View, place: string, since: number): Promise<PlaceStock> {
  const { client, snapshot } = view;
  const freshness = freshnessOf(view);
  const { height } = freshness;
  const isFar = since === 0 || since > height || height - since > farBehind;
  const whole = isFar || (await wasImported(view, since));
  const { rows } = await client.query<{ sku: string; quantity: number }>(
    whole
      ? {
          name: 'stock of a place',
          text: 'select sku, quantity from balance where location = $1 order by sku',
          values: [place],
        }
      : { name: 'stock of a place since', text: changed, values: [place, since] },
  );
  const own = new Map(rows.map(({ sku, quantity }) => [sku, quantity]));
  if (whole)
    for (const { sku } of snapshot.company.products)
      if (!own.has(sku) && snapshot.facts.own(sku, place).priceFen !== null) own.set(sku, 0);
  return {
    ...freshness,
    ...{ place, whole },
    rows: [...own].map(([sku, quantity]) => [
      sku,
      formatQuantity(quantity),
      snapshot.facts.own(sku, place).priceFen,
    ]),
  };
}

const changed = `with later as (select id, kind, place, lines, reverses from voucher where height > $2)
  select touched.sku, coalesce(b.quantity, 0)::bigint as quantity from (
    select m.sku from later join stock_move m on m.voucher_id = later.id
      where $1 in (m.from_location, m.to_location)
    union select told.line->>'sku' from later left join voucher undone on undone.id = later.reverses
      cross join lateral jsonb_array_elements(coalesce(undone.lines, later.lines)) as told (line)
      where 'priceChange' in (later.kind, undone.kind)
  ) as touched left join balance b on b.location = $1 and b.sku = touched.sku
  where touched.sku is not null order by touched.sku`;

const wasImported = async ({ client }: View, since: number): Promise<boolean> => {
  const { rows } = await client.query({
    name: 'imported since',
    text: "select 1 from voucher where height > $1 and details->>'command' = 'noteImport' limit 1",
    values: [since],
  });
  return rows.length > 0;
};
