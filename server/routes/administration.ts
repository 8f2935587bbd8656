import type Router from '@koa/router';
import * as z from 'zod';
import type { Company, OpeningRow } from '../contract/company.ts';
import { oneMoment, transact } from '../db/pool.ts';
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

/** What the person who runs the machine does: take in a company, check the books. */
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

  router.get('/v1/verify', admin, async (ctx: Context) => {
    const { pool } = ctx.state.service;
    ctx.body = await transact(pool, oneMoment, verifyLedger);
  });
}
