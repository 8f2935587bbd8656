import type { Client, Pool } from './pool.ts';

/** A column of a set-based write: its name, PostgreSQL type, and how a row gives its value. */
export type Column<Row> = readonly [name: string, type: string, value: (row: Row) => unknown];

export const json = (value: unknown): string => JSON.stringify(value);

/** Bytes as PostgreSQL reads them inside an array. */
export const bytes = (value: Buffer): string => `\\x${value.toString('hex')}`;

/** Values of these types are digits, dashes and colons: nothing in them means anything to an array. */
const plain: ReadonlySet<string> = new Set(['bigint', 'int', 'date', 'timestamptz']);

/**
 * A column's values as PostgreSQL writes an array. The driver would look at every value twice and at its type besides,
 * which is a good part of what a posting costs here.
 */
function arrayText(type: string, values: readonly unknown[]): string {
  const element = plain.has(type) ? String : quoted;
  return `{${values.map((value) => (value == null ? 'NULL' : element(value))).join(',')}}`;
}

const quoted = (value: unknown): string => {
  const text = String(value);
  return `"${special.test(text) ? text.replace(specials, '\\$&') : text}"`;
};
const special = /["\\]/;
const specials = /["\\]/g;

/** Rows for one table, as one array per column. */
export interface Insert {
  readonly table: string;
  readonly names: string;
  readonly types: readonly string[];
  readonly arrays: readonly string[];
  readonly onConflict: string;
}

/** Rows to be written; null where there are none. */
export function insertOf<Row>(
  table: string,
  columns: readonly Column<Row>[],
  rows: readonly Row[],
  onConflict = '',
): Insert | null {
  if (rows.length === 0) return null;
  return {
    table,
    names: columns.map(([name]) => name).join(', '),
    types: columns.map(([, type]) => type),
    arrays: columns.map(([, type, value]) => arrayText(type, rows.map(value))),
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
    values: [...(guard?.values ?? []), ...present.flatMap(({ arrays }) => arrays)],
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
    const arrays = types.map((type) => {
      parameter += 1;
      return `$${parameter}::${type}[]`;
    });
    const rows = `unnest(${arrays.join(', ')}) as given`;
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
  await insertAll(client, [insertOf(table, columns, rows, onConflict)]);
}
