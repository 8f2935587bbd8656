/** WeChat's side of subscription messages: templates with their fields' limits, agreements that are good once. */
export interface FakeMessages {
  readonly answer: (path: string, query: URLSearchParams, body: Body) => object | undefined;
  /** Somebody taps "allow" in WeChat's own window. */
  readonly allow: (openId: string, templateId: string) => void;
  readonly sent: readonly Body[];
  readonly tokensGiven: () => number;
  readonly endTokens: () => void;
  /** The next sends are answered so instead, `null`: not at all, though the message is shown. */
  readonly misbehave: (...codes: readonly (number | null)[]) => void;
  /** How many sends were asked for. */
  readonly asked: () => number;
}

export type Body = Readonly<Record<string, unknown>>;

export const approvalTemplate = 'A_approval-template-0123456789-0123456789a';
export const arrivalTemplate = 'A_arrival-template-0123456789-0123456789ab';

const contents: Readonly<Record<string, string>> = {
  [approvalTemplate]: '事项:{{thing1.DATA}}\n门店:{{thing5.DATA}}\n单号:{{character_string2.DATA}}\n',
  [arrivalTemplate]: '内容:{{thing2.DATA}}\n时间:{{time3.DATA}}\n状态:{{phrase4.DATA}}\n',
};

/** 参数值限制 of subscribeMessage.send, by the type that a field's name begins with. */
const takes: Readonly<Record<string, RegExp>> = {
  thing: /^.{1,20}$/u,
  character_string: /^[\x20-\x7e]{1,32}$/,
  phrase: /^\p{Script=Han}{1,5}$/u,
  time: /^\d{4}(年|-|\/)\d{1,2}(月|-|\/)\d{1,2}日? \d{1,2}:\d{2}(:\d{2})?$/,
};

export function fakeMessages(own: { readonly appId: string; readonly secret: string }): FakeMessages {
  const tokens = new Set<string>();
  const allowed = new Map<string, number>();
  const sent: Body[] = [];
  const answers: (number | null)[] = [];
  let [given, asked] = [0, 0];

  function send(body: Body): object {
    const { touser, template_id: template, data } = body;
    const content = contents[String(template)];
    if (content === undefined) return { errcode: 40_037, errmsg: 'invalid template_id' };
    const fields = [...content.matchAll(/\{\{(\w+)\.DATA\}\}/g)].map(([, field]) => field ?? '');
    for (const field of fields) {
      const { value } = (data as Record<string, { value?: unknown }>)[field] ?? {};
      if (typeof value !== 'string' || !takes[field.replace(/\d+$/, '')]?.test(value))
        return { errcode: 47_003, errmsg: `argument invalid! data.${field}.value invalid` };
    }
    const key = `${touser} ${template}`;
    const left = allowed.get(key) ?? 0;
    if (left === 0) return { errcode: 43_101, errmsg: `user refuse to accept the msg: ${touser}` };
    allowed.set(key, left - 1);
    sent.push(body);
    return { errcode: 0, errmsg: 'ok' };
  }

  const ways: Readonly<Record<string, (query: URLSearchParams, body: Body) => object>> = {
    '/cgi-bin/stable_token': (_, { appid, secret }) => {
      if (appid !== own.appId || secret !== own.secret)
        return { errcode: 40_125, errmsg: 'invalid appsecret' };
      given += 1;
      tokens.add(`w${given}`);
      return { access_token: `w${given}`, expires_in: 7_200 };
    },
    '/wxaapi/newtmpl/gettemplate': () => ({
      errcode: 0,
      data: Object.entries(contents).map(([priTmplId, content]) => ({ priTmplId, content, type: 2 })),
    }),
    '/cgi-bin/message/subscribe/send': (_, body) => {
      asked += 1;
      const wrong = answers.shift();
      if (wrong === null) {
        send(body);
        throw new Error('no answer');
      }
      return wrong === undefined ? send(body) : { errcode: wrong, errmsg: `for ${String(body.touser)}` };
    },
  };
  return {
    answer: (path, query, body) => {
      const way = ways[path];
      if (!way || path === '/cgi-bin/stable_token') return way?.(query, body);
      const isKnown = tokens.has(query.get('access_token') ?? '');
      return isKnown ? way(query, body) : { errcode: 42_001, errmsg: 'access_token expired' };
    },
    allow: (openId, template) => {
      const key = `${openId} ${template}`;
      allowed.set(key, (allowed.get(key) ?? 0) + 1);
    },
    ...{ sent, tokensGiven: () => given, endTokens: () => tokens.clear(), asked: () => asked },
    misbehave: (...codes) => void answers.push(...codes),
  };
}
