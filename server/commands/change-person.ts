import * as z from 'zod';
import { personCode, placeCode } from '../contract/fields.ts';
import { refuse } from '../contract/refusals.ts';
import { roleNames, roles } from '../contract/roles.ts';
import { defineCommand, type Effect, governing } from './define.ts';
import { plainDecision } from './goods.ts';

const input = z.strictObject({
  name: z.literal('changePerson'),
  person: personCode,
  /** true: the person left and may do nothing from now on; false: is back. */
  left: z.boolean().optional(),
  role: z.enum(roles).optional(),
  place: placeCode.nullable().optional(),
});
type ChangePerson = z.infer<typeof input>;

/** Somebody leaves, comes back, or changes role or place. In force from the moment it is posted. */
export const changePerson = defineCommand<ChangePerson>({
  name: 'changePerson',
  title: '人员变动',
  posts: 'companyChange',
  input,
  allow: governing,
  place: () => null,
  reads: () => [{ fact: 'companyAlone' }],
  decide(command, book, act) {
    const person = book.company.person(command.person);
    if (!person) return refuse('unknownPerson', `没有这个人:${command.person}。请核对员工编码`);
    const role = command.role ?? person.role;
    const place = command.place === undefined ? person.place : command.place;
    if (place !== null && !book.company.place(place)) return refuse('unknownPlace', `没有这个门店:${place}`);
    const effects: Effect[] = [
      ...(command.left === undefined
        ? []
        : [{ set: 'personLeft', person: person.code, at: command.left ? act.now : null } as const]),
      ...(role === person.role && place === person.place
        ? []
        : [{ set: 'personRole', person: person.code, role, place } as const]),
    ];
    if (effects.length === 0) return refuse('invalidInput', '没有要改的内容');
    return plainDecision(act, {
      kind: 'companyChange',
      place,
      details: {
        change: 'person',
        person: person.code,
        left: command.left,
        role,
        before: { role: person.role, place: person.place },
      },
      effects,
    });
  },
  tell: (voucher, words) => {
    const { person, left, role } = voucher.details as {
      person?: string;
      left?: boolean;
      role?: ChangePerson['role'];
    };
    const verb =
      left === true ? '已离职' : left === false ? '已复职' : `现在是${role ? roleNames[role] : ''}`;
    return [`${words.person(String(person))} ${verb},${words.place(voucher.place)}`];
  },
});
