import type { ProductFacts } from '../commands/book.ts';
import type { Effect } from '../commands/define.ts';
import { canonicalBarcode } from '../contract/barcode.ts';
import type { Pack, PlaceAlias } from '../contract/company.ts';
import type { Client } from './pool.ts';

/** Words, packs and barcodes that people taught, as far as they hold today. */
export interface Learned {
  readonly aliases: readonly PlaceAlias[];
  readonly packs: readonly { readonly sku: string; readonly unit: string; readonly size: string }[];
  readonly barcodes: readonly { readonly barcode: string; readonly sku: string }[];
}

export async function readLearned(client: Client): Promise<Learned> {
  const aliases = await client.query<PlaceAlias>(
    'select place, alias, sku from place_alias where revoked_at is null order by place, alias',
  );
  const packs = await client.query<Learned['packs'][number]>(
    'select sku, unit, size from learned_pack where revoked_at is null order by sku, unit',
  );
  const barcodes = await client.query<Learned['barcodes'][number]>(
    'select barcode, sku from learned_barcode where revoked_at is null order by learned_at, document_id',
  );
  return { aliases: aliases.rows, packs: packs.rows, barcodes: barcodes.rows };
}

interface FiledProduct {
  readonly sku: string;
  readonly name: string;
  readonly barcode: string | null;
  readonly baseUnit: string;
  readonly packs: readonly Pack[];
  readonly aliases: readonly string[];
}

/** What was learned as commands look it up, beside what the company's files say of the same products. */
export function factsOfLearned(learned: Learned, filed: readonly (FiledProduct & ProductFacts)[]) {
  const { aliases, packs } = learned;
  const productOf = new Map(filed.map((product) => [product.sku, product]));
  const called = new Map(filed.flatMap((product) => product.aliases.map((alias) => [alias, product])));
  for (const product of filed) called.set(product.name, product);
  // What the files have come to call by that name themselves is no longer the place's own word.
  const own = aliases.filter(({ alias }) => !called.has(alias));
  const skuOf = new Map(own.map(({ place, alias, sku }) => [`${place} ${alias}`, sku]));
  const packsOf = new Map<string, Pack[]>();
  for (const { sku, unit, size } of packs) {
    const product = productOf.get(sku);
    const isFiled = unit === product?.baseUnit || product?.packs.some((pack) => pack.unit === unit);
    if (product && !isFiled) packsOf.set(sku, [...(packsOf.get(sku) ?? []), { unit, size }]);
  }
  const barcodes = barcodesOfLearned(learned, filed);
  return {
    ...barcodes,
    placeAliases: own,
    packsOf: (sku: string): readonly Pack[] => packsOf.get(sku) ?? [],
    productCalled: (name: string): ProductFacts | undefined => called.get(name),
    placeAlias: (place: string, alias: string): string | undefined => skuOf.get(`${place} ${alias}`),
    learnedPack: (sku: string, unit: string): string | undefined =>
      packsOf.get(sku)?.find((pack) => pack.unit === unit)?.size,
  };
}

/** A barcode of the files is that product's, whatever was learned before it came into them. */
function barcodesOfLearned(
  { barcodes }: Pick<Learned, 'barcodes'>,
  filed: readonly (FiledProduct & ProductFacts)[],
) {
  const productOf = new Map(filed.map((product) => [product.sku, product]));
  const byBarcode = new Map<string, FiledProduct & ProductFacts>();
  for (const product of filed) if (product.barcode) byBarcode.set(canonicalBarcode(product.barcode), product);
  const skuOf = new Map<string, string>();
  const moreOf = new Map<string, string[]>();
  for (const { barcode, sku } of barcodes) {
    const product = productOf.get(sku);
    if (!product || byBarcode.has(barcode)) continue;
    byBarcode.set(barcode, product);
    skuOf.set(barcode, sku);
    moreOf.set(sku, [...(moreOf.get(sku) ?? []), barcode]);
  }
  return {
    barcodesOf: (sku: string): readonly string[] => moreOf.get(sku) ?? [],
    productOfBarcode: (barcode: string): ProductFacts | undefined => byBarcode.get(canonicalBarcode(barcode)),
    learnedBarcode: (barcode: string): string | undefined => skuOf.get(canonicalBarcode(barcode)),
  };
}

type LearningEffect = Extract<
  Effect,
  {
    set:
      | 'placeAlias'
      | 'placeAliasRevoked'
      | 'learnedPack'
      | 'learnedPackRevoked'
      | 'learnedBarcode'
      | 'learnedBarcodeRevoked';
  }
>;
type Writers = {
  [Set in LearningEffect['set']]: (
    client: Client,
    effect: Extract<LearningEffect, { set: Set }>,
  ) => Promise<unknown>;
};

/** What is revoked stays as a row, so that it is not proposed again. */
export const learningWriters: Writers = {
  placeAlias: (client, { place, alias, sku, documentId, by, at }) =>
    client.query(
      `insert into place_alias (place, alias, sku, document_id, learned_by, learned_at)
       values ($1, $2, $3, $4, $5, $6)
       on conflict (place, alias) do update set sku = excluded.sku, document_id = excluded.document_id,
         learned_by = excluded.learned_by, learned_at = excluded.learned_at, revoked_at = null`,
      [place, alias, sku, documentId, by, at],
    ),
  placeAliasRevoked: (client, { place, alias, at }) =>
    client.query('update place_alias set revoked_at = $3 where place = $1 and alias = $2', [
      place,
      alias,
      at,
    ]),
  learnedPack: (client, { sku, unit, size, documentId, by, at }) =>
    client.query(
      `insert into learned_pack (sku, unit, size, document_id, learned_by, learned_at)
       values ($1, $2, $3, $4, $5, $6)
       on conflict (sku, unit) do update set size = excluded.size, document_id = excluded.document_id,
         learned_by = excluded.learned_by, learned_at = excluded.learned_at, revoked_at = null`,
      [sku, unit, size, documentId, by, at],
    ),
  learnedPackRevoked: (client, { sku, unit, at }) =>
    client.query('update learned_pack set revoked_at = $3 where sku = $1 and unit = $2', [sku, unit, at]),
  learnedBarcode: (client, { barcode, sku, documentId, by, at }) =>
    client.query(
      `insert into learned_barcode (barcode, sku, document_id, learned_by, learned_at)
       values ($1, $2, $3, $4, $5)
       on conflict (barcode) do update set sku = excluded.sku, document_id = excluded.document_id,
         learned_by = excluded.learned_by, learned_at = excluded.learned_at, revoked_at = null`,
      [barcode, sku, documentId, by, at],
    ),
  learnedBarcodeRevoked: (client, { barcode, at }) =>
    client.query('update learned_barcode set revoked_at = $2 where barcode = $1', [barcode, at]),
};
