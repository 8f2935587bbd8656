import { appChannel } from '../server/contract/mini-program.ts';
import type { OutgoingMessage, Reach } from '../server/contract/outgoing.ts';
import type { Mentioned } from './channels/channel.ts';

/** Those whom a message names, as its channel knows them; `name` says how people are called. */
export function mentionedIn(
  { to, content }: OutgoingMessage,
  { people }: Pick<Reach, 'people'>,
  name: (person: string) => string,
): readonly Mentioned[] {
  // Somebody who is spoken to alone need not be called.
  if (to.single) return [];
  return content.mention.map((person) => {
    const link = people.find((one) => one.channel === to.channel && one.person === person);
    const known = to.channel === appChannel ? person : null;
    return { name: name(person), externalId: link?.externalId ?? known };
  });
}
