import { refuse } from '../contract/refusals.ts';
import { atOneMoment } from '../db/pool.ts';
import { actorOf } from '../middleware/auth.ts';
import type { Context } from '../middleware/context.ts';
import { RefusalError } from '../middleware/errors.ts';
import type { View } from '../reports/view.ts';

/** Reads a report as the acting person, at one moment of the database. */
export async function inView<T>(ctx: Context, read: (view: View) => Promise<T>): Promise<T> {
  const { service, token } = ctx.state;
  const actor = actorOf(ctx);
  return atOneMoment(service.pool, async (client, { revision, height }) => {
    const snapshot = await service.desk.company(client, revision);
    const reader = snapshot.facts.person(actor);
    if (!reader) throw new RefusalError(refuse('unknownPerson', '还不认识你是谁。请店长把你加进员工名单'));
    if (reader.leftAt !== null) throw new RefusalError(refuse('personLeft', '你已经不在员工名单里了'));
    return read({
      client,
      ...{ snapshot, height },
      reader,
      now: service.clock(),
      overheard: ctx.get('x-overheard') === '1',
      ...(token.places.length > 0 && { only: token.places }),
    });
  });
}

/** A place the request names has to exist, and to be one of the token's; a token of one place need not name it. */
export function knownPlace(view: View, asked: string | undefined): string | undefined {
  const { only } = view;
  const place = asked ?? (only?.length === 1 ? only[0] : undefined);
  if (only && (place === undefined || !only.includes(place))) throw boundToken();
  if (place === undefined || view.snapshot.facts.place(place)) return place;
  throw new RefusalError(refuse('unknownPlace', `没有这个门店:${place}。请核对门店`));
}

/** Clocks of machines differ; by more than this, an instant lies ahead. */
const slackMilliseconds = 60_000;

/** A figure of a moment to come would be today's under a wrong name. */
export function pastMoment(view: View, asked: string | undefined): string | undefined {
  if (asked === undefined || Date.parse(asked) <= view.now.getTime() + slackMilliseconds) return asked;
  throw new RefusalError(refuse('dateInFuture', `${asked} 还没到,只查得到现在和以前的账`));
}

/** For reads over all of a person's places: a token that is bound to some has to ask place by place. */
export function anyPlace(view: View): View {
  if (view.only) throw boundToken();
  return view;
}

const boundToken = (): RefusalError =>
  new RefusalError(refuse('forbidden', '这个凭证只能看指定的门店。请说明门店,或者换一个凭证'));
