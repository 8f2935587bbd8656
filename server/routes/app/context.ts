import type { ChatFacts, PersonFacts } from '../../commands/book.ts';
import type { AppChat } from '../../contract/mini-program.ts';
import { refuse } from '../../contract/refusals.ts';
import type { Reader } from '../../db/app-messages.ts';
import type { CompanySnapshot } from '../../db/company.ts';
import { transact } from '../../db/pool.ts';
import type { Context, Service } from '../../middleware/context.ts';
import { RefusalError } from '../../middleware/errors.ts';
import { isInGroup } from '../../policies/chats.ts';

/** Who is signed in, in the company as of now. */
export interface Visitor {
  readonly person: PersonFacts;
  readonly groups: readonly ChatFacts[];
  readonly snapshot: CompanySnapshot;
}

export const snapshotOf = ({ pool, desk }: Service): Promise<CompanySnapshot> =>
  transact(pool, 'begin read only', (client) => desk.company(client));

export async function visitorOf(ctx: Context): Promise<Visitor> {
  const { service, token, session } = ctx.state;
  if (!session || token.person === null)
    throw new RefusalError(refuse('unauthorized', '还没有登录,或者登录已过期。请重新登录'));
  return visitorIn(await snapshotOf(service), token.person);
}

export function visitorIn(snapshot: CompanySnapshot, code: string): Visitor {
  const person = snapshot.facts.person(code);
  if (!person || person.leftAt !== null)
    throw new RefusalError(refuse('personLeft', '你已经不在员工名单里了'));
  return { person, snapshot, groups: snapshot.chats.filter((chat) => isInGroup(person, chat)) };
}

/** The conversation between a person and the bot, as the app names it. */
const privateId = (person: string): string => `app:${person}`;

export const readerOf = ({ person, groups }: Visitor): Reader => ({
  person: person.code,
  groups: groups.map(({ id }) => id),
});

/** The person's own place first, his conversation with the bot last. */
export const chatsOf = ({ person, groups }: Visitor): AppChat[] => [
  ...groups
    .toSorted((one, other) => rank(one, person) - rank(other, person))
    .map(({ id, name, kind }) => ({ id, name, kind })),
  { id: privateId(person.code), name: '店小二', kind: 'private' },
];

const kinds = ['owners', 'managers', 'place', 'private'];
const rank = ({ kind, place }: ChatFacts, person: PersonFacts): number =>
  kind === 'place' && place === person.place ? -1 : kinds.indexOf(kind);

/** Where something is said: a group the person is in, or his own conversation; to others it is as if there were none. */
export function spotOf(visitor: Visitor, id: string): { readonly chat: string; readonly single: boolean } {
  if (id === privateId(visitor.person.code)) return { chat: visitor.person.code, single: true };
  if (visitor.groups.some((group) => group.id === id)) return { chat: id, single: false };
  throw new RefusalError(refuse('notFound', '没有这个群,或者你不在群里'));
}
