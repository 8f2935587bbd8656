import * as z from 'zod';
import type { PersonFacts } from '../../commands/book.ts';
import { defineCommand, type Effect, governing } from '../../commands/define.ts';
import { plainDecision } from '../../commands/goods.ts';
import { personCode } from '../../contract/fields.ts';
import { refuse } from '../../contract/refusals.ts';

const input = z.strictObject({ name: z.literal('noteMemberLeft'), person: personCode });
type NoteMemberLeft = z.infer<typeof input>;

const governs = ({ role }: PersonFacts): boolean => role === 'owner' || role === 'headquarters';

/**
 * Somebody was taken out of the company's directory: he has left, from this moment and in every channel. Only the last
 * one who could let anybody back in keeps his place, and has to prove himself anew.
 */
export const noteMemberLeft = defineCommand<NoteMemberLeft>({
  name: 'noteMemberLeft',
  title: '通讯录除名',
  posts: 'companyChange',
  input,
  allow: governing,
  internal: true,
  place: () => null,
  reads: () => [{ fact: 'companyAlone' }],
  decide({ person: code }, { company }, act) {
    const person = company.person(code);
    if (!person) return refuse('unknownPerson', `没有这个人:${code}`);
    if (person.leftAt !== null) return refuse('wrongState', `${person.name}已经离职了`);
    const others = company.people.filter((other) => other.leftAt === null && other.code !== code);
    const left = others.some(governs);
    const effect: Effect = left
      ? { set: 'personLeft', person: code, at: act.now }
      : { set: 'personDropped', person: code, at: act.now };
    return plainDecision(act, {
      kind: 'companyChange',
      place: person.place,
      details: { change: 'memberLeft', person: code, left },
      effects: [effect],
    });
  },
  tell: ({ details }, words) => {
    const { person, left } = details as { person?: string; left?: boolean };
    const what = left ? '已离职' : '要重新绑定';
    return [`${words.person(String(person))} 从企业通讯录里移除,${what}`];
  },
});
