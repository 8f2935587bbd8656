import type { Client, Pool } from './pool.ts';

/** A column of a set-based write: its name, PostgreSQL type, and how a row gives its value; JSON as its text. */
export type Column<Row> = readonly [name: string, type: string, value: (row: Row) => unknown];

export const json = (value: unknown): string => JSON.stringify(value);

/** Bytes as PostgreSQL reads them inside an array. */
export const bytes = (value: Buffer): string => `\\x${value.toString('hex')}`;

/** A table rows are written to, and what happens with one that is there already. */
export interface Table<Row> {
  readonly name: string;
  readonly columns: readonly Column<Row>[];
  readonly onConflict?: string;
}

/** Rows for one table, as one text per column. */
interface Insert {
  readonly table: Table<never>;
  readonly texts: readonly string[];
}

/**
 * Rows of one table, written column by column as they come, so that little is left to do when they are sent. The
 * driver's own way with arrays would look at every value twice and at its type besides, all of them at the end.
 */
export interface Page<Row> {
  readonly add: (row: Row) => void;
  readonly size: () => number;
  /** Null where there are no rows. */
  readonly insert: () => Insert | null;
}

export function openPage<Row>(table: Table<Row>): Page<Row> {
  const written = table.columns.map(([, type, value]) => ({ type, value, elements: [] as string[] }));
  let size = 0;
  return {
    add(row) {
      for (const { type, value, elements } of written) elements.push(elementOf(type, value(row)));
      size += 1;
    },
    size: () => size,
    insert: () =>
      size === 0
        ? null
        : {
            table: table as Table<never>,
            texts: written.map(({ type, elements }) => columnText(type, elements.join(','))),
          },
  };
}

export function pageOf<Row>(table: Table<Row>, rows: readonly Row[]): Page<Row> {
  const page = openPage(table);
  for (const row of rows) page.add(row);
  return page;
}

function elementOf(type: string, value: unknown): string {
  if (value == null) return 'NULL';
  return type === 'text' || type === 'bytea' ? quoted(String(value)) : String(value);
}

const quoted = (text: string): string => `"${special.test(text) ? text.replace(specials, '\\$&') : text}"`;
const special = /["\\]/;
const specials = /["\\]/g;

/** JSON goes as one JSON array: inside a PostgreSQL array every quote of it would have to be escaped, and read again. */
const columnText = (type: string, elements: string): string =>
  type === 'jsonb' ? `[${elements}]` : `{${elements}}`;

const given = (parameter: string, type: string): string =>
  type === 'jsonb' ? `jsonb_array_elements(${parameter}::jsonb)` : `unnest(${parameter}::${type}[])`;

/** What has to hold for a statement to write anything: table expressions, the last of which then has one row, else none. */
export interface Guard {
  readonly name: string;
  readonly expressions: readonly string[];
  /** The name of the last expression. */
  readonly holds: string;
  readonly values: readonly unknown[];
}

/**
 * Writes rows of several tables with one prepared statement: one text per column, unnested on the server, one common
 * table expression per table. Foreign keys between them hold, since they are checked when the statement ends. Where a
 * guard is given and does not hold nothing is written; returns whether it did.
 */
export async function insertPages(
  client: Client | Pool,
  pages: readonly Pick<Page<never>, 'insert'>[],
  guard?: Guard,
): Promise<boolean> {
  const inserts = pages.map((page) => page.insert()).filter((insert) => insert !== null);
  if (inserts.length === 0) return true;
  const { name, text } = statementOf(
    inserts.map(({ table }) => table),
    guard,
  );
  const values = [...(guard?.values ?? []), ...inserts.flatMap(({ texts }) => texts)];
  const { rowCount } = await client.query({ name, text, values });
  return rowCount === 1;
}

/** The statement's text and the name it is prepared under; the same tables make the same statement. */
function statementOf(tables: readonly Table<never>[], guard: Guard | undefined) {
  // PostgreSQL cuts names of statements at 63 bytes.
  const name = `${guard?.name ?? 'insert'} ${tables.map((table) => table.name.slice(0, 5)).join(' ')}`;
  const known = statements.get(name);
  if (known) return known;
  let parameter = guard?.values.length ?? 0;
  const parts = tables.map((table) => {
    const names = table.columns.map(([column]) => column).join(', ');
    const columns = table.columns.map(([, type]) => {
      parameter += 1;
      return given(`$${parameter}`, type);
    });
    const rows = `rows from (${columns.join(', ')}) as given`;
    const source = guard ? `select given.* from ${guard.holds}, ${rows}` : `select * from ${rows}`;
    return `${table.name}_rows as (insert into ${table.name} (${names}) ${source} ${table.onConflict ?? ''})`;
  });
  const expressions = [...(guard?.expressions ?? []), ...parts].join(',\n');
  const statement = { name, text: `with ${expressions} select ${guard ? `from ${guard.holds}` : ''}` };
  statements.set(name, statement);
  return statement;
}

const statements = new Map<string, { readonly name: string; readonly text: string }>();

export async function insertRows<Row>(
  client: Client | Pool,
  table: Table<Row>,
  rows: readonly Row[],
): Promise<void> {
  await insertPages(client, [pageOf(table, rows)]);
}
