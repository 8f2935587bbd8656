import type { PassThrough } from 'node:stream';
import type Router from '@koa/router';
import * as z from 'zod';
import { type AppNews, appChannel, newSaying } from '../../contract/mini-program.ts';
import { messagesOf, newsFor, sayInApp } from '../../db/app-messages.ts';
import { findSession } from '../../db/app-sessions.ts';
import { keyOf } from '../../db/conversation.ts';
import { secretOf } from '../../middleware/auth.ts';
import type { Context, State } from '../../middleware/context.ts';
import { streamEvents } from '../../middleware/event-stream.ts';
import { readerOf, snapshotOf, spotOf, visitorIn, visitorOf } from './context.ts';

export const pageQuery = z.strictObject({ before: z.coerce.number().int().positive().optional() });
export const newsQuery = z.strictObject({
  after: z.coerce.number().int().min(0).max(Number.MAX_SAFE_INTEGER).default(0),
});

/** What another process wrote is seen within this time. */
const lookAgainMs = 2_000;

/** The chat of the app: what is said is kept before it is answered, and everybody who is there reads it. */
export function chatRoutes(router: Router<State>): void {
  router.get('/app/chats/:chat/messages', async (ctx: Context) => {
    const { before } = pageQuery.parse(ctx.query);
    const spot = spotOf(await visitorOf(ctx), ctx.params.chat ?? '');
    ctx.body = { messages: await messagesOf(ctx.state.service.pool, spot, before ?? null) };
  });

  router.post('/app/chats/:chat/messages', async (ctx: Context) => {
    const { id, text, quote, pictures, voice } = newSaying.parse(ctx.request.body);
    const visitor = await visitorOf(ctx);
    const { chat, single } = spotOf(visitor, ctx.params.chat ?? '');
    const { pool, clock, chatter } = ctx.state.service;
    const now = clock();
    const { code, name } = visitor.person;
    const heard = {
      ...{ channel: appChannel, chat, sender: code, senderName: name, sentAt: now.toISOString() },
      // Whoever makes up the same id in somebody else's name says something of his own.
      messageId: `${code} ${id}`,
      text: `${'📷'.repeat(pictures.length)}${voice ? '🎤' : ''} ${text}`.trim(),
      ...(quote !== undefined && { quote }),
      ...(single && { single }),
    };
    const taken = [...pictures, ...(voice ? [voice] : [])].map(({ mediaType, base64 }) => ({
      mediaType,
      bytes: Buffer.from(base64, 'base64'),
    }));
    await sayInApp(pool, keyOf(heard), heard, taken, now);
    chatter.ring();
    ctx.status = 204;
  });

  router.get('/app/news', async (ctx: Context) => {
    const { after } = newsQuery.parse(ctx.query);
    const messages = await newsFor(ctx.state.service.pool, readerOf(await visitorOf(ctx)), after);
    ctx.body = { messages, change: messages.at(-1)?.change ?? after } satisfies AppNews;
  });

  router.get('/app/news/stream', async (ctx: Context) => {
    const { after } = newsQuery.parse(ctx.query);
    await visitorOf(ctx);
    streamEvents(ctx, 'app stream', (_service, stream) => follow(ctx, stream, after));
  });
}

/** Sends what is said from now on, for as long as the session holds: who leaves, or a group, hears no more of it. */
async function follow(ctx: Context, stream: PassThrough, from: number): Promise<void> {
  const { service } = ctx.state;
  const secret = secretOf(ctx) ?? '';
  let after = from;
  while (!stream.destroyed && !service.isStopping()) {
    const rung = service.chatter.next(lookAgainMs);
    const session = await findSession(service.pool, secret, service.clock());
    if (!session) break;
    const visitor = visitorIn(await snapshotOf(service), session.person);
    const messages = await newsFor(service.pool, readerOf(visitor), after);
    for (const message of messages) {
      stream.write(`id: ${message.change}\ndata: ${JSON.stringify(message)}\n\n`);
      after = message.change;
    }
    if (messages.length === 0) {
      stream.write(': \n\n');
      await rung;
    }
  }
  stream.end();
}
