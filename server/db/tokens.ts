import { hash, randomBytes } from 'node:crypto';
import type { Prisma } from './prisma.ts';

/**
 * What a bearer token lets its holder do: `commands` and `reports` in the name of one person; `bot` the same in any
 * person's name, and conversations and deliveries; `admin` imports and checks; `metrics` reads figures of the machine.
 */
export const scopes = ['commands', 'reports', 'bot', 'admin', 'metrics'] as const;
export type Scope = (typeof scopes)[number];

export interface Token {
  readonly name: string;
  readonly scopes: readonly Scope[];
  /** The person an integration acts as. */
  readonly person: string | null;
  /** Where it may act and look; empty: wherever its person may. */
  readonly places: readonly string[];
}

const hashOf = (secret: string): string => hash('sha256', secret, 'base64url');

/** Makes a token and returns its secret, which is kept nowhere: the database has its hash only. */
export async function createToken(
  prisma: Prisma,
  {
    name,
    scopes: granted,
    person,
    places = [],
  }: { name: string; scopes: readonly Scope[]; person?: string; places?: readonly string[] },
): Promise<string> {
  const secret = `xr_${randomBytes(24).toString('base64url')}`;
  await prisma.apiToken.create({
    data: {
      name,
      hash: hashOf(secret),
      scopes: [...granted],
      person: person ?? null,
      places: [...places],
      createdAt: new Date(),
    },
  });
  return secret;
}

export async function revokeTokens(prisma: Prisma, name: string): Promise<number> {
  const { count } = await prisma.apiToken.updateMany({
    where: { name, revokedAt: null },
    data: { revokedAt: new Date() },
  });
  remembered.delete(prisma);
  return count;
}

/** Tokens as they may be shown: what they are called and may do, never the secret. */
export async function listTokens(prisma: Prisma) {
  const rows = await prisma.apiToken.findMany({ orderBy: { id: 'asc' }, omit: { hash: true, id: true } });
  return rows.map(({ createdAt, revokedAt, ...row }) => ({
    ...row,
    createdAt: createdAt.toISOString(),
    revokedAt: revokedAt?.toISOString() ?? null,
  }));
}

/** Revoked elsewhere, a token ends within this time; revoked by this process, at once. */
const trustMs = 1_000;

type Remembered = { readonly token: Promise<Token | null>; readonly until: number };
const remembered = new WeakMap<Prisma, Map<string, Remembered>>();

/** The token of a secret; null when there is none or it was revoked. Asked at every request, so it is remembered. */
export async function findToken(prisma: Prisma, secret: string): Promise<Token | null> {
  const known = remembered.get(prisma) ?? new Map<string, Remembered>();
  remembered.set(prisma, known);
  const hashed = hashOf(secret);
  const before = known.get(hashed);
  if (before && before.until > Date.now()) return before.token;
  // Guesses are forgotten again, so that they cannot fill the memory.
  if (known.size > 10_000) known.clear();
  // Those who come while it is being read wait for the same answer; a failure is not remembered.
  const token = readToken(prisma, hashed);
  known.set(hashed, { token, until: Date.now() + trustMs });
  token.catch(() => known.delete(hashed));
  return token;
}

async function readToken(prisma: Prisma, hash: string): Promise<Token | null> {
  const row = await prisma.apiToken.findUnique({ where: { hash } });
  if (!row || row.revokedAt !== null) return null;
  return { name: row.name, scopes: row.scopes as Scope[], person: row.person, places: row.places };
}
