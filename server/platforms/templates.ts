import type { SubscriptionKind } from '../contract/subscriptions.ts';

/** What a message can say; a template has room for some of it. */
export interface SubscriptionFacts {
  readonly what: string;
  readonly state: string;
  readonly place: string;
  readonly who: string;
  /** The company's wall clock: `2026-11-26 09:30`. */
  readonly at: string;
  readonly number: string;
}

type Fact = keyof SubscriptionFacts;

/** A template of the company's mini-program, and which of its fields says what. */
export interface Template {
  readonly kind: SubscriptionKind;
  readonly id: string;
  readonly fields: readonly (readonly [field: string, fact: Fact])[];
}

/**
 * What WeChat takes in a field of that type (developers.weixin.qq.com, subscribeMessage.send, 参数值限制), and the facts
 * that are always of that form.
 */
const types: Readonly<Record<string, { readonly most: number; readonly facts: readonly Fact[] }>> = {
  thing: { most: 20, facts: ['what', 'state', 'place', 'who', 'number'] },
  time: { most: 30, facts: ['at'] },
  date: { most: 30, facts: ['at'] },
  character_string: { most: 32, facts: ['number'] },
  phrase: { most: 5, facts: ['state'] },
};

const typeOf = (field: string): string => field.replace(/\d+$/, '');

/** `ID thing1=what time2=at`, or a sentence that says what is wrong with it. */
export function readTemplate(kind: SubscriptionKind, text: string): Template | string {
  const [id = '', ...pairs] = text.trim().split(/\s+/);
  if (!/^[\w-]{20,64}$/.test(id)) return '先写模板 ID / the template id comes first';
  const fields: [string, Fact][] = [];
  for (const pair of pairs) {
    const [, field = '', fact = ''] = /^([a-z_]+\d+)=([a-z]+)$/.exec(pair) ?? [];
    const type = types[typeOf(field)];
    if (!type?.facts.includes(fact as Fact)) return `${pair} 填不了 / cannot be filled`;
    fields.push([field, fact as Fact]);
  }
  return fields.length === 0 ? '要写每一项填什么 / fields are missing' : { kind, id, fields };
}

/** A template's data as `subscribeMessage.send` takes it, each value as long as its field may be. */
export function fillTemplate({ fields }: Template, facts: SubscriptionFacts) {
  return Object.fromEntries(
    fields.map(([field, fact]) => {
      const characters = [...(facts[fact] || '-').replace(/\s+/g, ' ')];
      const most = types[typeOf(field)]?.most ?? 20;
      const isWhole = characters.length <= most;
      return [field, { value: isWhole ? characters.join('') : `${characters.slice(0, most - 1).join('')}…` }];
    }),
  );
}

/** Why it cannot be filled as WeChat has it (`content` of gettemplate: `时间:{{time2.DATA}}`); null where it can. */
export function faultOfTemplate({ fields }: Template, content: string | undefined): string | null {
  if (content === undefined) return '公众平台里没有这个模板 / no such template';
  const has = [...content.matchAll(/\{\{(\w+)\.DATA\}\}/g)].map(([, field]) => field ?? '');
  const filled = fields.map(([field]) => field);
  const wrong = [
    ...has.filter((field) => !filled.includes(field)).map((field) => `少了 ${field}`),
    ...filled.filter((field) => !has.includes(field)).map((field) => `没有 ${field}`),
  ];
  return wrong.length === 0 ? null : `模板的项对不上:${wrong.join(',')} / fields differ`;
}
