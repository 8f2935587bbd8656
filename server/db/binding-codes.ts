import { randomInt, scrypt } from 'node:crypto';
import { promisify } from 'node:util';
import type { ExternalParty } from '../contract/outgoing.ts';
import { type Client, type Pool, transact } from './pool.ts';

/** One-time codes that prove who somebody is. */

/** No I, O, 0 or 1: whoever reads a code off a screen cannot mistake it. 32 of them, so 40 bits in a code. */
const symbols = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789';
const length = 8;
export const codeMinutes = 30;

/** Wrong codes that a user may say within an hour. */
const mostTries = 5;
const hourMs = 3_600_000;

const newCode = (): string => Array.from({ length }, () => symbols[randomInt(symbols.length)]).join('');

/** As people type it: small, with spaces or dashes in between. */
const normalise = (code: string): string => code.toUpperCase().replace(/[\s-]/g, '');

/** A code is short, so its hash is slow: nobody who gets hold of the table finds it while it is good. */
const hashOf = async (code: string): Promise<string> =>
  ((await promisify(scrypt)(normalise(code), 'binding code', 32)) as Buffer).toString('base64url');

/** Makes a code for a person; those he was given before are good no more. */
export async function createCode(
  pool: Pool,
  { person, madeBy }: { readonly person: string; readonly madeBy: string },
  now: Date,
): Promise<{ readonly code: string; readonly expiresAt: string }> {
  const code = newCode();
  const hash = await hashOf(code);
  const expiresAt = new Date(now.getTime() + codeMinutes * 60_000);
  await transact(pool, 'begin', async (client) => {
    await client.query('delete from binding_code where person = $1 and used_at is null', [person]);
    await client.query(
      'insert into binding_code (hash, person, made_by, expires_at) values ($1, $2, $3, $4)',
      [hash, person, madeBy, expiresAt],
    );
  });
  return { code, expiresAt: expiresAt.toISOString() };
}

export interface FoundCode {
  readonly id: number;
  readonly person: string;
  readonly madeBy: string;
  /** By this very user, who says it once more. */
  readonly isUsed: boolean;
}

/**
 * The code a user says; counts it where it is wrong. One try of a user is looked at at a time, so that many at once are
 * not counted as few.
 */
export async function tryCode(
  pool: Pool,
  { channel, externalId }: ExternalParty,
  code: string,
  now: Date,
): Promise<FoundCode | 'wrong' | 'tooMany'> {
  const hash = await hashOf(code);
  return transact(pool, 'begin', async (client) => {
    await client.query('select pg_advisory_xact_lock(hashtextextended($1, 20261125))', [
      `${channel} ${externalId}`,
    ]);
    const since = new Date(now.getTime() - hourMs);
    const tries = await client.query<{ count: number }>(
      'select count(*) as count from binding_try where channel = $1 and external_id = $2 and tried_at > $3',
      [channel, externalId, since],
    );
    if ((tries.rows[0]?.count ?? 0) >= mostTries) return 'tooMany';
    const found = await findCode(client, { channel, externalId }, hash, now);
    if (found) return found;
    await client.query('insert into binding_try (channel, external_id, tried_at) values ($1, $2, $3)', [
      channel,
      externalId,
      now,
    ]);
    return 'wrong';
  });
}

async function findCode(
  client: Client,
  { channel, externalId }: ExternalParty,
  hash: string,
  now: Date,
): Promise<FoundCode | null> {
  const { rows } = await client.query<FoundCode>(
    `select id, person, made_by as "madeBy", used_at is not null as "isUsed" from binding_code
     where hash = $1 and ((used_at is null and expires_at > $2) or (used_on = $3 and used_by = $4))`,
    [hash, now, channel, externalId],
  );
  return rows[0] ?? null;
}

/** Answers whether it was this that used it up. */
export async function markUsed(
  pool: Pool,
  id: number,
  { channel, externalId }: ExternalParty,
  now: Date,
): Promise<boolean> {
  const { rowCount } = await pool.query(
    'update binding_code set used_at = $2, used_on = $3, used_by = $4 where id = $1 and used_at is null',
    [id, now, channel, externalId],
  );
  return rowCount === 1;
}

/** Forgets codes that were good, and tries that count, before that time. */
export async function clearCodes(pool: Pool, before: Date): Promise<void> {
  await pool.query('delete from binding_code where expires_at < $1', [before]);
  await pool.query('delete from binding_try where tried_at < $1', [before]);
}
