import type { Client, Pool } from './pool.ts';

/** Photos of documents, for as long as these: a document names them by their hash. */

export interface Photo {
  readonly id: string;
  readonly mediaType: string;
  readonly bytes: Buffer;
}

interface Taken {
  readonly by: string;
  readonly at: Date;
}

/** How many photos somebody handed in since then. */
export async function countPhotos(pool: Pool, by: string, since: Date): Promise<number> {
  const { rows } = await pool.query<{ count: number }>(
    'select count(*)::int as count from photo where taken_by = $1 and at >= $2',
    [by, since],
  );
  return rows[0]?.count ?? 0;
}

export async function hasPhoto(pool: Pool, id: string): Promise<boolean> {
  return (await pool.query('select 1 from photo where id = $1', [id])).rowCount === 1;
}

/** Kept once, however often it comes. */
export async function keepPhoto(
  pool: Pool,
  { id, mediaType, bytes }: Photo,
  { by, at }: Taken,
): Promise<void> {
  await pool.query(
    `insert into photo (id, media_type, bytes, taken_by, at) values ($1, $2, $3, $4, $5)
     on conflict (id) do nothing`,
    [id, mediaType, bytes, by, at],
  );
}

export async function readPhoto(client: Client, id: string): Promise<Photo | null> {
  const { rows } = await client.query<Photo>(
    'select id, media_type as "mediaType", bytes from photo where id = $1',
    [id],
  );
  return rows[0] ?? null;
}
