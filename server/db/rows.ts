import type { Client, Pool } from './pool.ts';

/** A column of a set-based write: its name, PostgreSQL type, and how a row gives its value; JSON as its text. */
export type Column<Row> = readonly [name: string, type: string, value: (row: Row) => unknown];

export const json = (value: unknown): string => JSON.stringify(value);

/** Bytes as PostgreSQL reads them inside an array. */
export const bytes = (value: Buffer): string => `\\x${value.toString('hex')}`;

/** A row's values as the statement will hold them: made when the row is known, so that sending many is joining them. */
export type WrittenRow = readonly string[];

export const writeRow = <Row>(columns: readonly Column<Row>[], row: Row): WrittenRow =>
  columns.map(([, type, value]) => elementOf(type, value(row)));

/**
 * A value inside the text of its column. The driver's own way with arrays would look at every value twice and at its
 * type besides, which is a good part of what a posting costs here.
 */
function elementOf(type: string, value: unknown): string {
  if (value == null) return 'NULL';
  return type === 'text' || type === 'bytea' ? quoted(String(value)) : String(value);
}

const quoted = (text: string): string => `"${special.test(text) ? text.replace(specials, '\\$&') : text}"`;
const special = /["\\]/;
const specials = /["\\]/g;

/** JSON goes as one JSON array: inside a PostgreSQL array every quote of it would have to be escaped, and read again. */
const columnText = (type: string, elements: readonly string[]): string =>
  type === 'jsonb' ? `[${elements.join(',')}]` : `{${elements.join(',')}}`;

const given = (parameter: string, type: string): string =>
  type === 'jsonb' ? `jsonb_array_elements(${parameter}::jsonb)` : `unnest(${parameter}::${type}[])`;

/** Rows for one table, as one text per column. */
export interface Insert {
  readonly table: string;
  readonly names: string;
  readonly types: readonly string[];
  readonly texts: readonly string[];
  readonly onConflict: string;
}

/** Rows to be written; null where there are none. */
export function insertOf<Row>(
  table: string,
  columns: readonly Column<Row>[],
  rows: readonly WrittenRow[],
  onConflict = '',
): Insert | null {
  if (rows.length === 0) return null;
  return {
    table,
    names: columns.map(([name]) => name).join(', '),
    types: columns.map(([, type]) => type),
    texts: columns.map(([, type], index) =>
      columnText(
        type,
        rows.map((row) => row[index] as string),
      ),
    ),
    onConflict,
  };
}

/** What has to hold for a statement to write anything: table expressions, the last of which then has one row, else none. */
export interface Guard {
  readonly name: string;
  readonly expressions: readonly string[];
  /** The name of the last expression. */
  readonly holds: string;
  readonly values: readonly unknown[];
}

/**
 * Writes rows of several tables with one prepared statement: one array per column, unnested on the server, one common
 * table expression per table. Foreign keys between them hold, since they are checked when the statement ends. Where a
 * guard is given and does not hold nothing is written; returns whether it did.
 */
export async function insertAll(
  client: Client | Pool,
  inserts: readonly (Insert | null)[],
  guard?: Guard,
): Promise<boolean> {
  const present = inserts.filter((insert) => insert !== null);
  if (present.length === 0) return true;
  const { name, text } = statementOf(present, guard);
  const { rowCount } = await client.query({
    name,
    text,
    values: [...(guard?.values ?? []), ...present.flatMap(({ texts }) => texts)],
  });
  return rowCount === 1;
}

/** The statement's text and the name it is prepared under; the same tables make the same statement. */
function statementOf(inserts: readonly Insert[], guard: Guard | undefined) {
  // PostgreSQL cuts names of statements at 63 bytes.
  const name = `${guard?.name ?? 'insert'} ${inserts.map(({ table }) => table.slice(0, 5)).join(' ')}`;
  const known = statements.get(name);
  if (known) return known;
  let parameter = guard?.values.length ?? 0;
  const parts = inserts.map(({ table, names, types, onConflict }) => {
    const columns = types.map((type) => {
      parameter += 1;
      return given(`$${parameter}`, type);
    });
    const rows = `rows from (${columns.join(', ')}) as given`;
    const source = guard ? `select given.* from ${guard.holds}, ${rows}` : `select * from ${rows}`;
    return `${table}_rows as (insert into ${table} (${names}) ${source} ${onConflict})`;
  });
  const expressions = [...(guard?.expressions ?? []), ...parts].join(',\n');
  const statement = { name, text: `with ${expressions} select ${guard ? `from ${guard.holds}` : ''}` };
  statements.set(name, statement);
  return statement;
}

const statements = new Map<string, { readonly name: string; readonly text: string }>();

export async function insertRows<Row>(
  client: Client | Pool,
  table: string,
  columns: readonly Column<Row>[],
  rows: readonly Row[],
  onConflict = '',
): Promise<void> {
  const written = rows.map((row) => writeRow(columns, row));
  await insertAll(client, [insertOf(table, columns, written, onConflict)]);
}
