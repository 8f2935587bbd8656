import path from 'node:path';
import * as z from 'zod';
import type { SubscriptionKind } from './contract/subscriptions.ts';
import type { PlatformSettings } from './platforms/platforms.ts';
import { readTemplate, type Template } from './platforms/templates.ts';

const environment = z.object({
  DATABASE_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\//, '要以 postgres:// 开头')
    .optional(),
  XIAOER_DATA: z.string().min(1).default('.data'),
  XIAOER_HOST: z.string().min(1).default('127.0.0.1'),
  XIAOER_PORT: z.coerce.number().int().min(0).max(65_535).default(8420),
  XIAOER_BOT_RATE: z.coerce.number().min(0).default(200),
  XIAOER_INTEGRATION_RATE: z.coerce.number().min(0).default(20),
  XIAOER_WECHAT_MINI_APP_ID: z.string().optional(),
  XIAOER_WECHAT_MINI_SECRET: z.string().optional(),
  XIAOER_WECHAT_MINI_API: z.url().default('https://api.weixin.qq.com'),
  XIAOER_WECHAT_MINI_TEMPLATE_APPROVAL: z.string().optional(),
  XIAOER_WECHAT_MINI_TEMPLATE_ARRIVAL: z.string().optional(),
  XIAOER_WECHAT_MINI_TEMPLATE_COUNT: z.string().optional(),
  XIAOER_WECOM_MINI_CORP_ID: z.string().optional(),
  XIAOER_WECOM_MINI_SECRET: z.string().optional(),
  XIAOER_WECOM_MINI_API: z.url().default('https://qyapi.weixin.qq.com'),
  XIAOER_LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error', 'silent']).default('info'),
});

export interface Settings {
  readonly databaseUrl: string | undefined;
  readonly dataDir: string;
  readonly host: string;
  readonly port: number;
  readonly logLevel: string;
  /** Requests a second per token; 0 is no limit. */
  readonly limits: { readonly bot: number; readonly integration: number };
  /** Where the mini-program signs people in by WeChat or WeCom. */
  readonly platforms: PlatformSettings;
}

/** Settings from the environment; an empty variable is one that is not set. Throws a sentence that names what is wrong. */
export function readSettings(env: NodeJS.ProcessEnv): Settings {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''));
  const parsed = environment.safeParse(given);
  if (!parsed.success) {
    const wrong = parsed.error.issues
      .map(({ path: at, message }) => `${at.join('.')}: ${message}`)
      .join('; ');
    throw new Error(`设置不对 / invalid settings: ${wrong}`);
  }
  const { data } = parsed;
  return {
    databaseUrl: data.DATABASE_URL,
    dataDir: path.resolve(data.XIAOER_DATA),
    host: data.XIAOER_HOST,
    port: data.XIAOER_PORT,
    logLevel: data.XIAOER_LOG_LEVEL,
    limits: { bot: data.XIAOER_BOT_RATE, integration: data.XIAOER_INTEGRATION_RATE },
    platforms: platformsOf(data),
  };
}

/** Half of a pair is a slip that nobody would notice before people stand before a closed door. */
function platformsOf(data: z.infer<typeof environment>): PlatformSettings {
  const pair = <Names>(one: string | undefined, other: string | undefined, made: Names, what: string) => {
    if ((one === undefined) !== (other === undefined))
      throw new Error(`设置不对 / invalid settings: ${what} 要两个一起填 / both or neither`);
    return one === undefined ? null : made;
  };
  const { XIAOER_WECHAT_MINI_APP_ID: appId, XIAOER_WECHAT_MINI_SECRET: wechatSecret } = data;
  const { XIAOER_WECOM_MINI_CORP_ID: corpId, XIAOER_WECOM_MINI_SECRET: wecomSecret } = data;
  return {
    wechat: pair(
      appId,
      wechatSecret,
      { appId: appId ?? '', secret: wechatSecret ?? '', api: data.XIAOER_WECHAT_MINI_API },
      'XIAOER_WECHAT_MINI_APP_ID, XIAOER_WECHAT_MINI_SECRET',
    ),
    wecom: pair(
      corpId,
      wecomSecret,
      { corpId: corpId ?? '', secret: wecomSecret ?? '', api: data.XIAOER_WECOM_MINI_API },
      'XIAOER_WECOM_MINI_CORP_ID, XIAOER_WECOM_MINI_SECRET',
    ),
    templates: templatesOf(data, appId !== undefined),
  };
}

function templatesOf(data: z.infer<typeof environment>, hasProgram: boolean): Template[] {
  const given: readonly (readonly [SubscriptionKind, keyof typeof data])[] = [
    ['approval', 'XIAOER_WECHAT_MINI_TEMPLATE_APPROVAL'],
    ['arrival', 'XIAOER_WECHAT_MINI_TEMPLATE_ARRIVAL'],
    ['count', 'XIAOER_WECHAT_MINI_TEMPLATE_COUNT'],
  ];
  return given.flatMap(([kind, name]) => {
    const text = data[name];
    if (typeof text !== 'string') return [];
    const template = hasProgram ? readTemplate(kind, text) : '没有 XIAOER_WECHAT_MINI_APP_ID / is not set';
    if (typeof template === 'string') throw new Error(`设置不对 / invalid settings: ${name}: ${template}`);
    return [template];
  });
}
