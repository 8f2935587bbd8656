import type { Client } from './pool.ts';

/** A column of a set-based write: its name, PostgreSQL type, and how a row gives its value. */
export type Column<Row> = readonly [name: string, type: string, value: (row: Row) => unknown];

export const json = (value: unknown): string => JSON.stringify(value);

/** Writes all rows with one prepared statement: one array per column, unnested on the server. */
export async function insertRows<Row>(
  client: Client,
  table: string,
  columns: readonly Column<Row>[],
  rows: readonly Row[],
  onConflict = '',
): Promise<void> {
  if (rows.length === 0) return;
  const names = columns.map(([name]) => name).join(', ');
  const arrays = columns.map(([, type], index) => `$${index + 1}::${type}[]`).join(', ');
  await client.query({
    name: `insert ${table}`,
    text: `insert into ${table} (${names}) select * from unnest(${arrays}) ${onConflict}`,
    values: columns.map(([, , value]) => rows.map(value)),
  });
}
