import type Router from '@koa/router';
import { personCode } from '../../contract/fields.ts';
import { isRefusal, refuse } from '../../contract/refusals.ts';
import { makeCode } from '../../desk/binding.ts';
import { actorOf, needs } from '../../middleware/auth.ts';
import type { Context, State } from '../../middleware/context.ts';
import { RefusalError } from '../../middleware/errors.ts';
import { isAcrossPlaces } from '../../policies/permissions.ts';
import { readSettings, readStaff } from '../../reports/staff.ts';
import { anyPlace, inView } from '../view.ts';
import { visitorOf } from './context.ts';

/** The pages that manage: who works here, and what is settled. What they change are commands like any other. */
export function managingRoutes(router: Router<State>): void {
  const read = needs('reports');

  router.get('/app/staff', read, async (ctx: Context) => {
    ctx.body = { people: await inView(ctx, (view) => readStaff(anyPlace(view))) };
  });

  router.post('/app/staff/:person/codes', async (ctx: Context) => {
    await visitorOf(ctx);
    const person = personCode.parse(ctx.params.person);
    const made = await makeCode(ctx.state.service, actorOf(ctx), person);
    if (isRefusal(made)) throw new RefusalError(made);
    ctx.body = made;
  });

  router.get('/app/settings', read, async (ctx: Context) => {
    ctx.body = await inView(ctx, (view) => {
      if (!isAcrossPlaces(view.reader))
        throw new RefusalError(refuse('notAllowed', '公司的设置只有总部能看。请找总部或老板'));
      return readSettings(anyPlace(view));
    });
  });
}
