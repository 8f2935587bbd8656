import * as z from 'zod';
import { channelName } from '../contract/channels.ts';
import { personCode } from '../contract/fields.ts';
import { externalParty } from '../contract/outgoing.ts';
import { refuse } from '../contract/refusals.ts';
import { defineCommand, introducing } from './define.ts';
import { plainDecision } from './goods.ts';
import { introductionRefusal } from './introduce.ts';

const input = externalParty.extend({ name: z.literal('linkPerson'), person: personCode });
type LinkPerson = z.infer<typeof input>;

/** From now on a channel's user is this person. A person may have several; a user is one person only. */
export const linkPerson = defineCommand<LinkPerson>({
  name: 'linkPerson',
  title: '绑定员工',
  posts: 'companyChange',
  input,
  allow: introducing,
  place: ({ person }, _actor, company) => company.person(person)?.place ?? null,
  reads: () => [{ fact: 'companyAlone' }],
  decide({ channel, externalId, person: code }, { company }, act) {
    const person = company.person(code);
    if (!person) return refuse('unknownPerson', `没有这个人:${code}。请核对员工名单`);
    if (person.leftAt !== null) return refuse('personLeft', `${person.name}已经离职,不能绑定`);
    const refusal = introductionRefusal(act.actor, person);
    if (refusal) return refusal;
    const before = company.linkedPerson(channel, externalId);
    if (before === code) return refuse('wrongState', `这个号已经是${person.name}了,不用再绑定`);
    if (before !== undefined) {
      const name = company.person(before)?.name ?? before;
      return refuse('wrongState', `这个号已经绑定了${name}。绑错了的话,请店长先发“解绑 ${name}”`);
    }
    return plainDecision(act, {
      kind: 'companyChange',
      place: person.place,
      details: { change: 'personLink', channel, externalId, person: code },
      effects: [
        {
          ...{ set: 'personLinked', channel, externalId, person: code },
          ...{ documentId: act.id, by: act.actor.code, at: act.now },
        },
      ],
    });
  },
  tell: ({ details }, words) => {
    const { channel, person } = details as { channel?: string; person?: string };
    return [`${words.person(String(person))} 绑定了${channelName(String(channel))}`];
  },
});
