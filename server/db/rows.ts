import type { Client } from './pool.ts';

/** A column of a set-based write: its name, PostgreSQL type, and how a row gives its value. */
export type Column<Row> = readonly [name: string, type: string, value: (row: Row) => unknown];

export const json = (value: unknown): string => JSON.stringify(value);

/** Bytes as PostgreSQL reads them inside an array. */
export const bytes = (value: Buffer): string => `\\x${value.toString('hex')}`;

/** Rows for one table, as one array per column. */
export interface Insert {
  readonly table: string;
  readonly names: string;
  readonly types: readonly string[];
  readonly arrays: readonly unknown[][];
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
    arrays: columns.map(([, , value]) => rows.map(value)),
    onConflict,
  };
}

/**
 * Writes rows of several tables with one prepared statement: one array per column, unnested on the server, one common
 * table expression per table. Foreign keys between them hold, since they are checked when the statement ends.
 */
export async function insertAll(client: Client, inserts: readonly (Insert | null)[]): Promise<void> {
  const present = inserts.filter((insert) => insert !== null);
  if (present.length === 0) return;
  let parameter = 0;
  const parts = present.map(({ table, names, types, onConflict }) => {
    const arrays = types.map((type) => {
      parameter += 1;
      return `$${parameter}::${type}[]`;
    });
    return `${table}_rows as (insert into ${table} (${names}) select * from unnest(${arrays.join(', ')}) ${onConflict})`;
  });
  await client.query({
    // PostgreSQL cuts names of statements at 63 bytes.
    name: `insert ${present.map(({ table }) => table.slice(0, 5)).join(' ')}`,
    text: `with ${parts.join(', ')} select`,
    values: present.flatMap(({ arrays }) => arrays),
  });
}

export async function insertRows<Row>(
  client: Client,
  table: string,
  columns: readonly Column<Row>[],
  rows: readonly Row[],
  onConflict = '',
): Promise<void> {
  await insertAll(client, [insertOf(table, columns, rows, onConflict)]);
}
