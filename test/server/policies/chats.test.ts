import { expect, it } from 'vitest';
import type { Role } from '../../../server/contract/roles.ts';
import { isInGroup } from '../../../server/policies/chats.ts';

const chats = [
  { id: '虹桥店群', name: '虹桥店群', kind: 'place', place: 'S01' },
  { id: '徐家汇店群', name: '徐家汇店群', kind: 'place', place: 'S02' },
  { id: '店长群', name: '店长群', kind: 'managers', place: null },
  { id: '老板群', name: '老板群', kind: 'owners', place: null },
  { id: '别人的', name: '别人的', kind: 'private', place: null },
] as const;

it.each<[Role, string | null, string[]]>([
  ['clerk', 'S01', ['虹桥店群']],
  ['storeManager', 'S02', ['徐家汇店群', '店长群']],
  ['buyer', null, ['店长群']],
  ['accountant', null, ['店长群']],
  ['headquarters', null, ['虹桥店群', '徐家汇店群', '店长群']],
  ['owner', null, ['虹桥店群', '徐家汇店群', '店长群', '老板群']],
])('a %s of %s is in the groups that are his', (role, place, groups) => {
  const person = { code: 'E', name: '某人', role, place, leftAt: null };
  expect(chats.filter((chat) => isInGroup(person, chat)).map(({ name }) => name)).toEqual(groups);
});
