import type { SubscriptionFault, SubscriptionKind } from '../contract/subscriptions.ts';
import { type Answer, address, ask } from './ask.ts';
import type { PlatformSettings } from './platforms.ts';
import { faultOfTemplate, fillTemplate, type SubscriptionFacts, type Template } from './templates.ts';
import { askWithToken, keepToken } from './token.ts';

export type Sent =
  | { readonly kind: 'sent' }
  /** He does not want it any more, or is nobody there. */
  | { readonly kind: 'refused'; readonly fault: string }
  /** Surely not sent; may go well in a while. */
  | { readonly kind: 'later'; readonly fault: string }
  /** Nobody knows whether it was sent. */
  | { readonly kind: 'unknown'; readonly fault: string }
  /** The operator has to put something right. */
  | { readonly kind: 'wrong'; readonly fault: string };

/** WeChat's subscription messages, as the service sends them. */
export interface Subscriptions {
  readonly templates: readonly Template[];
  /** Compares the settings with the templates that there are; false where WeChat cannot be asked now. */
  readonly check: () => Promise<boolean>;
  /** What `check` found, by the kinds that cannot be sent. */
  readonly faults: () => readonly SubscriptionFault[];
  /** Not before it says so: WeChat was busy, or the day's messages are used up. */
  readonly isResting: () => boolean;
  readonly send: (to: string, message: SubscriptionMessage) => Promise<Sent>;
}

export interface SubscriptionMessage {
  readonly kind: SubscriptionKind;
  readonly facts: SubscriptionFacts;
  /** Where a tap on it leads. */
  readonly page: string;
}

const tokenOver: ReadonlySet<unknown> = new Set([40_001, 40_014, 42_001]);
/** Refused by him, and an openid that is none of this program's. */
const refusedCodes: ReadonlySet<unknown> = new Set([43_101, 40_003]);
/** Busy, and more than a minute or a day allows. */
const restMs: ReadonlyMap<unknown, number> = new Map([
  [-1, 60_000],
  [45_011, 60_000],
  [45_009, 3_600_000],
]);
const noTokenRestMs = 60_000;

export function openSubscriptions(
  { appId, secret, api }: NonNullable<PlatformSettings['wechat']>,
  templates: readonly Template[],
): Subscriptions {
  // The stable token is the same for every process that asks, so that two do not end each other's.
  const token = keepToken((isRefused) =>
    ask(address(api, '/cgi-bin/stable_token', {}), {
      ...{ grant_type: 'client_credential', appid: appId, secret },
      force_refresh: isRefused,
    }),
  );
  let found: readonly SubscriptionFault[] = [];
  let restUntil = 0;
  const rest = (ms: number): void => {
    restUntil = performance.now() + ms;
  };

  async function check(): Promise<boolean> {
    const answer = await askWithToken(token, tokenOver, (access_token) =>
      ask(address(api, '/wxaapi/newtmpl/gettemplate', { access_token })),
    );
    if (answer === null || answer === 'noToken' || !Array.isArray(answer.data)) {
      rest(noTokenRestMs);
      return false;
    }
    const known = answer.data as readonly { readonly priTmplId?: string; readonly content?: string }[];
    found = templates.flatMap((template) => {
      const fault = faultOfTemplate(
        template,
        known.find(({ priTmplId }) => priTmplId === template.id)?.content,
      );
      return fault === null ? [] : [{ kind: template.kind, fault, at: null }];
    });
    return true;
  }

  async function send(to: string, { kind, facts, page }: SubscriptionMessage): Promise<Sent> {
    const template = templates.find((one) => one.kind === kind);
    if (!template) return { kind: 'wrong', fault: 'no template' };
    const data = fillTemplate(template, facts);
    const answer = await askWithToken(token, tokenOver, (access_token) =>
      ask(address(api, '/cgi-bin/message/subscribe/send', { access_token }), {
        ...{ touser: to, template_id: template.id, page, data, lang: 'zh_CN' },
      }),
    );
    const sent = judge(answer);
    if (sent.kind === 'later') rest((answer !== 'noToken' && restMs.get(answer?.errcode)) || noTokenRestMs);
    return sent;
  }

  return {
    ...{ templates, check, send },
    faults: () => found,
    isResting: () => performance.now() < restUntil,
  };
}

function judge(answer: Answer | null | 'noToken'): Sent {
  if (answer === 'noToken') return { kind: 'later', fault: 'no token' };
  if (answer === null) return { kind: 'unknown', fault: 'no answer' };
  const { errcode } = answer;
  if (errcode === 0) return { kind: 'sent' };
  // What WeChat says beside the number may name whom it was for.
  const fault = `errcode ${Number(errcode)}`;
  if (refusedCodes.has(errcode)) return { kind: 'refused', fault };
  if (restMs.has(errcode) || tokenOver.has(errcode)) return { kind: 'later', fault };
  return { kind: 'wrong', fault };
}
