import { useState } from 'react';
import type { AppRule, AppSettings } from '../../../../../server/contract/app-pages.ts';
import { ActForm, Field } from '../../../components/act-form';
import { Choice } from '../../../components/choice';
import { NumberInput } from '../../../components/number-input';
import { manage } from '../../../texts/manage';
import { quantityOf } from '../../../texts/money';
import { texts } from '../../../texts/texts';
import { approverName, type Limit, limitOf, limits } from './rule-words';

const words = manage.settings;

type Approver = AppRule['steps'][number]['approvers'][number];
const approvers: readonly Approver[] = [
  { role: 'placeLead', at: 'place' },
  { role: 'placeLead', at: 'givingPlace' },
  { role: 'headquarters' },
  { role: 'accountant' },
  { role: 'owner' },
];
/** What approval is asked for in shops; the others can be set where integrations set them. */
const usual = [
  'writeOff',
  'requestTransfer',
  'dispatchTransfer',
  'recordSale',
  'recordSalesReturn',
  'setPrice',
  'recordCount',
];

interface RuleFormProps {
  readonly settings: AppSettings;
  /** Null: a new one. */
  readonly rule: AppRule | null;
  readonly onDone: (told: string) => void;
  readonly onCancel: () => void;
}

/** Changes a rule, adds one, or drops it; what else the rule says is left as it was. */
export function RuleForm({ settings, rule, onDone, onCancel }: RuleFormProps) {
  const { acts, rules } = settings;
  const begun = rule === null ? null : limitOf(rule);
  const [command, setCommand] = useState(rule?.command ?? usual[0] ?? '');
  const [limit, setLimit] = useState<Limit | 'always'>(begun?.limit ?? 'always');
  const [typed, setTyped] = useState(begun?.typed ?? '');
  const [approver, setApprover] = useState(approverName(rule?.steps[0]?.approvers[0] ?? approvers[0] ?? {}));
  const [isDropped, setDropped] = useState(false);
  const title = acts.find(({ name }) => name === command)?.title ?? command;
  const made = isDropped ? null : ruleOf({ rule, command, limit, typed, approver });
  const isWhole = isDropped || made !== null;
  const others = rules.filter((one) => one.command === command);
  const kept = rule === null ? others : others.map((one) => (one === rule ? made : one));
  const next = [...kept, ...(rule === null ? [made] : [])].filter((one) => one !== null);
  return (
    <ActForm
      title={`${words.rules} · ${title}`}
      acts={isWhole ? [{ name: 'setApprovalRules', command, rules: next.map(withoutCommand) }] : []}
      said={words.saidRules(title)}
      confirm={isDropped ? words.removeRule : texts.act.save}
      isDanger={isDropped}
      onDone={onDone}
      onCancel={onCancel}
    >
      {rule === null && (
        <Field name={words.act}>
          <Choice
            label={words.act}
            options={acts
              .filter(({ name }) => usual.includes(name))
              .map(({ name, title }) => ({ key: name, name: title }))}
            chosen={command}
            onChoose={setCommand}
          />
        </Field>
      )}
      <Field name={words.when}>
        <Choice
          label={words.when}
          options={(['always', ...limits] as const).map((key) => ({ key, name: words.whens[key] }))}
          chosen={limit}
          onChoose={setLimit}
        />
      </Field>
      {limit !== 'always' && (
        <Field name={`${words.whens[limit]}(${words.units[limit]})`}>
          <NumberInput value={typed} label={words.whens[limit]} onChange={setTyped} />
        </Field>
      )}
      <Field name={words.who}>
        <Choice
          label={words.who}
          options={approvers.map((one) => ({ key: approverName(one), name: approverName(one) }))}
          chosen={approver}
          onChoose={setApprover}
        />
      </Field>
      {rule !== null && (
        <button type="button" className="tap link" onClick={() => setDropped(!isDropped)}>
          {isDropped ? texts.act.cancel : words.removeRule}
        </button>
      )}
    </ActForm>
  );
}

const withoutCommand = ({ command: _, ...rest }: AppRule): Omit<AppRule, 'command'> => rest;

interface Typed {
  readonly rule: AppRule | null;
  readonly command: string;
  readonly limit: Limit | 'always';
  readonly typed: string;
  readonly approver: string;
}

/** The rule as it is typed so far; null while its number is none. */
function ruleOf({ rule, command, limit, typed, approver }: Typed): AppRule | null {
  const number = quantityOf(typed);
  if (limit !== 'always' && number === null) return null;
  const { amountFenOver: _, quantityOver: __, percentOver: ___, ...rest } = rule?.condition ?? {};
  const value = limit === 'amountFenOver' ? Math.round(Number(number) * 100) : Number(number);
  const condition = { ...rest, ...(limit !== 'always' && { [limit]: value }) };
  const [first, ...later] = rule?.steps ?? [];
  const chosen = approvers.find((one) => approverName(one) === approver);
  const isSame = first !== undefined && approverName(first.approvers[0] ?? {}) === approver;
  const step = isSame || !chosen ? first : { need: 'any' as const, approvers: [chosen] };
  if (!step) return null;
  return {
    command,
    condition,
    steps: [step, ...later],
    remindAfterMinutes: rule?.remindAfterMinutes ?? 240,
    expireAfterHours: rule?.expireAfterHours ?? 72,
  };
}
