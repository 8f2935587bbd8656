import * as z from 'zod';
import { channelName } from '../contract/channels.ts';
import { externalParty } from '../contract/outgoing.ts';
import { refuse } from '../contract/refusals.ts';
import { defineCommand, introducing } from './define.ts';
import { plainDecision } from './goods.ts';
import { introductionRefusal } from './introduce.ts';

const input = externalParty.extend({ name: z.literal('unlinkPerson') });
type UnlinkPerson = z.infer<typeof input>;

/** A channel's user is nobody of the company any more: a phone was lost, or the wrong one was bound. */
export const unlinkPerson = defineCommand<UnlinkPerson>({
  name: 'unlinkPerson',
  title: '员工解绑',
  posts: 'companyChange',
  input,
  allow: introducing,
  place: ({ channel, externalId }, actor, company) => {
    const person = company.linkedPerson(channel, externalId);
    return person === undefined ? actor.place : (company.person(person)?.place ?? null);
  },
  reads: () => [{ fact: 'companyAlone' }],
  decide({ channel, externalId }, { company }, act) {
    const code = company.linkedPerson(channel, externalId);
    const person = code === undefined ? undefined : company.person(code);
    if (!person) return refuse('wrongState', '这个号没有绑定过员工,不用解绑');
    const refusal = introductionRefusal(act.actor, person);
    if (refusal) return refusal;
    return plainDecision(act, {
      kind: 'companyChange',
      place: person.place,
      details: { change: 'personUnlink', channel, externalId, person: person.code },
      effects: [{ set: 'personUnlinked', channel, externalId }],
    });
  },
  tell: ({ details }, words) => {
    const { channel, person } = details as { channel?: string; person?: string };
    return [`${words.person(String(person))} 不再绑定${channelName(String(channel))}`];
  },
});
