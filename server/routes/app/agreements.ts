import type Router from '@koa/router';
import { isRefusal, refuse } from '../../contract/refusals.ts';
import { type Agreements, newAgreement, type SubscriptionKind } from '../../contract/subscriptions.ts';
import { agree, agreements } from '../../db/subscriptions.ts';
import { vouchedBy } from '../../desk/sign-in.ts';
import type { Context, State } from '../../middleware/context.ts';
import { RefusalError } from '../../middleware/errors.ts';
import { visitorOf } from './context.ts';

/** Whom WeChat may tell of what: asked for on the phone, counted here. */
export function agreementRoutes(router: Router<State>): void {
  router.get('/app/agreements', async (ctx: Context) => {
    const { person } = await visitorOf(ctx);
    ctx.body = await agreementsOf(ctx, person.code);
  });

  router.post('/app/agreements', async (ctx: Context) => {
    const { code, kinds } = newAgreement.parse(ctx.request.body);
    const { person, snapshot } = await visitorOf(ctx);
    const { service } = ctx.state;
    const user = await vouchedBy(service, 'wechat', code);
    if (isRefusal(user)) throw new RefusalError(user);
    // On a phone that is somebody else's, his WeChat would be told what is not for him.
    if (snapshot.facts.linkedPerson(user.channel, user.externalId) !== person.code)
      throw new RefusalError(refuse('notAllowed', '这个微信不是你的。请在自己的微信里用登录码登录一次'));
    await agree(service.pool, { person: person.code, externalId: user.externalId, kinds }, service.clock());
    ctx.body = await agreementsOf(ctx, person.code);
  });
}

async function agreementsOf({ state: { service } }: Context, person: string): Promise<Agreements> {
  const { subscriptions } = service.platforms;
  const faulty = new Set(subscriptions?.faults().map(({ kind }) => kind));
  const left = await agreements(service.pool, person);
  const leftOf = (asked: SubscriptionKind): number =>
    left.filter(({ kind }) => kind === asked).reduce((sum, { sendsLeft }) => sum + sendsLeft, 0);
  return {
    templates: (subscriptions?.templates ?? [])
      .filter(({ kind }) => !faulty.has(kind))
      .map(({ kind, id }) => ({ kind, templateId: id, left: leftOf(kind) })),
  };
}
