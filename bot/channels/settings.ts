import path from 'node:path';
import * as z from 'zod';
import { readSettingsFile, settingsFileName } from './settings-file.ts';
import type { WechatyAccount } from './wechaty/session.ts';
import type { WecomAppSettings } from './wecom-app.ts';
import type { BotAccount } from './wecom-bot/connection.ts';
import type { WebhookSettings } from './wecom-webhook.ts';

/** The channels that are on; the order of the fields is the order in which they are used for pushing. */
export interface ChannelSettings {
  readonly wecomBot?: BotAccount;
  readonly wecomApp?: WecomAppSettings;
  readonly wecomWebhooks?: readonly WebhookSettings[];
  readonly wechaty?: WechatyAccount;
}

type Given = Readonly<Record<string, string | undefined>>;

const text = (fix: string) => z.string(`没有填。${fix}`);
const url = (fix: string) => z.url({ protocol: /^(?:wss?|https?)$/, error: `不是一个完整的地址。${fix}` });
const whole = (fix: string, most: number) =>
  z.coerce
    .number(`要填数字。${fix}`)
    .int(`要填整数。${fix}`)
    .min(0, `太小了。${fix}`)
    .max(most, `太大了。${fix}`);

const botFields = {
  XIAOER_WECOM_BOT_ID: text('到企业微信管理后台“智能机器人”的 API 模式里复制 Bot ID'),
  XIAOER_WECOM_BOT_SECRET: text('到企业微信管理后台“智能机器人”的 API 模式里复制 Secret(选长连接)'),
  XIAOER_WECOM_BOT_URL: url('一般不用填;自己架代理时填 wss:// 开头的地址').optional(),
};

const appFields = {
  XIAOER_WECOM_APP_CORP_ID: text('到企业微信管理后台“我的企业”页最下面复制企业 ID'),
  XIAOER_WECOM_APP_AGENT_ID: whole('到自建应用的页面里复制 AgentId', 2_000_000_000),
  XIAOER_WECOM_APP_SECRET: text('到自建应用的页面里查看 Secret'),
  XIAOER_WECOM_APP_TOKEN: text('到自建应用“接收消息”的设置里复制 Token'),
  XIAOER_WECOM_APP_AES_KEY: text('到自建应用“接收消息”的设置里复制 EncodingAESKey').regex(
    /^[A-Za-z0-9+/]{43}$/,
    '不对,应当正好43个字母和数字。到自建应用“接收消息”的设置里重新复制 EncodingAESKey',
  ),
  XIAOER_WECOM_APP_PORT: whole('填 1 到 65535 之间的端口,不填就是 8430', 65_535).default(8430),
  XIAOER_WECOM_APP_HOST: z.string().default('127.0.0.1'),
  XIAOER_WECOM_APP_API: url('一般不用填').default('https://qyapi.weixin.qq.com'),
};

const webhookForm = '写成 群名=https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=…,几个群之间用 | 隔开';
const webhooks = z.string().transform((given, context) => {
  const parts = given.split('|').map((part) => part.trim());
  return parts.filter(Boolean).map((part) => {
    const at = part.indexOf('=');
    const [chat, address] = [part.slice(0, at).trim(), part.slice(at + 1).trim()];
    const isWhole = at > 0 && URL.canParse(address) && new URL(address).searchParams.has('key');
    // The address is a secret: only the name is repeated.
    if (!isWhole) context.addIssue({ code: 'custom', message: `里“${chat || '?'}”看不懂。${webhookForm}` });
    return { chat, url: address };
  });
});
const webhookFields = { XIAOER_WECOM_WEBHOOKS: webhooks };

const options = z
  .string()
  .default('{}')
  .transform((given, context): Record<string, unknown> => {
    try {
      const parsed: unknown = JSON.parse(given);
      if (typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed))
        return parsed as Record<string, unknown>;
    } catch {
      // The same as what is no object.
    }
    context.addIssue({
      code: 'custom',
      message: '不是 JSON。写成 {"token":"…","endpoint":"…"},键和值都用英文双引号',
    });
    return {};
  });
const wechatyFields = {
  XIAOER_WECHATY_PUPPET: text('填接入方式的包名,例如 wechaty-puppet-service'),
  XIAOER_WECHATY_OPTIONS: options,
};

/**
 * The channels' settings, from the environment and `channels.env` in the data directory; the environment wins, and an empty
 * variable is one that is not set. Throws all that is wrong at once: which variable, what is wrong, what to do. No secret
 * is repeated.
 */
export function readChannelSettings(env: NodeJS.ProcessEnv): ChannelSettings {
  const file = readSettingsFile(path.resolve(env.XIAOER_DATA || '.data'));
  const given: Given = Object.fromEntries(
    Object.entries({ ...file.values, ...withoutEmpty(env) }).filter(([, value]) => value !== ''),
  );
  const faults = [...file.faults, ...misnamed(file.values)];
  const bot = read(given, botFields, faults);
  const app = read(given, appFields, faults);
  const hooks = read(given, webhookFields, faults);
  const wechaty = read(given, wechatyFields, faults);
  if (faults.length > 0)
    throw new Error(
      `渠道设置不对 / invalid channel settings:\n${faults.map((one) => `  - ${one}`).join('\n')}`,
    );
  return {
    ...(bot && {
      wecomBot: {
        id: bot.XIAOER_WECOM_BOT_ID,
        secret: bot.XIAOER_WECOM_BOT_SECRET,
        ...(bot.XIAOER_WECOM_BOT_URL && { url: bot.XIAOER_WECOM_BOT_URL }),
      },
    }),
    ...(app && {
      wecomApp: {
        corpId: app.XIAOER_WECOM_APP_CORP_ID,
        agentId: app.XIAOER_WECOM_APP_AGENT_ID,
        secret: app.XIAOER_WECOM_APP_SECRET,
        token: app.XIAOER_WECOM_APP_TOKEN,
        aesKey: app.XIAOER_WECOM_APP_AES_KEY,
        port: app.XIAOER_WECOM_APP_PORT,
        host: app.XIAOER_WECOM_APP_HOST,
        api: app.XIAOER_WECOM_APP_API,
      },
    }),
    ...(hooks && { wecomWebhooks: hooks.XIAOER_WECOM_WEBHOOKS }),
    ...(wechaty && {
      wechaty: { puppet: wechaty.XIAOER_WECHATY_PUPPET, options: wechaty.XIAOER_WECHATY_OPTIONS },
    }),
  };
}

const withoutEmpty = (env: NodeJS.ProcessEnv): Given =>
  Object.fromEntries(Object.entries(env).filter(([, value]) => value !== undefined && value !== ''));

/** What one channel is set up with; undefined where nothing of it is set. */
function read<Fields extends z.ZodRawShape>(
  given: Given,
  fields: Fields,
  faults: string[],
): z.infer<z.ZodObject<Fields>> | undefined {
  const mine = Object.keys(fields).filter((name) => given[name] !== undefined);
  if (mine.length === 0) return undefined;
  const parsed = z.object(fields).safeParse(Object.fromEntries(mine.map((name) => [name, given[name]])));
  if (parsed.success) return parsed.data;
  faults.push(...parsed.error.issues.map(({ path: at, message }) => `${at.join('.')} ${message}`));
  return undefined;
}

const known = new Set(
  [botFields, appFields, webhookFields, wechatyFields].flatMap((fields) => Object.keys(fields)),
);

/** A name that is nearly right would leave a channel off without a word. */
const misnamed = (values: Given): string[] =>
  Object.keys(values)
    .filter((name) => !known.has(name))
    .map((name) => `${settingsFileName} 里的 ${name} 不认识。请核对名字;能填的有:${[...known].join('、')}`);
