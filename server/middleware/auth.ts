import type { Next } from 'koa';
import { refuse } from '../contract/refusals.ts';
import { findSession, isSessionSecret } from '../db/app-sessions.ts';
import { findToken, type Scope } from '../db/tokens.ts';
import type { Asked } from './context.ts';
import { RefusalError } from './errors.ts';

/** The secret of a request; null where it bears none. */
export const secretOf = (ctx: Asked): string | null =>
  /^Bearer (\S{8,200})$/.exec(ctx.get('authorization'))?.[1] ?? null;

/** Lets in who bears a token that is known and not revoked, or is signed in to the app. */
export async function authenticate(ctx: Asked, next: Next): Promise<unknown> {
  const secret = secretOf(ctx);
  const isKnown =
    secret !== null &&
    (isSessionSecret(secret) ? await knowSession(ctx, secret) : await knowToken(ctx, secret));
  if (!isKnown) throw new RefusalError(refuse('unauthorized', '没有凭证,或凭证已失效。请带上有效的访问令牌'));
  return next();
}

async function knowToken({ state }: Asked, secret: string): Promise<boolean> {
  const token = await findToken(state.service.prisma, secret);
  if (token) state.token = token;
  return token !== null;
}

/** Whoever is signed in acts and reads in his own name, as an integration bound to him would. */
async function knowSession({ state }: Asked, secret: string): Promise<boolean> {
  const { pool, clock } = state.service;
  const session = await findSession(pool, secret, clock());
  if (!session) return false;
  const { person } = session;
  state.session = session;
  state.token = { name: `app:${person}`, scopes: ['commands', 'reports'], person, places: [] };
  return true;
}

/** Goes on only when the token has one of the scopes. */
export const needs =
  (...wanted: readonly Scope[]) =>
  (ctx: Asked, next: Next): Promise<unknown> => {
    if (!wanted.some((scope) => ctx.state.token.scopes.includes(scope))) {
      throw new RefusalError(refuse('forbidden', '这个凭证没有这项权限'));
    }
    return next();
  };

/**
 * What an idempotency key is kept under, so that integrations never meet each other's keys. All bots share one room:
 * a message that comes again after a restart, through a bot with a new token, is still the same message.
 */
export const keyRoom = ({ state: { token } }: Asked): string =>
  token.scopes.includes('bot') ? 'chat' : token.name;

/** Whose request it is: the person the token is bound to, or, for the bot, the one it names. */
export function actorOf(ctx: Asked): string {
  const { token } = ctx.state;
  const named = ctx.get('x-actor');
  const actor = token.scopes.includes('bot') ? named : token.person;
  if (!actor || actor.startsWith('@') || (token.person !== null && named && named !== token.person)) {
    throw new RefusalError(refuse('forbidden', '没有说明是谁在操作'));
  }
  return actor;
}
