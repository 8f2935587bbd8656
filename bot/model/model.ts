import path from 'node:path';
import type OpenAI from 'openai';
import * as z from 'zod';
import { type Answered, createEndpoint, type Endpoint, type Unanswered } from './endpoint.ts';
import { type Failure, isOutage } from './failure.ts';
import { readJson } from './read-json.ts';
import { createRest, type Rest } from './rest.ts';
import type { EndpointSettings, ModelSettings } from './settings.ts';
import { createSpending, type Spending } from './spending.ts';

export type Sense = 'words' | 'vision' | 'voice';

/** What is asked, and the form the answer has to have. */
export interface Asked<T> {
  readonly sense: 'words' | 'vision';
  /** The day on the company's clock, for the budget. */
  readonly day: string;
  readonly messages: OpenAI.ChatCompletionMessageParam[];
  /** How long the person can still be kept waiting. */
  readonly withinMs?: number;
  readonly schemaName: string;
  readonly schema: z.ZodType<T>;
}

export type Told<T> = { readonly value: T } | { readonly failed: Failure };

/** One line about a call: never the words that were sent or came back. */
export interface CallNote {
  readonly model: Sense;
  readonly outcome: 'answered' | Failure;
  readonly ms: number;
  readonly tokens: number;
  readonly callsToday: number;
  readonly tokensToday: number;
}

/** The models as the bot sees them: what is configured, asked within budget. Never rejects. */
export interface Model {
  readonly has: (sense: Sense) => boolean;
  readonly ask: <T>(asked: Asked<T>) => Promise<Told<T>>;
  readonly transcribe: (
    day: string,
    audio: { bytes: Uint8Array; fileName: string; mediaType: string },
  ) => Promise<Told<string>>;
  /** What was spent; null where no model is configured. */
  readonly spending: Spending | null;
}

interface Line {
  readonly endpoint: Endpoint;
  readonly rest: Rest;
}

export function createModel(
  settings: ModelSettings,
  note: (call: CallNote) => void = () => {},
  now: () => number = Date.now,
): Model {
  const spending = createSpending(settings.limits, path.join(settings.dataDir, 'model-spending.json'), now);
  const lineTo = (endpoint: EndpointSettings | null): Line | null =>
    endpoint && { endpoint: createEndpoint(endpoint), rest: createRest(now) };
  const lines: Record<Sense, Line | null> = {
    words: lineTo(settings.words),
    vision: lineTo(settings.vision),
    voice: lineTo(settings.voice),
  };

  /** One call, if the budget allows it and the endpoint is not resting; counted and noted either way. */
  async function call<T>(
    sense: Sense,
    day: string,
    work: (endpoint: Endpoint) => Promise<Answered | Unanswered>,
    read: (text: string) => T | null,
  ): Promise<Told<T>> {
    const line = lines[sense];
    const began = now();
    const end = (told: Told<T>, tokens = 0): Told<T> => {
      const { calls: callsToday, tokens: tokensToday } = spending.today(day);
      const outcome = 'failed' in told ? told.failed : 'answered';
      note({ model: sense, outcome, ms: Math.round(now() - began), tokens, callsToday, tokensToday });
      return told;
    };
    if (!line || line.rest.isResting()) return end({ failed: 'resting' });
    if (spending.begin(day) !== null) return end({ failed: 'overBudget' });
    const reply = await work(line.endpoint);
    spending.add(day, reply.tokens ?? 0);
    if ('failed' in reply) {
      if (isOutage(reply.failed)) line.rest.failed();
      return end({ failed: reply.failed }, reply.tokens);
    }
    line.rest.worked();
    const value = read(reply.text);
    return end(value === null ? { failed: 'unreadable' } : { value }, reply.tokens);
  }

  return {
    has: (sense) => lines[sense] !== null,
    spending: lines.words || lines.vision || lines.voice ? spending : null,
    ask: ({ sense, day, messages, schemaName, schema, withinMs }) =>
      call(
        sense,
        day,
        (endpoint) =>
          endpoint.complete({
            messages,
            schemaName,
            schema: jsonSchemaOf(schema),
            answerTokens: settings.limits.answerTokens,
            withinMs,
          }),
        (text) => readJson(text, schema),
      ),
    transcribe: (day, audio) =>
      call(
        'voice',
        day,
        (endpoint) => endpoint.transcribe(audio),
        (text) => text,
      ),
  };
}

function jsonSchemaOf(schema: z.ZodType): Record<string, unknown> {
  const { $schema: _, ...rest } = z.toJSONSchema(schema) as Record<string, unknown>;
  return rest;
}
