import type { Milli } from '../ledger/quantity.ts';
import type { View } from './view.ts';

/** What a place has promised of a product and not sent yet: transfers that were agreed to and wait to be dispatched. */
export async function readReserved(
  { client }: View,
  skus: readonly string[],
): Promise<(place: string, sku: string) => Milli> {
  const { rows } = await client.query<{ place: string; sku: string; quantity: Milli }>(
    `select t.from_place as place, part->>'sku' as sku, sum((part->>'quantity')::bigint)::bigint as quantity
     from transfer t cross join lateral jsonb_array_elements(t.requested) as parts (part)
     where t.state = 'approved' and part->>'sku' = any($1) group by 1, 2`,
    [skus],
  );
  const promised = new Map(rows.map((row) => [`${row.place} ${row.sku}`, row.quantity]));
  return (place, sku) => promised.get(`${place} ${sku}`) ?? 0;
}
