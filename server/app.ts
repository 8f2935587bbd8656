import Router from '@koa/router';
import Koa from 'koa';
import { frontDirectory } from './build-front.ts';
import { refuse } from './contract/refusals.ts';
import { authenticate } from './middleware/auth.ts';
import type { Context, Service, State } from './middleware/context.ts';
import { guardDoor } from './middleware/door.ts';
import { answerRefusal, refuseNoRoute, translateErrors } from './middleware/errors.ts';
import { readJson } from './middleware/json-body.ts';
import { limitRate } from './middleware/limits.ts';
import { logRequests } from './middleware/logging.ts';
import { refuseUnstorable } from './middleware/storable.ts';
import { administrationRoutes } from './routes/administration.ts';
import { agreementRoutes } from './routes/app/agreements.ts';
import { appChannelRoutes } from './routes/app/bot.ts';
import { catalogueRoutes } from './routes/app/catalogue.ts';
import { chatRoutes } from './routes/app/chats.ts';
import { itemRoutes } from './routes/app/items.ts';
import { lookingRoutes } from './routes/app/looking.ts';
import { managingRoutes } from './routes/app/managing.ts';
import { photoRoutes } from './routes/app/photos.ts';
import { sessionRoutes, signInRoutes } from './routes/app/sessions.ts';
import { stocktakeRoutes } from './routes/app/stocktakes.ts';
import { channelRoutes } from './routes/channels.ts';
import { actsPath, mayPost, mostBytes, postAct } from './routes/commands.ts';
import { conversationRoutes } from './routes/conversation.ts';
import { descriptionRoutes } from './routes/description.ts';
import { learnedRoutes } from './routes/learned.ts';
import { metricsRoutes } from './routes/metrics.ts';
import { notificationRoutes } from './routes/notifications.ts';
import { reportRoutes } from './routes/reports.ts';
import { webhookRoutes } from './routes/webhooks.ts';
import { serveFront } from './web/serve-front.ts';

/** Guards with a memory, so that there is one of each. */
export interface Guards {
  readonly door: ReturnType<typeof guardDoor>;
  readonly rate: ReturnType<typeof limitRate>;
}

export const openGuards = ({ limits }: Service): Guards => ({ door: guardDoor(), rate: limitRate(limits) });

/** The service as a Koa application. */
export function createApp(service: Service, guards: Guards): Koa<State> {
  const app = new Koa<State>();
  app.silent = true;
  app.use(async (ctx, next) => {
    ctx.state.service = service;
    // A connection that is kept open would bring one request after another and hold up the end.
    if (service.isStopping()) ctx.set('Connection', 'close');
    await next();
  });
  app.use(logRequests);
  app.use(guards.door);
  app.use(translateErrors);
  app.use(refuseNoRoute);
  app.use(serveFront(frontDirectory));

  const open = new Router<State>();
  open.get('/healthz', (ctx: Context) => {
    ctx.body = { status: 'ok' };
  });
  open.get('/readyz', async (ctx: Context) => {
    const ready =
      !service.isStopping() &&
      (await service.pool.query('select 1 from company').then(
        () => true,
        () => false,
      ));
    if (!ready) return answerRefusal(ctx, refuse('tryAgain', '服务还没有准备好'));
    ctx.body = { status: 'ready' };
  });
  descriptionRoutes(open);
  open.use('/app/sessions', readJson(mostBytes), refuseUnstorable);
  signInRoutes(open);
  app.use(open.routes());

  const guarded = new Router<State>();
  guarded.use(authenticate, guards.rate);
  // Company files of a large chain are the one big body; everything else is small.
  guarded.use('/v1/import', readJson(64 * mostBytes));
  // Photos are big too.
  guarded.use('/app/chats', readJson(16 * mostBytes));
  guarded.use('/app/photos', readJson(5 * mostBytes));
  guarded.use(readJson(mostBytes), refuseUnstorable);
  guarded.post(actsPath, mayPost, postAct);
  reportRoutes(guarded);
  learnedRoutes(guarded);
  conversationRoutes(guarded);
  notificationRoutes(guarded);
  channelRoutes(guarded);
  administrationRoutes(guarded);
  webhookRoutes(guarded);
  metricsRoutes(guarded);
  appChannelRoutes(guarded);
  sessionRoutes(guarded);
  chatRoutes(guarded);
  itemRoutes(guarded);
  agreementRoutes(guarded);
  catalogueRoutes(guarded);
  stocktakeRoutes(guarded);
  lookingRoutes(guarded);
  managingRoutes(guarded);
  photoRoutes(guarded);
  app.use(guarded.routes());
  app.use(guarded.allowedMethods());
  return app;
}
