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

/**
 * So few rows are given value by value, so that the server need not unnest a column for each: a fifth of what a single
 * sale costs it. More would be more statements of different forms than are worth being prepared.
 */
const few = { rows: 4, together: 8 };

/**
 * Rows of one table, as they come. From the fifth on they are written column by column, so that little is left to do
 * when they are sent: the driver's own way with arrays would look at every value twice and at its type besides, all of
 * them at the end.
 */
export interface Page<Row> {
  readonly table: Table<Row>;
  /** The values of the first few rows, row by row. */
  readonly values: unknown[];
  /** The elements of each column; none as long as the rows are few. */
  columns: string[][];
  size: number;
}

export const openPage = <Row>(table: Table<Row>): Page<Row> => ({ table, values: [], columns: [], size: 0 });

export function addRow<Row>(page: Page<Row>, row: Row): void {
  const { columns } = page.table;
  if (page.size < few.rows) {
    for (const [, , value] of columns) page.values.push(value(row));
  } else {
    if (page.size === few.rows) page.columns = elementsOf(page);
    for (const [index, [, type, value]] of columns.entries())
      page.columns[index]?.push(elementOf(type, value(row)));
  }
  page.size += 1;
}

export function pageOf<Row>(table: Table<Row>, rows: readonly Row[]): Page<Row> {
  const page = openPage(table);
  for (const row of rows) addRow(page, row);
  return page;
}

/** The first few rows, column by column. */
const elementsOf = ({ table: { columns }, values }: Page<never>): string[][] =>
  columns.map(([, type], index) =>
    values.filter((_, at) => at % columns.length === index).map((value) => elementOf(type, value)),
  );

/** One text per column. */
function textsOf(page: Page<never>): string[] {
  const columns = page.size <= few.rows ? elementsOf(page) : page.columns;
  return page.table.columns.map(([, type], index) => columnText(type, (columns[index] ?? []).join(',')));
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
  pages: readonly Page<never>[],
  guard?: Guard,
): Promise<boolean> {
  const filled = pages.filter(({ size }) => size > 0);
  if (filled.length === 0) return true;
  const together = filled.reduce((sum, { size }) => sum + size, 0);
  const singly = together <= few.together && filled.every(({ size }) => size <= few.rows);
  const { name, text } = statementOf(filled, guard, singly);
  const values = guard ? [...guard.values] : [];
  for (const page of filled) values.push(...(singly ? page.values : textsOf(page)));
  const { rowCount } = await client.query({ name, text, values });
  return rowCount === 1;
}

/** The statement's text and the name it is prepared under; the same tables make the same statement. */
function statementOf(pages: readonly Page<never>[], guard: Guard | undefined, singly: boolean) {
  // PostgreSQL cuts names of statements at 63 bytes.
  const name = `${guard?.name ?? 'insert'} ${pages.map(({ table, size }) => `${table.name.slice(0, 5)}${singly ? size : ''}`).join(' ')}`;
  const known = statements.get(name);
  if (known) return known;
  let parameter = guard?.values.length ?? 0;
  const parts = pages.map(({ table, size }) => {
    const names = table.columns.map(([column]) => column).join(', ');
    const row = (): string =>
      `(${table.columns
        .map(([, type]) => {
          parameter += 1;
          return `$${parameter}::${type}`;
        })
        .join(', ')})`;
    const columns = (): string =>
      table.columns
        .map(([, type]) => {
          parameter += 1;
          return given(`$${parameter}`, type);
        })
        .join(', ');
    const rows = singly
      ? `(values ${Array.from({ length: size }, row).join(', ')}) as given`
      : `rows from (${columns()}) as given`;
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
