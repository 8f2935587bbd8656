import { randomUUID } from 'node:crypto';
import type { Answer } from '../contract/answers.ts';
import { isOfDirectory, isSameMember } from '../contract/channels.ts';
import type { BindingCode, ChatLink, ExternalParty } from '../contract/outgoing.ts';
import { isRefusal, type Refusal, refuse } from '../contract/refusals.ts';
import { createCode, type FoundCode, markUsed, tryCode } from '../db/binding-codes.ts';
import type { CompanySnapshot } from '../db/company.ts';
import { type Pool, transact } from '../db/pool.ts';
import type { WritePath } from './desk.ts';
import type { ActRequest } from './request.ts';
import { clockwork } from './run-act.ts';

/** How a channel's user becomes a person of the company: by a code from his lead, or by the company's directory. */

interface Room {
  readonly pool: Pool;
  readonly desk: WritePath;
  readonly clock: () => Date;
}

interface Proven {
  readonly person: string;
}

const snapshotOf = ({ pool, desk }: Room): Promise<CompanySnapshot> =>
  transact(pool, 'begin read only', (client) => desk.company(client));

/** A code for a person, where the actor may introduce him: that is tried on the spot, on a user nobody is. */
export async function makeCode(room: Room, actor: string, person: string): Promise<BindingCode | Refusal> {
  const nobody = { channel: 'code', externalId: randomUUID() };
  const answer = await room.desk.run({
    key: `code:${nobody.externalId}`,
    actor,
    source: { channel: 'code' },
    commands: [{ name: 'linkPerson', ...nobody, person }],
    dryRun: true,
  });
  if (isRefusal(answer)) return answer;
  return { person, ...(await createCode(room.pool, { person, madeBy: actor }, room.clock())) };
}

const wrongCode = (): Refusal => refuse('wrongCode', '这个绑定码不对,或者已经过期、用过了。请店长再发一个');

/**
 * Links a user to the person the code was made for, in the name of who made it. The code is the key of the act, so it
 * links once, whatever dies in between; the same user saying it again is answered the same.
 */
export async function proveByCode(room: Room, user: ExternalParty, code: string): Promise<Proven | Refusal> {
  const found = await tryCode(room.pool, user, code, room.clock());
  if (found === 'tooMany')
    return refuse('tooMany', '试错太多次了。请过一小时再试', { retryAfterSeconds: 3_600 });
  if (found === 'wrong') return wrongCode();
  const { person } = found;
  const { facts } = await snapshotOf(room);
  const known = facts.linkedPerson(user.channel, user.externalId);
  if (known === person) return { person };
  if (found.isUsed) return wrongCode();
  // A code that somebody known tries stays good for whom it was made for.
  if (known !== undefined) {
    const name = facts.person(known)?.name ?? known;
    return refuse('wrongState', `这个号已经绑定了${name}。绑错了的话,请店长先发“解绑 ${name}”`);
  }
  return linkByCode(room, user, found);
}

async function linkByCode(room: Room, user: ExternalParty, found: FoundCode): Promise<Proven | Refusal> {
  const { id, person, madeBy } = found;
  const answer = await room.desk.run({
    key: `code:${id}`,
    actor: madeBy,
    source: { channel: user.channel, text: '绑定码' },
    commands: [{ name: 'linkPerson', ...user, person }],
  });
  // What is wrong with whoever made it is nothing to tell a stranger: the code is good no more.
  if (isRefusal(answer)) return answer.retry ? answer : wrongCode();
  await markUsed(room.pool, id, user, room.clock());
  return answer.kind === 'posted' ? { person } : waits(answer);
}

const waits = ({ approvers }: Extract<Answer, { kind: 'waiting' }>): Refusal => {
  const names = approvers.map(({ name }) => name).join('、');
  return refuse('wrongState', `绑定要等${names}同意,同意以后就可以说话了`);
};

/** The one person at work whose id in the directory this is; null where there is none, or more than one. */
function memberOf({ company }: CompanySnapshot, { channel, externalId }: ExternalParty): string | null {
  if (!isOfDirectory(channel)) return null;
  const [member, another] = company.people.filter(
    ({ wecomId }) => wecomId !== undefined && isSameMember(wecomId, externalId),
  );
  return member && !another ? member.code : null;
}

/** Links a member of the company's WeCom directory to the person on file with his id: WeCom vouches for him. */
export async function proveByDirectory(
  room: Room,
  user: ExternalParty,
): Promise<{ readonly person: string | null } | Refusal> {
  const snapshot = await snapshotOf(room);
  const known = snapshot.facts.linkedPerson(user.channel, user.externalId);
  if (known !== undefined) return { person: known };
  const person = memberOf(snapshot, user);
  if (person === null) return { person };
  const answer = await byItself(room, 'directory', { name: 'linkPerson', ...user, person });
  if (!isRefusal(answer)) return answer.kind === 'posted' ? { person } : waits(answer);
  // Two of his messages at once: the other one linked him.
  const { facts } = await snapshotOf(room);
  return facts.linkedPerson(user.channel, user.externalId) === person ? { person } : answer;
}

/**
 * A member is not in the directory any more. Where the channel's users are its members, the person has left, in every
 * channel; elsewhere only this user is nobody any more. Null where it is nobody known, or he has left already.
 */
export async function memberLeft(
  room: Room,
  user: ExternalParty,
): Promise<{ readonly person: string | null } | Refusal> {
  const snapshot = await snapshotOf(room);
  const known = snapshot.facts.linkedPerson(user.channel, user.externalId);
  const person = known ?? memberOf(snapshot, user);
  if (person === null) return { person };
  const answer = await byItself(
    room,
    'left',
    isOfDirectory(user.channel) ? { name: 'noteMemberLeft', person } : { name: 'unlinkPerson', ...user },
  );
  if (isRefusal(answer)) return answer.code === 'wrongState' ? { person: null } : answer;
  return { person };
}

/**
 * Groups that are a channel's own, made by it or named in its settings, need nobody to claim them: links those that are
 * not what they should be, and gives up those that are gone. What a person has linked otherwise meanwhile is left alone.
 */
export async function fitGroups(
  room: Room,
  { links, gone }: { readonly links: readonly ChatLink[]; readonly gone: readonly ExternalParty[] },
): Promise<Refusal | null> {
  const commands = [
    ...gone.map((group) => ({ name: 'unlinkChat', ...group })),
    ...links.map(({ topic, ...link }) => ({ name: 'linkChat', ...link, ...(topic !== null && { topic }) })),
  ];
  for (const command of commands) {
    const answer = await byItself(room, 'settings', command);
    if (isRefusal(answer) && answer.code !== 'wrongState') return answer;
  }
  return null;
}

/** A platform's user is the person that a code has just proven: the code vouches for both. */
export const linkProven = (room: Room, user: ExternalParty, person: string): Promise<Answer> =>
  byItself(room, 'signIn', { name: 'linkPerson', ...user, person });

/** What the program does by itself, on record under a key of its own: what was linked before may be linked again. */
const byItself = (room: Room, why: string, command: ActRequest['commands'][number]): Promise<Answer> =>
  room.desk.run({
    key: `${why}:${randomUUID()}`,
    actor: clockwork.code,
    source: { channel: why },
    commands: [command],
  });
