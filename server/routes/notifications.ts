import type { PassThrough } from 'node:stream';
import type Router from '@koa/router';
import * as z from 'zod';
import type { Notification } from '../contract/conversation.ts';
import { acknowledge, dueNotifications, notificationsOf } from '../db/notifications.ts';
import { keyRoom, needs } from '../middleware/auth.ts';
import type { Context, Service, State } from '../middleware/context.ts';
import { streamEvents } from '../middleware/event-stream.ts';

export const causeQuery = z.strictObject({ cause: z.string().min(1).max(600) });
export const acknowledgedIds = z.strictObject({ ids: z.array(z.int().positive()).min(1).max(500) });

/** Notices that wait for the morning, or that another process wrote, are seen within this time. */
const lookAgainMs = 1_000;

/** The outbox: a stream to follow, and an acknowledgement for what was delivered. */
export function notificationRoutes(router: Router<State>): void {
  const bot = needs('bot');

  router.get('/v1/notifications', bot, async (ctx: Context) => {
    ctx.body = await notificationsOf(ctx.state.service.prisma, causeOf(ctx));
  });

  router.post('/v1/notifications/acknowledge', bot, async (ctx: Context) => {
    const { ids } = acknowledgedIds.parse(ctx.request.body);
    const { prisma, clock } = ctx.state.service;
    ctx.body = { acknowledged: await acknowledge(prisma, ids, clock()) };
  });

  router.get('/v1/notifications/stream', bot, async (ctx: Context) => {
    streamEvents(ctx, 'notification stream', follow);
  });
}

/** Sends what is due, once per connection; what was not acknowledged comes again at the next connection. */
async function follow(service: Service, stream: PassThrough): Promise<void> {
  let sent: ReadonlySet<number> = new Set();
  while (!stream.destroyed && !service.isStopping()) {
    const posted = service.nextPosting(lookAgainMs);
    const due = new Set<number>();
    for await (const notification of everythingDue(service)) {
      due.add(notification.id);
      if (sent.has(notification.id)) continue;
      stream.write(`id: ${notification.id}\ndata: ${JSON.stringify(notification)}\n\n`);
    }
    // What was acknowledged meanwhile is never due again.
    sent = due;
    if (due.size === 0) stream.write(': \n\n');
    await posted;
  }
  stream.end();
}

const pageSize = 500;

/** In pages: however many nobody could be told, those behind them are not held up. */
async function* everythingDue({ prisma, clock }: Service): AsyncGenerator<Notification> {
  for (let after = 0; ; ) {
    const page = await dueNotifications(prisma, clock(), pageSize, after);
    yield* page;
    if (page.length < pageSize) return;
    after = page.at(-1)?.id ?? after;
  }
}

/** Causes are keys, kept as those are. */
const causeOf = (ctx: Context): string => `${keyRoom(ctx)}/${causeQuery.parse(ctx.query).cause}`;
