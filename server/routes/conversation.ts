import type Router from '@koa/router';
import * as z from 'zod';
import { closing, entry, heardMessage, messageOutcome, newQuestion } from '../contract/conversation.ts';
import { documentNumber } from '../contract/fields.ts';
import { newOutgoing } from '../contract/outgoing.ts';
import { refuse } from '../contract/refusals.ts';
import {
  askQuestion,
  hearMessage,
  keepResult,
  openQuestions,
  unansweredMessages,
} from '../db/conversation.ts';
import { readEntry } from '../db/entries.ts';
import { renameGroup } from '../db/links.ts';
import { listChats } from '../db/notifications.ts';
import { transact } from '../db/pool.ts';
import { needs } from '../middleware/auth.ts';
import type { Context, State } from '../middleware/context.ts';
import { RefusalError } from '../middleware/errors.ts';
import { unknownDocument } from '../policies/documents.ts';

export const keptReplies = z.strictObject({
  key: z.string().min(1).max(600),
  replies: z
    .array(
      z.strictObject({
        text: z.string().max(20_000),
        mention: z.array(z.string().max(40)).max(50).optional(),
      }),
    )
    .max(200),
  outcome: messageOutcome.optional(),
  /** What was recorded by the way, in the order of the acts. */
  entries: z.array(entry).max(200).default([]),
  /** Questions that are settled with it. */
  closes: z.array(closing).max(50).default([]),
  /** What goes out, in this order. */
  outgoing: z.array(newOutgoing).max(20).default([]),
});
export const channelQuery = z.strictObject({ channel: z.string().min(1).max(40) });
export const questionQuery = z.strictObject({
  chat: z.string().min(1).max(200),
  person: z.string().min(1).max(40),
});

/** What the bot keeps on the server, because it keeps no truth of its own. */
export function conversationRoutes(router: Router<State>): void {
  const bot = needs('bot');

  router.get('/v1/company', bot, async (ctx: Context) => {
    const { service } = ctx.state;
    const snapshot = await transact(service.pool, 'begin read only', (client) =>
      service.desk.company(client),
    );
    const tag = `"${snapshot.revision}"`;
    ctx.set('ETag', tag);
    // The framework's own look at it is of no use: with `fetch` a condition always comes with `Cache-Control: no-cache`.
    const known = ctx.get('If-None-Match').split(',');
    if (known.some((one) => one.trim().replace(/^W\//, '') === tag)) {
      ctx.status = 304;
      return;
    }
    const { timeZone, name } = snapshot.facts;
    ctx.body = { revision: snapshot.revision, name, timeZone, company: snapshot.company };
  });

  router.get('/v1/chats', bot, async (ctx: Context) => {
    ctx.body = await listChats(ctx.state.service.prisma);
  });

  router.post('/v1/messages', bot, async (ctx: Context) => {
    const { pool, clock } = ctx.state.service;
    const heard = heardMessage.parse(ctx.request.body);
    const { channel, chat, chatName } = heard;
    const known = await hearMessage(pool, heard, clock());
    if (chatName && !heard.single) await renameGroup(pool, { channel, externalId: chat }, chatName);
    ctx.body = known;
  });

  router.put('/v1/messages/replies', bot, async (ctx: Context) => {
    const { key, ...result } = keptReplies.parse(ctx.request.body);
    const { pool, clock } = ctx.state.service;
    const outgoing = await keepResult(pool, key, result, clock());
    if (!outgoing) throw new RefusalError(refuse('notFound', '没有听到过这条消息,回复没有记下'));
    ctx.body = { outgoing };
  });

  router.get('/v1/messages/unanswered', bot, async (ctx: Context) => {
    const { channel } = channelQuery.parse(ctx.query);
    ctx.body = await unansweredMessages(ctx.state.service.prisma, channel);
  });

  router.get('/v1/entries/:number', bot, async (ctx: Context) => {
    const number = documentNumber.parse(ctx.params.number);
    const found = await readEntry(ctx.state.service.prisma, number);
    if (!found) throw new RefusalError(unknownDocument(number));
    ctx.body = found;
  });

  router.get('/v1/questions', bot, async (ctx: Context) => {
    const { chat, person } = questionQuery.parse(ctx.query);
    const { pool, clock } = ctx.state.service;
    ctx.body = await openQuestions(pool, chat, person, clock());
  });

  router.post('/v1/questions', bot, async (ctx: Context) => {
    const { prisma, clock } = ctx.state.service;
    ctx.body = { number: await askQuestion(prisma, newQuestion.parse(ctx.request.body), clock()) };
  });
}
