import * as z from 'zod';
import { personCode, placeCode } from '../contract/fields.ts';
import { type Refusal, refuse } from '../contract/refusals.ts';
import { roleNames, roles } from '../contract/roles.ts';
import { type CommandDefinition, defineCommand, governing } from './define.ts';
import { plainDecision } from './goods.ts';

const approver = z.strictObject({
  role: z.enum([...roles, 'placeLead']).optional(),
  at: z.enum(['place', 'givingPlace']).optional(),
  person: personCode.optional(),
});

const rule = z.strictObject({
  condition: z.strictObject({
    amountFenOver: z.int().min(0).optional(),
    quantityOver: z.number().min(0).optional(),
    percentOver: z.number().min(0).optional(),
    places: z.array(placeCode).max(200).optional(),
    roles: z.array(z.enum(roles)).optional(),
    unlessRoles: z.array(z.enum(roles)).optional(),
    unlessLeadOf: z.enum(['place', 'givingPlace']).optional(),
    direct: z.boolean().optional(),
  }),
  steps: z
    .array(z.strictObject({ need: z.enum(['any', 'all']), approvers: z.array(approver).min(1).max(20) }))
    .min(1)
    .max(5),
  remindAfterMinutes: z.int().min(5).max(10_080).default(240),
  expireAfterHours: z.int().min(1).max(720).default(72),
});

const input = z.strictObject({
  name: z.literal('setApprovalRules'),
  /** The command the rules are for. */
  command: z.string().min(1).max(60),
  /** In order: the first that matches decides. None means no approval is needed. */
  rules: z.array(rule).max(20),
});
type SetApprovalRules = z.infer<typeof input>;

/** Which acts wait for whose yes; `others` are the verbs beside this one. Drafts that wait already keep their steps. */
export function setApprovalRules(others: readonly CommandDefinition[]): CommandDefinition {
  const titles = new Map(others.map(({ name, title }) => [name, title])).set('setApprovalRules', title);
  return defineCommand<SetApprovalRules>({
    name: 'setApprovalRules',
    title,
    posts: 'companyChange',
    input,
    allow: governing,
    place: () => null,
    reads: () => [{ fact: 'companyAlone' }],
    decide: (command, _book, act) =>
      titles.has(command.command)
        ? plainDecision(act, {
            kind: 'companyChange',
            place: null,
            details: { change: 'approvalRules', subject: command.command, rules: command.rules },
            effects: [{ set: 'approvalRules', command: command.command, rules: command.rules }],
          })
        : refuseUnknown(command.command, titles),
    tell: (voucher) => {
      const { subject = '', rules = [] } = voucher.details as {
        subject?: string;
        rules?: SetApprovalRules['rules'];
      };
      const what = titles.get(subject) ?? subject;
      if (rules.length === 0) return [`“${what}”不再需要审批`];
      const who = rules.flatMap(({ steps }) => steps.flatMap(({ approvers }) => approvers.map(nameOf)));
      return [`“${what}”的审批规则${rules.length}条:${[...new Set(who)].join('、')}`];
    },
  });
}

const title = '审批设置';

/** A rule for an act that does not exist would never hold, and whoever set it would rely on it. */
function refuseUnknown(asked: string, titles: ReadonlyMap<string, string>): Refusal {
  const possible = [...titles].map(([name, what]) => `${what} ${name}`).join('、');
  return refuse('invalidInput', `没有叫“${asked}”的操作,审批规则没有改。可以设审批的有:${possible}`, {
    field: 'command',
    possible: [...titles.keys()],
  });
}

function nameOf({ role, person }: z.infer<typeof approver>): string {
  if (person !== undefined) return person;
  return role === 'placeLead' ? '店长或仓管' : role === undefined ? '' : roleNames[role];
}
