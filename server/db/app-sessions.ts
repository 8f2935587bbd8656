import { hash, randomBytes } from 'node:crypto';
import type { Client, Pool } from './pool.ts';

/** Devices on which people are signed in to the app. */

const prefix = 'xs_';
/** A device that is not used for so long has to sign in again; one that is used, after so many days. */
const idleDays = 7;
const mostDays = 30;
const dayMs = 24 * 3_600_000;
/** It is noted that a device is in use at most this often. */
const noteMs = 3_600_000;

const hashOf = (secret: string): string => hash('sha256', secret, 'base64url');

export const isSessionSecret = (secret: string): boolean => secret.startsWith(prefix);

/** Signs a device in and gives its secret, which is kept nowhere: the database has its hash only. */
export async function createSession(
  pool: Pool,
  { person, device }: { readonly person: string; readonly device: string },
  now: Date,
): Promise<{ readonly token: string; readonly expiresAt: string }> {
  const token = `${prefix}${randomBytes(32).toString('base64url')}`;
  const expiresAt = new Date(now.getTime() + idleDays * dayMs);
  await pool.query(
    `insert into app_session (hash, person, device, created_at, last_seen_at, expires_at)
     values ($1, $2, $3, $4, $4, $5)`,
    [hashOf(token), person, device, now, expiresAt],
  );
  return { token, expiresAt: expiresAt.toISOString() };
}

export interface Session {
  readonly id: number;
  readonly person: string;
}

/** Whose session it is; null where it is none, is over, or the person has left. Asked of the database every time. */
export async function findSession(pool: Pool, secret: string, now: Date): Promise<Session | null> {
  const { rows } = await pool.query<Session & { lastSeenAt: string; createdAt: string }>({
    name: 'session',
    text: `select s.id, s.person, s.last_seen_at as "lastSeenAt", s.created_at as "createdAt" from app_session s
      join person p on p.code = s.person and p.left_at is null where s.hash = $1 and s.expires_at > $2`,
    values: [hashOf(secret), now],
  });
  const [found] = rows;
  if (!found) return null;
  const { id, person, lastSeenAt, createdAt } = found;
  if (now.getTime() - Date.parse(lastSeenAt) > noteMs) await noteSeen(pool, id, createdAt, now);
  return { id, person };
}

async function noteSeen(pool: Pool, id: number, createdAt: string, now: Date): Promise<void> {
  const until = Math.min(now.getTime() + idleDays * dayMs, Date.parse(createdAt) + mostDays * dayMs);
  await pool.query('update app_session set last_seen_at = $2, expires_at = $3 where id = $1', [
    id,
    now,
    new Date(until),
  ]);
}

export interface Device {
  readonly id: number;
  readonly device: string;
  readonly createdAt: string;
  readonly lastSeenAt: string;
}

export async function listSessions(pool: Pool, person: string, now: Date): Promise<Device[]> {
  const { rows } = await pool.query<Device>(
    `select id, device, created_at as "createdAt", last_seen_at as "lastSeenAt" from app_session
     where person = $1 and expires_at > $2 order by last_seen_at desc, id desc limit 50`,
    [person, now],
  );
  return rows;
}

/** Signs a device of that person out; answers whether there was one. */
export async function endSession(pool: Pool, person: string, id: number): Promise<boolean> {
  const { rowCount } = await pool.query('delete from app_session where person = $1 and id = $2', [
    person,
    id,
  ]);
  return rowCount === 1;
}

/** Every device of somebody who is no longer one of the company. */
export const dropSessions = (client: Client, person: string) =>
  client.query('delete from app_session where person = $1', [person]);

export async function clearSessions(pool: Pool, before: Date): Promise<void> {
  await pool.query('delete from app_session where expires_at < $1', [before]);
}
