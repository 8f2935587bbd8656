import type { CompanyFacts, PersonFacts } from '../commands/book.ts';
import type { CommandDefinition } from '../commands/define.ts';
import { type Refusal, refuse } from '../contract/refusals.ts';
import { type Role, roleNames } from '../contract/roles.ts';

/** Roles that may see what goods cost and what they earn. */
const seesCost: ReadonlySet<Role> = new Set(['storeManager', 'buyer', 'accountant', 'headquarters', 'owner']);
/** Roles that look at all places. */
const acrossPlaces: ReadonlySet<Role> = new Set(['buyer', 'accountant', 'headquarters', 'owner']);

export const maySeeCost = (person: PersonFacts, place: string | null): boolean =>
  seesCost.has(person.role) && (acrossPlaces.has(person.role) || (place !== null && person.place === place));

export const isAcrossPlaces = (person: PersonFacts): boolean => acrossPlaces.has(person.role);

/** Whether the person may look at a place's sales and money. Quantities on hand are no secret inside the company. */
export const maySeeSales = (person: PersonFacts, place: string | null): boolean =>
  isAcrossPlaces(person) || (place !== null && person.place === place);

/** Null when the person may run the command at the place, else the refusal that says who can. */
export function permissionRefusal(
  company: CompanyFacts,
  person: PersonFacts,
  command: CommandDefinition,
  place: string | null,
): Refusal | null {
  const right = command.allow[person.role];
  if (right === undefined) {
    const who = (Object.keys(command.allow) as Role[]).map((role) => roleNames[role]).join('、');
    return refuse('notAllowed', `${roleNames[person.role]}不能做“${command.title}”。请找${who}`);
  }
  if (right === 'any' || (place !== null && place === person.place)) return null;
  const own = company.place(person.place ?? '')?.name ?? '自己店';
  const other = place === null ? '全公司' : (company.place(place)?.name ?? place);
  return refuse(
    'notAllowed',
    `你是${own}的${roleNames[person.role]},不能替${other}做“${command.title}”。请${other}的同事来报`,
  );
}
