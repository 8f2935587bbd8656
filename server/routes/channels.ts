import type Router from '@koa/router';
import * as z from 'zod';
import { documentNumber, instant, personCode } from '../contract/fields.ts';
import { chatLink, externalParty, newOutgoing, settlement, type Troubles } from '../contract/outgoing.ts';
import { isRefusal, type Refusal } from '../contract/refusals.ts';
import { readReach, renameGroup } from '../db/links.ts';
import { heardIn, noteListening } from '../db/listening.ts';
import { untoldNotices } from '../db/notifications.ts';
import { cardsOf, handOver, listOutgoing } from '../db/outgoing.ts';
import { transact } from '../db/pool.ts';
import { claimOutgoing, saidSince, settleOutgoing, troubledOutgoing } from '../db/settle-outgoing.ts';
import { subscriptionFaults } from '../db/subscriptions.ts';
import { fitGroups, makeCode, memberLeft, proveByCode, proveByDirectory } from '../desk/binding.ts';
import { actorOf, needs } from '../middleware/auth.ts';
import type { Context, State } from '../middleware/context.ts';
import { RefusalError } from '../middleware/errors.ts';

const id = z.int().positive();
const channel = z.string().min(1).max(40);

export const handedOver = z.strictObject({
  items: z.array(newOutgoing).max(100),
  /** Notices that are told with it. */
  acknowledges: z.array(id).max(500).default([]),
});
export const outgoingQuery = z.strictObject({
  channel,
  state: z.enum(['waiting', 'sending']),
  /** An id, for the next page. */
  after: z.coerce.number().int().min(0).max(Number.MAX_SAFE_INTEGER).optional(),
});
export const claimedIds = z.strictObject({ ids: z.array(id).min(1).max(500) });
export const settlements = z.strictObject({ settlements: z.array(settlement).min(1).max(500) });
export const saidQuery = z.strictObject({ channel, since: instant });
export const listensOn = z.strictObject({ channel });
export const cardQuery = z.strictObject({ number: documentNumber });
export const fittedGroups = z.strictObject({
  links: z.array(chatLink).max(500),
  gone: z.array(externalParty).max(500).default([]),
});
export const renamedGroup = externalParty.extend({ topic: z.string().max(200) });
export const codeFor = z.strictObject({ person: personCode });
export const proof = externalParty.extend({ code: z.string().min(1).max(40) });

/** What goes out through the channels, and who and where their users and groups are. */
export function channelRoutes(router: Router<State>): void {
  const bot = needs('bot');
  outgoingRoutes(router, bot);
  identityRoutes(router, bot);

  router.post('/v1/listening', bot, async (ctx: Context) => {
    const { pool, clock } = ctx.state.service;
    const { channel } = listensOn.parse(ctx.request.body);
    const now = clock();
    ctx.body = { heardUntil: await noteListening(pool, channel, now) };
  });

  router.get('/v1/listening/chats', bot, async (ctx: Context) => {
    const { channel, since } = saidQuery.parse(ctx.query);
    ctx.body = await heardIn(ctx.state.service.pool, channel, since);
  });

  router.get('/v1/reach', bot, async (ctx: Context) => {
    ctx.body = await readReach(ctx.state.service.pool);
  });

  router.put('/v1/reach/groups', bot, async (ctx: Context) => {
    const refused = await fitGroups(ctx.state.service, fittedGroups.parse(ctx.request.body));
    if (refused) throw new RefusalError(refused);
    ctx.status = 204;
  });

  router.put('/v1/reach/topics', bot, async (ctx: Context) => {
    const { topic, ...group } = renamedGroup.parse(ctx.request.body);
    await renameGroup(ctx.state.service.pool, group, topic);
    ctx.status = 204;
  });
}

function outgoingRoutes(router: Router<State>, bot: ReturnType<typeof needs>): void {
  router.post('/v1/outgoing', bot, async (ctx: Context) => {
    const handed = handedOver.parse(ctx.request.body);
    const { pool, clock } = ctx.state.service;
    ctx.body = { outgoing: await transact(pool, 'begin', (client) => handOver(client, handed, clock())) };
  });

  router.get('/v1/outgoing', bot, async (ctx: Context) => {
    ctx.body = await listOutgoing(ctx.state.service.pool, outgoingQuery.parse(ctx.query));
  });

  router.post('/v1/outgoing/claim', bot, async (ctx: Context) => {
    const { ids } = claimedIds.parse(ctx.request.body);
    const { pool, clock } = ctx.state.service;
    ctx.body = { claimed: await claimOutgoing(pool, ids, clock()) };
  });

  router.post('/v1/outgoing/settle', bot, async (ctx: Context) => {
    const { pool, clock } = ctx.state.service;
    const settled = settlements.parse(ctx.request.body);
    ctx.body = { next: await settleOutgoing(pool, settled.settlements, clock()) };
  });

  router.get('/v1/outgoing/sent', bot, async (ctx: Context) => {
    const { channel, since } = saidQuery.parse(ctx.query);
    ctx.body = await saidSince(ctx.state.service.pool, channel, since);
  });

  router.get('/v1/outgoing/troubles', needs('bot', 'admin'), async (ctx: Context) => {
    const { pool, prisma, clock, platforms } = ctx.state.service;
    ctx.body = {
      outgoing: await troubledOutgoing(pool, clock()),
      notices: await untoldNotices(prisma, clock()),
      subscriptions: [
        ...(platforms.subscriptions?.faults() ?? []),
        ...(await subscriptionFaults(pool, clock())),
      ],
    } satisfies Troubles;
  });

  router.get('/v1/outgoing/cards', bot, async (ctx: Context) => {
    ctx.body = await cardsOf(ctx.state.service.pool, cardQuery.parse(ctx.query).number);
  });
}

function identityRoutes(router: Router<State>, bot: ReturnType<typeof needs>): void {
  router.post('/v1/identities/codes', bot, async (ctx: Context) => {
    const { person } = codeFor.parse(ctx.request.body);
    ctx.body = orThrow(await makeCode(ctx.state.service, actorOf(ctx), person));
  });

  router.post('/v1/identities/prove', bot, async (ctx: Context) => {
    const { code, ...user } = proof.parse(ctx.request.body);
    ctx.body = orThrow(await proveByCode(ctx.state.service, user, code));
  });

  router.post('/v1/identities/directory', bot, async (ctx: Context) => {
    ctx.body = orThrow(await proveByDirectory(ctx.state.service, externalParty.parse(ctx.request.body)));
  });

  /** Of a member who left. The body of a DELETE is not for everybody to read, so the query says who. */
  router.delete('/v1/identities', bot, async (ctx: Context) => {
    ctx.body = orThrow(await memberLeft(ctx.state.service, externalParty.parse(ctx.query)));
  });
}

function orThrow<T extends object>(answer: T | Refusal): T {
  if (isRefusal(answer)) throw new RefusalError(answer);
  return answer;
}
