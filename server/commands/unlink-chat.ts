import * as z from 'zod';
import { channelName } from '../contract/channels.ts';
import { externalParty } from '../contract/outgoing.ts';
import { refuse } from '../contract/refusals.ts';
import { defineCommand, introducing } from './define.ts';
import { plainDecision } from './goods.ts';

const input = externalParty.extend({ name: z.literal('unlinkChat') });
type UnlinkChat = z.infer<typeof input>;

/** A channel's group is none of the company's chats any more. */
export const unlinkChat = defineCommand<UnlinkChat>({
  name: 'unlinkChat',
  title: '群解绑',
  posts: 'companyChange',
  input,
  allow: introducing,
  place: ({ channel, externalId }, actor, company) => {
    const chat = company.linkedChat(channel, externalId);
    // That there is nothing to take back is said to everybody who could.
    return chat === undefined ? actor.place : (company.chat(chat)?.place ?? null);
  },
  reads: () => [{ fact: 'companyAlone' }],
  decide({ channel, externalId }, { company }, act) {
    const id = company.linkedChat(channel, externalId);
    if (id === undefined) return refuse('wrongState', '这个群还没有认领过,不用解绑');
    const chat = company.chat(id);
    return plainDecision(act, {
      kind: 'companyChange',
      place: chat?.place ?? null,
      details: { change: 'chatUnlink', channel, externalId, chat: id, chatName: chat?.name ?? id },
      effects: [{ set: 'chatUnlinked', channel, externalId }],
    });
  },
  tell: ({ details }) => {
    const { channel, chatName } = details as { channel?: string; chatName?: string };
    return [`${channelName(String(channel))}里的这个群不再是${chatName}`];
  },
});
