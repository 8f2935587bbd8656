import path from 'node:path';
import * as z from 'zod';

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
  };
}
