import type Router from '@koa/router';
import * as z from 'zod';
import type { Company, OpeningRow } from '../contract/company.ts';
import { personCode } from '../contract/fields.ts';
import { refuse } from '../contract/refusals.ts';
import { oneMoment, transact } from '../db/pool.ts';
import { createToken, listTokens, revokeTokens, scopes } from '../db/tokens.ts';
import { importCompany } from '../desk/import.ts';
import { needs } from '../middleware/auth.ts';
import type { Context, State } from '../middleware/context.ts';
import { answerRefusal } from '../middleware/errors.ts';
import { verifyLedger } from '../reports/verify.ts';

const list = z.array(z.looseObject({}));
const company = z.strictObject({
  name: z.string().min(1).max(100),
  company: z.strictObject({ places: list, people: list, products: list, suppliers: list, customers: list }),
  openings: list,
});

const newToken = z.strictObject({
  name: z.string().regex(/^[a-z0-9][a-z0-9-]{1,38}$/),
  scopes: z.array(z.enum(scopes)).min(1),
  person: personCode.optional(),
});
const tokenName = z.string().min(1).max(40);

/** What the person who runs the machine does: take in a company, check the books, let integrations in and out. */
export function administrationRoutes(router: Router<State>): void {
  const admin = needs('admin');

  router.post('/v1/import', admin, async (ctx: Context) => {
    const body = company.parse(ctx.request.body);
    const { pool, clock } = ctx.state.service;
    // The rows were checked by the reader of company files, with file and line; here only their form is.
    const refusal = await importCompany(
      pool,
      {
        name: body.name,
        company: body.company as unknown as Company,
        openings: body.openings as unknown as OpeningRow[],
      },
      clock(),
    );
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
    const { pool } = ctx.state.service;
    ctx.body = await transact(pool, oneMoment, verifyLedger);
  });
}
