import pg from 'pg';
import type { Client } from './pool.ts';

/** The rows of a `COPY … TO STDOUT` as the database wrote them, which costs a tenth of taking them apart into values. */
export function copyOut(client: Client, select: string): Promise<Buffer[]> {
  return new Promise((resolve, reject) => {
    const rows: Buffer[] = [];
    const query = new CopyQuery({ text: `copy (${select}) to stdout` }, (error) =>
      error ? reject(error) : resolve(rows),
    );
    query.handleCopyData = ({ chunk }) => {
      // The driver reuses the memory it reads into.
      rows.push(Buffer.from(chunk));
    };
    client.query(query);
  });
}

/** The driver's own query drops what is copied; this is the method it would hand the rows to. */
class CopyQuery extends pg.Query {
  handleCopyData(_row: { readonly chunk: Buffer }): void {}
}
