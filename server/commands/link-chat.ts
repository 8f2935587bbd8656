import * as z from 'zod';
import { channelName } from '../contract/channels.ts';
import { externalParty } from '../contract/outgoing.ts';
import { refuse } from '../contract/refusals.ts';
import { defineCommand, introducing } from './define.ts';
import { plainDecision } from './goods.ts';

const input = externalParty.extend({
  name: z.literal('linkChat'),
  /** One of the company's chats. */
  chat: z.string().min(1).max(200),
  /** How the channel calls the group. */
  topic: z.string().max(200).optional(),
});
type LinkChat = z.infer<typeof input>;

/** From now on a channel's group is one of the company's chats: what is told that chat is told there. */
export const linkChat = defineCommand<LinkChat>({
  name: 'linkChat',
  title: '认领群',
  posts: 'companyChange',
  input,
  allow: introducing,
  place: ({ chat }, _actor, company) => company.chat(chat)?.place ?? null,
  reads: () => [{ fact: 'companyAlone' }],
  decide({ channel, externalId, chat: id, topic }, { company }, act) {
    const chat = company.chat(id);
    if (!chat || chat.kind === 'private') return refuse('unknownPlace', `没有这个群:${id}。请核对群名`);
    const before = company.linkedChat(channel, externalId);
    if (before === id) return refuse('wrongState', `这个群已经是${chat.name}了,不用再认领`);
    if (before !== undefined) {
      const name = company.chat(before)?.name ?? before;
      return refuse('wrongState', `这个群现在是${name}。要改的话,请先在这个群里发“解绑”,再重新认领`);
    }
    const link = { channel, externalId, topic: topic || null };
    return plainDecision(act, {
      kind: 'companyChange',
      place: chat.place,
      details: { change: 'chatLink', ...link, chat: id, chatName: chat.name },
      effects: [
        { set: 'chatLinked', ...link, chat: id, documentId: act.id, by: act.actor.code, at: act.now },
      ],
    });
  },
  tell: ({ details }) => {
    const { channel, topic, chatName } = details as { channel?: string; topic?: string; chatName?: string };
    return [`${channelName(String(channel))}里的群${topic ? `“${topic}”` : ''}以后就是${chatName}`];
  },
});
