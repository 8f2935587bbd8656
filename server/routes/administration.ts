import type Router from '@koa/router';
import * as z from 'zod';
import { companyBody } from '../contract/company-body.ts';
import { personCode, placeCode } from '../contract/fields.ts';
import { refuse } from '../contract/refusals.ts';
import { createToken, listTokens, revokeTokens, scopes } from '../db/tokens.ts';
import { importCompany } from '../desk/import.ts';
import { rebuildCaches } from '../jobs/rebuild.ts';
import { needs } from '../middleware/auth.ts';
import type { Context, State } from '../middleware/context.ts';
import { answerRefusal, RefusalError } from '../middleware/errors.ts';
import { parseHead, verifyBooks } from '../reports/verify.ts';
import { answerLongWork } from './progress.ts';

export const newToken = z.strictObject({
  name: z.string().regex(/^[a-z0-9][a-z0-9-]{1,38}$/, '要是2到39个小写字母、数字或 -'),
  scopes: z.array(z.enum(scopes)).min(1),
  person: personCode.optional(),
  /** Where it may act and look; absent: wherever its person may. */
  places: z.array(placeCode).min(1).max(200).optional(),
});
/** A unique value that is there twice: in the database already (23505), or within what is written (21000). */
const isClash = (error: unknown): boolean =>
  ['23505', '21000'].includes(String((error as { code?: unknown }).code));

/** A head of the chain of seals that an earlier verify printed, `HEIGHT:HASH`. */
export const verifyQuery = z.strictObject({
  head: z
    .string()
    .regex(/^[1-9]\d{0,14}:[0-9a-fA-F]{8,64}$/, '要写成 序号:哈希,哈希至少8位')
    .optional(),
});

const tokenName = z.string().min(1).max(40);

/** What the person who runs the machine does: take in a company, check the books, let integrations in and out. */
export function administrationRoutes(router: Router<State>): void {
  const admin = needs('admin');

  router.post('/v1/import', admin, async (ctx: Context) => {
    const body = companyBody.parse(ctx.request.body);
    const { pool, clock } = ctx.state.service;
    // The reader of company files checks the rows against each other, with file and line; others hear less.
    const refusal = await importCompany(pool, body, clock()).catch((error) => {
      if (!isClash(error)) throw error;
      return refuse('invalidInput', '资料里有重复的编码或条码,没有导入。请核对后再导');
    });
    if (refusal) return answerRefusal(ctx, refusal);
    ctx.body = { imported: true };
  });

  router.get('/v1/tokens', admin, async (ctx: Context) => {
    ctx.body = await listTokens(ctx.state.service.prisma);
  });

  router.post('/v1/tokens', admin, async (ctx: Context) => {
    const asked = newToken.parse(ctx.request.body);
    const { prisma } = ctx.state.service;
    const acting = asked.scopes.some((scope) => scope === 'commands' || scope === 'reports');
    if (acting && asked.person === undefined && !asked.scopes.includes('bot')) {
      return answerRefusal(ctx, refuse('invalidInput', '这种凭证要说明以谁的名义操作(person)'));
    }
    if (
      asked.person !== undefined &&
      (await prisma.person.findUnique({ where: { code: asked.person } })) === null
    ) {
      return answerRefusal(ctx, refuse('unknownPerson', `没有这个人:${asked.person}。请核对员工编码`));
    }
    const places = asked.places ?? [];
    if (places.length > 0 && asked.scopes.some((scope) => scope !== 'commands' && scope !== 'reports')) {
      return answerRefusal(ctx, refuse('invalidInput', '只有 commands 和 reports 的凭证能限定门店(places)'));
    }
    const known = await prisma.place.count({ where: { code: { in: places } } });
    if (known < new Set(places).size) {
      return answerRefusal(ctx, refuse('unknownPlace', `没有这些门店:${places.join('、')}。请核对门店编码`));
    }
    // The name is part of idempotency keys: one that was used before would meet its old keys.
    if ((await listTokens(prisma)).some(({ name }) => name === asked.name)) {
      return answerRefusal(ctx, refuse('invalidInput', `凭证名 ${asked.name} 用过了,请换一个`));
    }
    ctx.status = 201;
    ctx.body = { name: asked.name, secret: await createToken(prisma, asked) };
  });

  router.delete('/v1/tokens/:name', admin, async (ctx: Context) => {
    const revoked = await revokeTokens(ctx.state.service.prisma, tokenName.parse(ctx.params.name));
    if (revoked === 0) return answerRefusal(ctx, refuse('notFound', '没有这个凭证,或者已经作废了'));
    ctx.status = 204;
  });

  router.get('/v1/verify', admin, async (ctx: Context) => {
    const { head } = verifyQuery.parse(ctx.query);
    const { pool } = ctx.state.service;
    const exported = head === undefined ? null : parseHead(head);
    await answerLongWork(ctx, (onProgress) => verifyBooks(pool, exported, onProgress));
  });

  router.post('/v1/rebuild', admin, async (ctx: Context) => {
    await answerLongWork(ctx, async (onProgress) => {
      const rebuilt = await rebuildCaches(ctx.state.service, onProgress);
      if (!rebuilt) throw new RefusalError(refuse('wrongState', '已经有一次重建在进行,请等它做完'));
      return rebuilt;
    });
  });
}
