import type OpenAI from 'openai';
import { boundedFetch } from './bounded-fetch.ts';
import { type Failure, failureOf } from './failure.ts';
import type { EndpointSettings } from './settings.ts';

type Messages = OpenAI.ChatCompletionMessageParam[];

export interface Answered {
  readonly text: string;
  readonly tokens: number;
}

/** An answer that cannot be used may have cost tokens all the same. */
export interface Unanswered {
  readonly failed: Failure;
  readonly tokens?: number;
}

/** One endpoint as it is used here. Nothing rejects: what goes wrong is a `Failure`, and nobody waits beyond its time. */
export interface Endpoint {
  readonly complete: (asked: Completion) => Promise<Answered | Unanswered>;
  readonly transcribe: (audio: Audio) => Promise<Answered | Unanswered>;
}

interface Completion {
  readonly messages: Messages;
  readonly schemaName: string;
  readonly schema: Record<string, unknown>;
  readonly answerTokens: number;
  /** How long there still is to wait, where that is less than the endpoint's time. */
  readonly withinMs?: number | undefined;
}

interface Audio {
  readonly bytes: Uint8Array;
  readonly fileName: string;
  readonly mediaType: string;
}

/** How the form of the answer is asked for, the strictest first; not every endpoint knows all of them. */
const forms = ['schema', 'object', 'plain'] as const;

export function createEndpoint(settings: EndpointSettings): Endpoint {
  let sdk: Promise<OpenAI> | null = null;
  let form = 0;

  /** Runs one request within the endpoint's time, however slowly it answers. */
  async function within<T>(
    work: (client: OpenAI, signal: AbortSignal) => Promise<T>,
    withinMs: number = settings.timeoutMs,
  ) {
    const signal = AbortSignal.timeout(Math.min(withinMs, settings.timeoutMs));
    const late = new Promise<never>((_, reject) => {
      signal.addEventListener('abort', () => reject(signal.reason), { once: true });
    });
    sdk ??= openSdk(settings);
    try {
      return await Promise.race([sdk.then((client) => work(client, signal)), late]);
    } catch (error) {
      return { failed: failureOf(error, signal) };
    }
  }

  return {
    complete: (asked) =>
      within(async (client, signal) => {
        for (let at = form; ; at += 1) {
          try {
            const answer = answerOf(
              await client.chat.completions.create(bodyOf(settings, asked, at), { signal }),
            );
            form = at;
            return answer;
          } catch (error) {
            if (!isUnknownForm(error) || at >= forms.length - 1) throw error;
          }
        }
      }, asked.withinMs),
    transcribe: ({ bytes, fileName, mediaType }) =>
      within(async (client, signal) => {
        const file = new File([new Uint8Array(bytes)], fileName, { type: mediaType });
        const { text } = await client.audio.transcriptions.create({ model: settings.name, file }, { signal });
        if (typeof text !== 'string') return { failed: 'unreadable' as const };
        return { text, tokens: 0 };
      }),
  };
}

/** The package is loaded when the first question is asked, so that without one nobody waits for it. */
async function openSdk({ url, key, timeoutMs }: EndpointSettings): Promise<OpenAI> {
  const { default: Sdk } = await import('openai');
  return new Sdk({
    baseURL: url,
    apiKey: key,
    organization: null,
    project: null,
    timeout: timeoutMs,
    maxRetries: 0,
    logLevel: 'off',
    fetch: boundedFetch,
  });
}

function bodyOf(
  { url, name }: EndpointSettings,
  { messages, schemaName, schema, answerTokens }: Completion,
  form: number,
): OpenAI.ChatCompletionCreateParamsNonStreaming {
  // OpenAI's own models want the newer name of the limit and mostly refuse a temperature; others know neither.
  const own = new URL(url).hostname.endsWith('openai.com');
  return {
    model: name,
    messages,
    stream: false,
    ...(own ? { max_completion_tokens: answerTokens } : { max_tokens: answerTokens, temperature: 0 }),
    ...(forms[form] === 'schema' && {
      response_format: {
        type: 'json_schema' as const,
        json_schema: { name: schemaName, strict: true, schema },
      },
    }),
    ...(forms[form] === 'object' && { response_format: { type: 'json_object' as const } }),
  };
}

/** 400 and 422 are what endpoints answer to a parameter they do not know. */
const isUnknownForm = (error: unknown): boolean =>
  typeof error === 'object' &&
  error !== null &&
  [400, 422].includes((error as { status?: number }).status ?? 0);

/** What the model said. An answer that was cut off, refused or filtered is none. */
function answerOf(completion: OpenAI.ChatCompletion): Answered | Unanswered {
  const choice = completion.choices?.[0];
  const tokens = completion.usage?.total_tokens ?? 0;
  if (choice?.message?.refusal || choice?.finish_reason === 'content_filter')
    return { failed: 'refused', tokens };
  if (choice?.finish_reason === 'length') return { failed: 'cutOff', tokens };
  const text = choice?.message?.content;
  return typeof text === 'string' && text !== '' ? { text, tokens } : { failed: 'unreadable', tokens };
}
