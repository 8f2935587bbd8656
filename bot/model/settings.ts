import path from 'node:path';
import * as z from 'zod';

/** One OpenAI-compatible endpoint and the model that is asked there. */
export interface EndpointSettings {
  readonly url: string;
  readonly key: string;
  readonly name: string;
  readonly timeoutMs: number;
}

/** Each null where it is not configured: then nothing is sent anywhere. */
export interface ModelSettings {
  /** Reads words that the rules leave open. */
  readonly words: EndpointSettings | null;
  /** Reads delivery notes and lists in photos. */
  readonly vision: EndpointSettings | null;
  /** Writes down what was spoken. */
  readonly voice: EndpointSettings | null;
  readonly limits: SpendingLimits;
  /** Where the day's spending and, at a terminal, the log are kept. */
  readonly dataDir: string;
}

export interface SpendingLimits {
  readonly callsPerMinute: number;
  readonly callsPerDay: number;
  readonly tokensPerDay: number;
  /** How long one answer may be. */
  readonly answerTokens: number;
}

const url = z
  .url({ protocol: /^https?$/, message: '要填完整的接口地址,例如 https://api.deepseek.com/v1' })
  .refine(isSafe, '密钥不能不加密地发到外网,地址请用 https:// 开头')
  .optional();
const text = z.string().min(1).optional();
const seconds = (least: number, most: number) =>
  z.coerce
    .number(`要填秒数,${least}到${most}之间`)
    .min(least, `要填秒数,${least}到${most}之间`)
    .max(most, `要填秒数,${least}到${most}之间`);
const count = z.coerce.number('要填整数').int('要填整数').min(1, '至少填1;不想用模型,就不要填接口地址');

const environment = z.object({
  XIAOER_DATA: z.string().default('.data'),
  XIAOER_MODEL_URL: url,
  XIAOER_MODEL_KEY: text,
  XIAOER_MODEL_NAME: text,
  XIAOER_MODEL_TIMEOUT: seconds(1, 8).default(8),
  XIAOER_VISION_URL: url,
  XIAOER_VISION_KEY: text,
  XIAOER_VISION_NAME: text,
  XIAOER_VISION_TIMEOUT: seconds(1, 60).default(8),
  XIAOER_VOICE_URL: url,
  XIAOER_VOICE_KEY: text,
  XIAOER_VOICE_NAME: text,
  XIAOER_VOICE_TIMEOUT: seconds(1, 60).default(8),
  XIAOER_MODEL_CALLS_PER_MINUTE: count.default(20),
  XIAOER_MODEL_CALLS_PER_DAY: count.default(500),
  XIAOER_MODEL_TOKENS_PER_DAY: count.default(500_000),
  XIAOER_MODEL_ANSWER_TOKENS: count.default(2_000),
});
type Environment = z.infer<typeof environment>;

/**
 * The model's settings from the environment; an empty variable is one that is not set. Throws a sentence that names what
 * is wrong and how to put it right, never a key.
 */
export function readModelSettings(env: NodeJS.ProcessEnv): ModelSettings {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''));
  const parsed = environment.safeParse(given);
  if (!parsed.success) {
    const wrong = parsed.error.issues.map(({ path: at, message }) => `${at.join('.')}: ${message}`);
    throw new Error(`模型设置不对 / invalid model settings: ${wrong.join('; ')}`);
  }
  const { data } = parsed;
  return {
    words: endpointOf(data, 'MODEL'),
    vision: endpointOf(data, 'VISION'),
    voice: endpointOf(data, 'VOICE'),
    limits: {
      callsPerMinute: data.XIAOER_MODEL_CALLS_PER_MINUTE,
      callsPerDay: data.XIAOER_MODEL_CALLS_PER_DAY,
      tokensPerDay: data.XIAOER_MODEL_TOKENS_PER_DAY,
      answerTokens: data.XIAOER_MODEL_ANSWER_TOKENS,
    },
    dataDir: path.resolve(data.XIAOER_DATA),
  };
}

/** Address and name belong together; a local endpoint needs no key. */
function endpointOf(data: Environment, kind: 'MODEL' | 'VISION' | 'VOICE'): EndpointSettings | null {
  const [at, key, name] = (['URL', 'KEY', 'NAME'] as const).map((field) => data[`XIAOER_${kind}_${field}`]);
  if (at === undefined && name === undefined && key === undefined) return null;
  const missing = at === undefined ? 'URL' : name === undefined ? 'NAME' : null;
  if (at === undefined || name === undefined) {
    throw new Error(
      `模型设置不对 / invalid model settings: 少了 XIAOER_${kind}_${missing}。接口地址(_URL)和模型名(_NAME)要一起填,不用模型就都不填`,
    );
  }
  return { url: at, key: key ?? 'none', name, timeoutMs: data[`XIAOER_${kind}_TIMEOUT`] * 1_000 };
}

/** Plain HTTP only to the own machine or the own network. */
function isSafe(address: string): boolean {
  if (!URL.canParse(address)) return true;
  const { protocol, hostname } = new URL(address);
  return (
    protocol === 'https:' ||
    /^(?:localhost|127\.|10\.|192\.168\.|172\.(?:1[6-9]|2\d|3[01])\.|\[::1\]|\[f[cd])/.test(hostname) ||
    !/[.:]/.test(hostname)
  );
}
