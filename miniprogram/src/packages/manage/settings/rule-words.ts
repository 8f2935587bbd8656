import type { AppRule, AppSettings } from '../../../../../server/contract/app-pages.ts';
import type { Role } from '../../../../../server/contract/roles.ts';
import { manage } from '../../../texts/manage';

const words = manage.settings;

export type Limit = 'amountFenOver' | 'quantityOver' | 'percentOver';
export const limits: readonly Limit[] = ['amountFenOver', 'quantityOver', 'percentOver'];

/** What the condition compares, and with what, as people write it: money in yuan. */
export function limitOf({ condition }: AppRule): { readonly limit: Limit; readonly typed: string } | null {
  const limit = limits.find((one) => typeof condition[one] === 'number');
  if (limit === undefined) return null;
  const value = Number(condition[limit]);
  return { limit, typed: String(limit === 'amountFenOver' ? value / 100 : value) };
}

type Approver = AppRule['steps'][number]['approvers'][number];

/** Somebody who decides, by the name that people know him by. */
export function approverName({ role, at, person }: Approver): string {
  if (person !== undefined) return person;
  if (role === 'placeLead')
    return at === 'givingPlace' ? manage.approvers.givingLead : manage.approvers.placeLead;
  return role === undefined ? '' : manage.approvers.roles[role];
}

const rolesOf = (names: unknown): string =>
  (Array.isArray(names) ? (names as Role[]) : []).map((role) => manage.approvers.roles[role]).join('、');

/** When the rule holds, and who decides then. */
export function ruleWords(rule: AppRule, { places }: AppSettings): string[] {
  const { condition, steps, expireAfterHours } = rule;
  const limit = limitOf(rule);
  const only = Array.isArray(condition.places) ? (condition.places as string[]) : [];
  const when = [
    limit === null
      ? words.whens.always
      : `${words.whens[limit.limit]}${limit.typed}${words.units[limit.limit]}`,
    condition.direct === true && words.direct,
    only.length > 0 &&
      words.onlyPlaces(only.map((code) => places.find((one) => one.code === code)?.name ?? code).join('、')),
    rolesOf(condition.roles) !== '' && words.onlyRoles(rolesOf(condition.roles)),
    rolesOf(condition.unlessRoles) !== '' && words.unlessRoles(rolesOf(condition.unlessRoles)),
    condition.unlessLeadOf !== undefined && words.unlessLead,
  ];
  const who = steps.map(
    ({ approvers, need }) =>
      approvers.map(approverName).join('、') +
      (need === 'all' && approvers.length > 1 ? `(${words.all})` : ''),
  );
  return [when.filter(Boolean).join(','), `${words.who}:${who.join(' → ')}`, words.expires(expireAfterHours)];
}
