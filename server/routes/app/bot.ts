import type { PassThrough } from 'node:stream';
import type Router from '@koa/router';
import * as z from 'zod';
import { appChannel, changedCard, newShowing } from '../../contract/mini-program.ts';
import { isRefusal, refuse } from '../../contract/refusals.ts';
import { changeCardInApp, picturesWith, readPicture, showInApp } from '../../db/app-messages.ts';
import { keyOf, unansweredMessages } from '../../db/conversation.ts';
import { makeSignInCode } from '../../desk/sign-in.ts';
import { actorOf, needs } from '../../middleware/auth.ts';
import type { Context, Service, State } from '../../middleware/context.ts';
import { RefusalError } from '../../middleware/errors.ts';
import { streamEvents } from '../../middleware/event-stream.ts';
import { snapshotOf } from './context.ts';

export const pictureQuery = z.strictObject({
  key: z.string().min(1).max(600),
  nth: z.coerce.number().int().min(0).max(20),
});

const lookAgainMs = 1_000;

/** The app as the bot's channel sees it: what is said there, and what is shown there. */
export function appChannelRoutes(router: Router<State>): void {
  const bot = needs('bot');

  router.get('/v1/app/heard/stream', bot, async (ctx: Context) => {
    streamEvents(ctx, 'stream of the heard', follow);
  });

  router.get('/v1/app/pictures', bot, async (ctx: Context) => {
    const { key, nth } = pictureQuery.parse(ctx.query);
    const picture = await readPicture(ctx.state.service.pool, key, nth);
    if (!picture) throw new RefusalError(refuse('notFound', '没有这张照片,或者太久了'));
    ctx.type = picture.mediaType;
    ctx.body = picture.bytes;
  });

  router.post('/v1/app/messages', bot, async (ctx: Context) => {
    const showing = newShowing.parse(ctx.request.body);
    const { service } = ctx.state;
    const { chats, facts } = await snapshotOf(service);
    const { chat, single } = showing;
    const isThere = single ? facts.person(chat)?.leftAt === null : chats.some(({ id }) => id === chat);
    if (!isThere) throw new RefusalError(refuse('notFound', '没有这个群,或者没有这个人'));
    ctx.body = { receipt: String(await showInApp(service.pool, showing, service.clock())) };
    service.chatter.ring();
  });

  router.put('/v1/app/cards', bot, async (ctx: Context) => {
    const { receipt, card } = changedCard.parse(ctx.request.body);
    const id = /^\d{1,15}$/.test(receipt) ? Number(receipt) : 0;
    ctx.body = { changed: await changeCardInApp(ctx.state.service.pool, id, card) };
    ctx.state.service.chatter.ring();
  });

  router.post('/v1/app/codes', bot, async (ctx: Context) => {
    const { service } = ctx.state;
    const { pool, clock } = service;
    const made = await makeSignInCode({ pool, clock, snapshot: await snapshotOf(service) }, actorOf(ctx));
    if (isRefusal(made)) throw new RefusalError(made);
    ctx.body = made;
  });
}

/** Sends what is not answered yet, once per connection; the rest comes again at the next one. */
async function follow(service: Service, stream: PassThrough): Promise<void> {
  const sent = new Set<string>();
  while (!stream.destroyed && !service.isStopping()) {
    const rung = service.chatter.next(lookAgainMs);
    const heard = await unansweredMessages(service.prisma, appChannel);
    const fresh = heard.filter((one) => !sent.has(keyOf(one)));
    const pictures = await picturesWith(service.pool, fresh.map(keyOf));
    for (const one of fresh) {
      const key = keyOf(one);
      sent.add(key);
      const types = pictures.get(key) ?? [];
      // The bot puts the signs before the words itself.
      const text = types.length > 0 ? one.text.replace(/^(?:📷|🎤)+ ?/u, '') : one.text;
      stream.write(`data: ${JSON.stringify({ heard: { ...one, text }, pictures: types })}\n\n`);
    }
    if (heard.length === 0) sent.clear();
    stream.write(': \n\n');
    await rung;
  }
  stream.end();
}
