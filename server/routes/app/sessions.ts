import { hash } from 'node:crypto';
import type Router from '@koa/router';
import * as z from 'zod';
import { type DemoPerson, type Me, type SignIn, signIn } from '../../contract/mini-program.ts';
import { isRefusal, refuse } from '../../contract/refusals.ts';
import { newestChange } from '../../db/app-messages.ts';
import { createSession, endSession, listSessions } from '../../db/app-sessions.ts';
import type { CompanySnapshot } from '../../db/company.ts';
import { provenPerson } from '../../desk/sign-in.ts';
import { offsetMinutes } from '../../ledger/day.ts';
import type { Context, State } from '../../middleware/context.ts';
import { countTries, type Tries } from '../../middleware/door-tries.ts';
import { RefusalError } from '../../middleware/errors.ts';
import { chatsOf, snapshotOf, visitorOf } from './context.ts';

const sessionId = z.union([z.literal('current'), z.coerce.number().int().positive()]);

/** By where it comes from, and by what is tried: neither many codes from one place nor one code from many places. */
const namesOf = (proof: SignIn, from: string): string[] => [
  `from ${from}`,
  ...(proof.by === 'demo' ? [] : [`code ${hash('sha256', proof.code.toUpperCase().replace(/[\s-]/g, ''))}`]),
];

/** What may be asked before anybody has signed in. */
export function signInRoutes(router: Router<State>, tries: Tries = countTries()): void {
  router.get('/app/demo', async (ctx: Context) => {
    const snapshot = await snapshotOf(ctx.state.service);
    if (!snapshot.isDemo) throw new RefusalError(refuse('notFound', '只有演示公司可以这样登录'));
    ctx.body = {
      people: snapshot.facts.people.filter(({ leftAt }) => leftAt === null).map(inWords(snapshot)),
    };
  });

  router.post('/app/sessions', async (ctx: Context) => {
    const { service } = ctx.state;
    const proof = signIn.parse(ctx.request.body);
    const { pool, clock } = service;
    const names = namesOf(proof, ctx.ip);
    const retryAfterSeconds = tries.note(names);
    if (retryAfterSeconds > 0)
      throw new RefusalError(refuse('tooMany', '试得太快了。请过一分钟再试', { retryAfterSeconds }));
    const proven = await provenPerson({ ...service, snapshot: await snapshotOf(service) }, proof, ctx.ip);
    if (isRefusal(proven)) throw new RefusalError(proven);
    tries.forgive(names);
    ctx.status = 201;
    ctx.body = await createSession(pool, { person: proven.person, device: proof.device }, clock());
  });
}

/** Who one is, and on which devices. */
export function sessionRoutes(router: Router<State>): void {
  router.get('/app/me', async (ctx: Context) => {
    const visitor = await visitorOf(ctx);
    const { person, snapshot } = visitor;
    const now = ctx.state.service.clock();
    const { timeZone } = snapshot.facts;
    ctx.body = {
      person: { ...inWords(snapshot)(person), place: person.place },
      companyName: snapshot.facts.name,
      timeZone,
      clock: { now: now.toISOString(), offsetMinutes: offsetMinutes(now, timeZone) },
      places: snapshot.facts.places.map(({ code, name }) => ({ code, name })),
      chats: chatsOf(visitor),
      hearsVoice: ctx.state.service.hearsVoice,
      change: await newestChange(ctx.state.service.pool),
    } satisfies Me;
  });

  router.get('/app/sessions', async (ctx: Context) => {
    const { person } = await visitorOf(ctx);
    const { pool, clock } = ctx.state.service;
    const devices = await listSessions(pool, person.code, clock());
    ctx.body = devices.map((one) => ({ ...one, current: one.id === ctx.state.session?.id }));
  });

  router.delete('/app/sessions/:id', async (ctx: Context) => {
    const { person } = await visitorOf(ctx);
    const { session, service } = ctx.state;
    const id = sessionId.parse(ctx.params.id);
    const ended = await endSession(service.pool, person.code, id === 'current' ? (session?.id ?? 0) : id);
    if (!ended) throw new RefusalError(refuse('notFound', '没有这台设备,或者已经退出了'));
    service.chatter.ring();
    ctx.status = 204;
  });
}

const inWords =
  ({ facts }: CompanySnapshot) =>
  ({
    code,
    name,
    role,
    place,
  }: Pick<DemoPerson, 'code' | 'name' | 'role'> & { place: string | null }): DemoPerson => ({
    ...{ code, name, role },
    placeName: place === null ? null : (facts.place(place)?.name ?? place),
  });
