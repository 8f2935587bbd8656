import { refuse } from '../contract/refusals.ts';
import { oneMoment, transact } from '../db/pool.ts';
import { actorOf } from '../middleware/auth.ts';
import type { Context } from '../middleware/context.ts';
import { RefusalError } from '../middleware/errors.ts';
import type { View } from '../reports/view.ts';

/** Reads a report as the acting person, at one moment of the database. */
export async function inView<T>(ctx: Context, read: (view: View) => Promise<T>): Promise<T> {
  const { service } = ctx.state;
  const actor = actorOf(ctx);
  return transact(service.pool, oneMoment, async (client) => {
    const snapshot = await service.desk.company(client);
    const reader = snapshot.facts.person(actor);
    if (!reader) throw new RefusalError(refuse('unknownPerson', '还不认识你是谁。请店长把你加进员工名单'));
    if (reader.leftAt !== null) throw new RefusalError(refuse('personLeft', '你已经不在员工名单里了'));
    return read({
      client,
      snapshot,
      reader,
      now: service.clock(),
      overheard: ctx.get('x-overheard') === '1',
    });
  });
}

/** A place the request names has to exist. */
export function knownPlace(view: View, place: string | undefined): string | undefined {
  if (place === undefined || view.snapshot.facts.place(place)) return place;
  throw new RefusalError(refuse('unknownPlace', `没有这个门店:${place}。请核对门店`));
}
