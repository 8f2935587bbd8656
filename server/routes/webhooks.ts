import type Router from '@koa/router';
import * as z from 'zod';
import { placeCode } from '../contract/fields.ts';
import { refuse } from '../contract/refusals.ts';
import { askRedelivery, dropDeadLetters, listDeadLetters } from '../db/dead-letters.ts';
import { createWebhook, endWebhook, type ListedWebhook, listWebhooks } from '../db/webhooks.ts';
import { needs } from '../middleware/auth.ts';
import type { Context, State } from '../middleware/context.ts';
import { answerRefusal, RefusalError } from '../middleware/errors.ts';
import { faultOfUrl } from '../webhooks/address.ts';
import { newSecret } from '../webhooks/signature.ts';
import { eventId, eventKinds, stateOf } from '../webhooks/webhook.ts';

export const newWebhook = z.strictObject({
  name: z.string().regex(/^[a-z0-9][a-z0-9-]{1,38}$/),
  url: z.url().max(500),
  /** Absent: all there are. */
  kinds: z.array(z.enum(eventKinds)).min(1).max(eventKinds.length).optional(),
  /** The places it hears of; absent: all, and the company as a whole. */
  places: z.array(placeCode).min(1).max(200).optional(),
  /** Whether it is told what goods cost. */
  costs: z.boolean().default(false),
  /** The height of the newest voucher it is not told of; absent: what is posted from now on. */
  after: z.int().min(0).optional(),
});
const chosenEvents = z
  .array(z.string().regex(/^[a-z0-9-]{2,39}:[vn]\d{1,15}$/))
  .min(1)
  .max(500);
export const redelivery = z.strictObject({ events: chosenEvents.optional() });
export const deadLetterQuery = z.strictObject({
  after: z.coerce.number().int().min(0).max(Number.MAX_SAFE_INTEGER).default(0),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});
const webhookName = z.string().min(1).max(40);

/** Each is looked after by itself; more of them than integrations would be a fault of somebody's program. */
const mostWebhooks = 50;

/** Where integrators are told what happens, and what could not be delivered to them. */
export function webhookRoutes(router: Router<State>): void {
  const admin = needs('admin');

  router.get('/v1/webhooks', admin, async (ctx: Context) => {
    const { pool, clock } = ctx.state.service;
    ctx.body = (await listWebhooks(pool)).map((webhook) => show(webhook, clock()));
  });

  router.post('/v1/webhooks', admin, async (ctx: Context) => {
    const asked = newWebhook.parse(ctx.request.body);
    const { pool, prisma, clock } = ctx.state.service;
    const fault = faultOfUrl(asked.url);
    if (fault) return answerRefusal(ctx, refuse('invalidInput', fault));
    const { name, url, costs, kinds = eventKinds, places = [], after = null } = asked;
    const known = await prisma.place.count({ where: { code: { in: [...places] } } });
    if (known < new Set(places).size) {
      return answerRefusal(ctx, refuse('unknownPlace', `没有这些门店:${places.join('、')}。请核对门店编码`));
    }
    const webhooks = await listWebhooks(pool);
    if (webhooks.filter(({ endedAt }) => endedAt === null).length >= mostWebhooks) {
      return answerRefusal(ctx, refuse('invalidInput', `订阅已经有${mostWebhooks}个了。请先停掉不用的`));
    }
    const secret = newSecret();
    const webhook = { name, url, secret, kinds: [...new Set(kinds)], places, costs, after };
    // The name is part of the ids of events: a receiver would take new ones for old ones that it has.
    if (!(await createWebhook(pool, webhook, clock()))) {
      return answerRefusal(ctx, refuse('invalidInput', `订阅名 ${name} 用过了,请换一个`));
    }
    ctx.status = 201;
    ctx.body = { name, secret };
  });

  router.delete('/v1/webhooks/:name', admin, async (ctx: Context) => {
    const { pool, clock } = ctx.state.service;
    if (!(await endWebhook(pool, nameIn(ctx), clock()))) throw unknownWebhook();
    ctx.status = 204;
  });

  router.get('/v1/webhooks/:name/dead-letters', admin, async (ctx: Context) => {
    const name = nameIn(ctx);
    const letters = await listDeadLetters(ctx.state.service.pool, name, deadLetterQuery.parse(ctx.query));
    if (!letters) throw unknownWebhook();
    ctx.body = letters.map(({ event, ...letter }) => ({ id: eventId({ name }, event), ...letter }));
  });

  router.post('/v1/webhooks/:name/dead-letters/redeliver', admin, async (ctx: Context) => {
    const { pool } = ctx.state.service;
    const events = eventsIn(ctx);
    await knownWebhook(ctx);
    ctx.status = 202;
    ctx.body = { redelivering: await askRedelivery(pool, nameIn(ctx), events) };
  });

  router.post('/v1/webhooks/:name/dead-letters/drop', admin, async (ctx: Context) => {
    const { pool } = ctx.state.service;
    const events = eventsIn(ctx);
    await knownWebhook(ctx);
    ctx.body = { dropped: await dropDeadLetters(pool, nameIn(ctx), events) };
  });
}

/** As it may be shown: never the secret. */
const show = ({ voucherHeight, notificationId: _, ...webhook }: ListedWebhook, now: Date) => ({
  ...webhook,
  height: voucherHeight,
  state: stateOf(webhook, now),
});

const nameIn = (ctx: Context): string => webhookName.parse(ctx.params.name);

/** Events as they are named within their webhook; null where none are named. */
function eventsIn(ctx: Context): string[] | null {
  const { events } = redelivery.parse(ctx.request.body ?? {});
  const prefix = `${nameIn(ctx)}:`;
  return events?.filter((id) => id.startsWith(prefix)).map((id) => id.slice(prefix.length)) ?? null;
}

async function knownWebhook(ctx: Context): Promise<void> {
  const name = nameIn(ctx);
  const webhooks = await listWebhooks(ctx.state.service.pool);
  if (!webhooks.some((one) => one.name === name && one.endedAt === null)) throw unknownWebhook();
}

const unknownWebhook = (): RefusalError =>
  new RefusalError(refuse('notFound', '没有这个订阅,或者已经停了。请核对订阅名'));
