import type { Person } from '../../server/contract/company.ts';
import type { Destination } from '../../server/contract/outgoing.ts';
import { isRefusal } from '../../server/contract/refusals.ts';
import {
  codeSentText,
  codeText,
  noGroupHereText,
  notBoundText,
  releasedGroupText,
  releasedPersonText,
  whoText,
  writtenCode,
} from '../replies/binding.ts';
import { type Result, say, sayRefused } from '../turn.ts';
import { actOf, askerOf, type KnownScene } from './scene.ts';

/** People of that name, nickname or code. */
const peopleCalled = ({ company }: KnownScene, said: string): readonly Person[] => {
  const exact = company.people.filter(({ code }) => code === said.toUpperCase());
  return exact.length > 0
    ? exact
    : company.people.filter(({ name, wechatName }) => name === said || wechatName === said);
};

function oneCalled(scene: KnownScene, said: string): Person | Result {
  const [person, ...others] = peopleCalled(scene, said);
  if (person && others.length === 0) return person;
  const names = person ? [person, ...others].map(({ code, name }) => `${name}(${code})`) : [];
  return { replies: [say(whoText(said, names))], outcome: 'unclear' };
}

/**
 * A lead wants a code for somebody. He gets it where nobody reads along, if there is such a place; `privateOf` says
 * where.
 */
export async function introduce(
  scene: KnownScene,
  said: string,
  privateOf: (person: string) => Promise<Destination | null>,
): Promise<Result> {
  const { client, heard } = scene;
  const person = oneCalled(scene, said);
  if ('replies' in person) return person;
  const { code } = await client.makeCode(askerOf(scene), person.code);
  const isAlone = heard.single === true || heard.channel === 'terminal';
  const aside = isAlone ? null : await privateOf(scene.person.code);
  const secret = writtenCode(code);
  if (aside === null) {
    const reply = { ...say(codeText(person.name, code, !isAlone)), secret };
    return { replies: [reply], outcome: 'understood' };
  }
  return {
    replies: [say(codeSentText(person.name))],
    aside: [{ to: aside, text: codeText(person.name, code, false), secret }],
    outcome: 'understood',
  };
}

/** This group is nobody's any more, or somebody is unknown on every channel again. */
export async function release(scene: KnownScene, said: string | null): Promise<Result> {
  return said === null ? releaseGroup(scene) : releasePerson(scene, said);
}

async function releaseGroup(scene: KnownScene): Promise<Result> {
  const { client, heard } = scene;
  if (heard.single) return { replies: [say(noGroupHereText)] };
  const act = actOf(scene, [{ name: 'unlinkChat', channel: heard.channel, externalId: heard.chat }]);
  const answer = await client.run(askerOf(scene), act);
  if (isRefusal(answer)) return { replies: [sayRefused(answer)] };
  return { replies: [say(releasedGroupText)], outcome: 'understood' };
}

async function releasePerson(scene: KnownScene, said: string): Promise<Result> {
  const { client } = scene;
  const person = oneCalled(scene, said);
  if ('replies' in person) return person;
  const { people } = await client.reach();
  const mine = people.filter((one) => one.person === person.code);
  const commands = mine.map(({ channel, externalId }) => ({ name: 'unlinkPerson', channel, externalId }));
  if (commands.length === 0) return { replies: [say(notBoundText(person.name))] };
  const answer = await client.run(askerOf(scene), actOf(scene, commands));
  if (isRefusal(answer)) return { replies: [sayRefused(answer)] };
  return { replies: [say(releasedPersonText(person.name, mine.length))], outcome: 'understood' };
}
