import { expect } from 'vitest';
import type { Channel, Outgoing, SendResult } from '../../../../bot/channels/channel.ts';
import type { ChatMessage } from '../../../../bot/media/attachment.ts';
import { handOver, partsOf } from '../../../../bot/sending/hand-over.ts';
import type { Notebook } from './notebook.ts';
import { openNotebook } from './notebook.ts';
import type { Rig, Said, Shown } from './rig.ts';

/** A channel that is up, with its messenger on one side and a notebook for an inbox on the other. */
export interface Scene {
  readonly rig: Rig;
  readonly channel: Channel;
  readonly inbox: Notebook;
  readonly group: string;
  readonly otherGroup: string;
  readonly person: string;
  readonly otherPerson: string;
  /** Where people are heard and the bot is read: a group, where the channel hears in groups. */
  readonly here: Place;
  /** Somebody says something here, unless told otherwise. */
  readonly says: (said: Partial<Said> & Pick<Said, 'text'>) => Promise<void>;
  /** Hands a message to the chat here, unless told otherwise, parted as it has to be. */
  readonly sends: (outgoing: Sent) => Promise<SendResult>;
  /** Waits until that has been heard. */
  readonly hears: (text: string) => Promise<ChatMessage>;
  /** Waits until so many messages are shown, and gives all of them. */
  readonly shows: (count: number, chat?: string, single?: boolean) => Promise<readonly Shown[]>;
  /** Waits until it is so. */
  readonly until: (isSo: () => boolean) => Promise<void>;
}

/** Words; with a caption and a file a picture, and what is said with it. */
type Sent = Partial<Outgoing> & Pick<Outgoing, 'text'> & { readonly caption?: string };

export interface Place {
  readonly chat: string;
  readonly single: boolean;
}

export interface Fact {
  readonly title: string;
  /** Facts about what a channel does not do are left out for it. */
  readonly concerns?: (rig: Rig) => boolean;
  readonly show: (scene: Scene) => Promise<void>;
}

export const hears = ({ channel, says }: Rig): boolean => channel.abilities.hears && says !== undefined;
export const hearsGroups = (rig: Rig): boolean =>
  hears(rig) && rig.channel.abilities.groups && rig.deafIn !== 'groups';
export const hearsSingles = (rig: Rig): boolean =>
  hears(rig) && rig.channel.abilities.singles && rig.deafIn !== 'singles';

function hereOf(rig: Rig): Place {
  const inGroup = hears(rig) ? hearsGroups(rig) : rig.channel.abilities.groups;
  return inGroup ? { chat: rig.groups[0], single: false } : { chat: rig.people[0], single: true };
}

export async function openScene(rig: Rig, patienceMs: number): Promise<Scene> {
  const { channel } = rig;
  const inbox = openNotebook(channel);
  const until = (isSo: () => boolean) =>
    expect.poll(isSo, { timeout: patienceMs, interval: 5 }).toBe(true) as unknown as Promise<void>;
  await channel.start(inbox);
  await until(() => inbox.told.some(({ kind }) => kind === 'up'));
  const [group, otherGroup] = rig.groups;
  const [person, otherPerson] = rig.people;
  const here = hereOf(rig);
  let said = 0;
  let sent = 0;
  return {
    ...{ rig, channel, inbox, until, here, group, otherGroup, person, otherPerson },
    async says(what) {
      said += 1;
      await rig.says?.({ id: `said-${said}`, ...here, from: person, ...what });
    },
    async sends(what) {
      sent += 1;
      const { caption, file, ...words } = what;
      const outgoing = { id: `sent-${sent}`, ...here, mention: [], ...words };
      const drawn = file && caption !== undefined ? { caption, file } : null;
      const parts = partsOf(outgoing, channel.abilities, drawn);
      return (await handOver(channel.send, channel.abilities, parts)).result;
    },
    async hears(text) {
      await until(() => inbox.heard.some((heard) => heard.text.includes(text)));
      return inbox.heard.find((heard) => heard.text.includes(text)) as ChatMessage;
    },
    async shows(count, chat = here.chat, single = here.single) {
      await until(() => rig.shown(chat, single).length >= count);
      return rig.shown(chat, single);
    },
  };
}
