import { anyone, type CommandDefinition } from '../commands/define.ts';
import { type Role, roleNames, roles } from '../contract/roles.ts';
import { isAcrossPlaces, maySeeCost, maySeeSales } from './permissions.ts';

/**
 * The whole of who may do and see what, as one table. It is computed from what the desk and the routes themselves ask,
 * so it cannot say anything else than what they do; a test tries every cell over HTTP.
 *
 * - `yes`, `no`: may or may not.
 * - `document`: whoever may know the document; whether it may be done depends on it (who recorded it, who has to decide).
 * - `hidden`: is answered as if there were nothing.
 * - `withoutCost`: sees it without what goods cost and earn.
 */
type Verdict = 'yes' | 'no' | 'document' | 'hidden' | 'withoutCost';

export interface PermissionRow {
  readonly name: string;
  readonly title: string;
  readonly access: 'write' | 'read';
  /** Per role, at one's own place and at another. */
  readonly rights: Readonly<Record<Role, { readonly own: Verdict; readonly other: Verdict }>>;
}

const own = 'own';
const other = 'other';
const officeRoles: ReadonlySet<Role> = new Set(['buyer', 'accountant', 'headquarters', 'owner']);
const personOf = (role: Role) => ({
  code: role,
  name: roleNames[role],
  role,
  place: officeRoles.has(role) ? null : own,
  leftAt: null,
});

const perRole = (right: (role: Role, place: typeof own | typeof other) => Verdict): PermissionRow['rights'] =>
  Object.fromEntries(
    roles.map((role) => [role, { own: right(role, own), other: right(role, other) }]),
  ) as PermissionRow['rights'];

/** What a command's `allow` says; `anyone` leaves the right to the document that is named. */
function commandRow({ name, title, allow }: CommandDefinition): PermissionRow {
  const rights = perRole((role, place) => {
    if (allow === anyone) return place === own || isAcrossPlaces(personOf(role)) ? 'document' : 'hidden';
    const right = allow[role];
    return right === 'any' || (right === 'own' && place === own) ? 'yes' : 'no';
  });
  return { name, title, access: 'write', rights };
}

const costly = (role: Role, place: string, blind: Verdict): Verdict =>
  maySeeCost(personOf(role), place) ? 'yes' : blind;

/** What each read shows of a place. */
const reads: Readonly<Record<string, { title: string; right: (role: Role, place: string) => Verdict }>> = {
  'GET /v1/stock': { title: '库存', right: (role, place) => costly(role, place, 'withoutCost') },
  'GET /v1/sales': { title: '销售', right: salesRight('no') },
  'GET /v1/digest': { title: '日报', right: salesRight('no') },
  'GET /v1/vouchers': { title: '单据列表', right: salesRight('no') },
  'GET /v1/why': { title: '为什么', right: placeRight },
  'GET /v1/why/sales': { title: '销售为什么', right: salesRight('no') },
  'GET /v1/vouchers/:number': { title: '单据', right: salesRight('hidden') },
  'GET /v1/drafts': { title: '草稿', right: placeRight },
  'GET /v1/learned': { title: '别名和箱规', right: withoutCostRight },
  'GET /v1/asking': { title: '问了几次', right: withoutCostRight },
};

function salesRight(unseen: Verdict) {
  return (role: Role, place: string): Verdict =>
    maySeeSales(personOf(role), place) ? costly(role, place, 'withoutCost') : unseen;
}

/** Of the places whose sales one sees, too; there is no cost in it. */
function withoutCostRight(role: Role, place: string): Verdict {
  return maySeeSales(personOf(role), place) ? 'withoutCost' : 'no';
}

function placeRight(role: Role, place: string): Verdict {
  return maySeeSales(personOf(role), place) ? 'yes' : 'hidden';
}

export function permissionMatrix(commands: readonly CommandDefinition[]): PermissionRow[] {
  return [
    ...commands.filter(({ internal }) => !internal).map(commandRow),
    ...Object.entries(reads).map(
      ([name, { title, right }]): PermissionRow => ({ name, title, access: 'read', rights: perRole(right) }),
    ),
  ];
}
