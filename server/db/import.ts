import { createHash } from 'node:crypto';
import type { Company, OpeningRow } from '../contract/company.ts';
import { multiplyDivide } from '../ledger/money.ts';
import { parseQuantity, perUnit } from '../ledger/quantity.ts';
import { bumpRevision } from './company.ts';
import type { Client } from './pool.ts';
import { type Column, insertRows, json, type Table } from './rows.ts';

/** Writes a company's standing facts: new codes are added, known ones take the new values, none is removed. */
export async function writeCompany(client: Client, name: string, company: Company): Promise<void> {
  await client.query(
    'insert into company (id, name) values (1, $1) on conflict (id) do update set is_demo = false',
    [name],
  );
  await upsert(client, 'place', 'code', placeColumns, company.places);
  await upsert(client, 'person', 'code', personColumns, company.people);
  await upsert(client, 'party', 'code', partyColumns, [
    ...company.suppliers.map((party) => ({ ...party, kind: 'supplier' })),
    ...company.customers.map((party) => ({ ...party, kind: 'customer' })),
  ]);
  await freeBarcodes(client, company.products);
  await upsert(client, 'product', 'sku', productColumns, company.products);
  await insertRows(client, chatTable, chatsOf(company));
  await bumpRevision(client);
}

/** Two products may change their barcodes for each other's, and no two may have one at any moment: the old bearer gives it up first. */
async function freeBarcodes(client: Client, products: Company['products']): Promise<void> {
  const given = products.filter(({ barcode }) => barcode !== undefined);
  await client.query(
    `update product set barcode = null from unnest($1::text[], $2::text[]) as given (sku, barcode)
     where product.barcode = given.barcode and product.sku <> given.sku`,
    [given.map(({ sku }) => sku), given.map(({ barcode }) => barcode)],
  );
}

/** One product more; a known one takes the new values. */
export const writeProduct = (client: Client, product: Company['products'][number]): Promise<void> =>
  upsert(client, 'product', 'sku', productColumns, [product]);

type Chat = { readonly name: string; readonly kind: string; readonly place: string | null };

/** The groups every company starts with: one for each place, one for the managers, one for the owners. */
function chatsOf(company: Company): Chat[] {
  return [
    ...company.places.map(({ code, name }) => ({ name: `${name}群`, kind: 'place', place: code })),
    { name: '店长群', kind: 'managers', place: null },
    { name: '老板群', kind: 'owners', place: null },
  ];
}

const chatTable: Table<Chat> = {
  name: 'chat',
  columns: [
    ['id', 'text', (chat) => chat.name],
    ['name', 'text', (chat) => chat.name],
    ['kind', 'text', (chat) => chat.kind],
    ['place', 'text', (chat) => chat.place],
  ],
  onConflict: 'on conflict (id) do nothing',
};

/** Lists travel as JSON, since an array of arrays cannot be unnested. */
const list = (values: readonly string[]): string => json(values);

const placeColumns: readonly Column<Company['places'][number]>[] = [
  ['code', 'text', (place) => place.code],
  ['name', 'text', (place) => place.name],
  ['aliases', 'jsonb', (place) => list(place.aliases)],
  ['kind', 'text', (place) => place.kind],
  ['region', 'text', (place) => place.region ?? null],
];
const personColumns: readonly Column<Company['people'][number]>[] = [
  ['code', 'text', (person) => person.code],
  ['name', 'text', (person) => person.name],
  ['role', 'text', (person) => person.role],
  ['place', 'text', (person) => person.place ?? null],
  ['wecom_id', 'text', (person) => person.wecomId ?? null],
  ['wechat_name', 'text', (person) => person.wechatName ?? null],
];
const partyColumns: readonly Column<Company['suppliers'][number] & { kind: string }>[] = [
  ['code', 'text', (party) => party.code],
  ['kind', 'text', (party) => party.kind],
  ['name', 'text', (party) => party.name],
  ['aliases', 'jsonb', (party) => list(party.aliases)],
];
const productColumns: readonly Column<Company['products'][number]>[] = [
  ['sku', 'text', (product) => product.sku],
  ['name', 'text', (product) => product.name],
  ['barcode', 'text', (product) => product.barcode ?? null],
  ['spec', 'text', (product) => product.spec ?? null],
  ['category', 'text', (product) => product.category ?? null],
  ['brand', 'text', (product) => product.brand ?? null],
  ['base_unit', 'text', (product) => product.baseUnit],
  ['packs', 'jsonb', (product) => json(product.packs)],
  ['aliases', 'jsonb', (product) => list(product.aliases)],
  ['unit_cost_milli_fen', 'bigint', (product) => product.unitCostMilliFen ?? null],
  ['price_fen', 'bigint', (product) => product.priceFen ?? null],
  ['shelf_life_days', 'int', (product) => product.shelfLifeDays ?? null],
  ['reorder_point', 'bigint', (product) => parseQuantity(product.reorderPoint ?? '0')],
  ['custom', 'jsonb', (product) => json(product.custom ?? {})],
];

async function upsert<Row>(
  client: Client,
  table: string,
  key: string,
  columns: readonly Column<Row>[],
  rows: readonly Row[],
): Promise<void> {
  const names = columns.map(([name]) => name);
  const updates = names
    .filter((name) => name !== key)
    .map((name) => `${name} = excluded.${name}`)
    .join(', ');
  if (rows.length === 0) return;
  const select = names
    .map((name) =>
      name === 'aliases' ? 'array(select jsonb_array_elements_text(given.aliases))' : `given.${name}`,
    )
    .join(', ');
  const arrays = columns.map(([, type], index) => `$${index + 1}::${type}[]`).join(', ');
  await client.query(
    `insert into ${table} (${names.join(', ')})
     select ${select} from unnest(${arrays}) as given (${names.join(', ')})
     on conflict (${key}) do update set ${updates}`,
    columns.map(([, , value]) => rows.map(value)),
  );
}

const hashOf = (rows: readonly OpeningRow[]): string =>
  createHash('sha256').update(json(rows)).digest('base64url').slice(0, 16);

/** Opening rows as acts: some per place, about 400 lines each, all rows of a product in the same one. */
export function openingActs(openings: readonly OpeningRow[], actor: string) {
  const places = [...new Set(openings.map(({ place }) => place))];
  return places.flatMap((place) =>
    partsOf(openings.filter((row) => row.place === place)).map((rows, part) => ({
      // The same rows again are the same act; other rows are another one, and refused where goods have moved.
      key: `import:opening:${place}:${part}:${hashOf(rows)}`,
      actor,
      source: { channel: 'import', text: '期初.csv' },
      commands: [{ name: 'openStock', store: place, lines: rows.map(openingLine) }],
    })),
  );
}

const openingLine = ({ place: _, unitCostMilliFen, ...row }: OpeningRow) => ({
  ...row,
  ...(unitCostMilliFen !== undefined && {
    amountFen: multiplyDivide(unitCostMilliFen, parseQuantity(row.quantity), perUnit * perUnit),
  }),
});

function partsOf(rows: readonly OpeningRow[]): OpeningRow[][] {
  const bySku = new Map<string, OpeningRow[]>();
  for (const row of rows) bySku.set(row.sku, [...(bySku.get(row.sku) ?? []), row]);
  const parts: OpeningRow[][] = [[]];
  for (const same of bySku.values()) {
    const part = parts.at(-1);
    if (part && (part.length === 0 || part.length + same.length <= 400)) part.push(...same);
    else parts.push(same);
  }
  return parts;
}
