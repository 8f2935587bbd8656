import { chainStart } from '../ledger/seal.ts';
import type { Client } from './pool.ts';
import { bytes, type Column, insertRows } from './rows.ts';

/** The chain up to a height. */
export interface Seal {
  readonly height: number;
  readonly chainHash: Buffer;
}

/** The newest seal; the start of the chain where nothing is sealed yet. */
export async function readSealHead(client: Client): Promise<Seal> {
  const { rows } = await client.query(
    'select height, chain_hash as "chainHash" from seal order by height desc limit 1',
  );
  return rows[0] ?? { height: 0, chainHash: chainStart };
}

export async function readSeals(client: Client, after: number, upTo: number): Promise<Seal[]> {
  const { rows } = await client.query({
    name: 'read seals',
    text: `select height, chain_hash as "chainHash" from seal where height > $1 and height <= $2 order by height`,
    values: [after, upTo],
  });
  return rows;
}

/** The hashes that vouchers above a height were written with, in order. */
export async function readWrittenHashes(
  client: Client,
  after: number,
  limit: number,
): Promise<{ height: number; hash: Buffer | null }[]> {
  const { rows } = await client.query({
    name: 'read written hashes',
    text: 'select height, content_hash as hash from voucher where height > $1 order by height limit $2',
    values: [after, limit],
  });
  return rows;
}

export async function insertSeals(client: Client, seals: readonly Seal[], sealedAt: string): Promise<void> {
  const columns: readonly Column<Seal>[] = [
    ['height', 'bigint', ({ height }) => height],
    ['chain_hash', 'bytea', ({ chainHash }) => bytes(chainHash)],
    ['sealed_at', 'timestamptz', () => sealedAt],
  ];
  await insertRows(client, { name: 'seal', columns }, seals);
}
