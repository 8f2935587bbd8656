import { expect, it } from 'vitest';
import * as z from 'zod';
import { type Asked, createModel } from '../../../bot/model/model.ts';
import { readModelSettings } from '../../../bot/model/settings.ts';
import { completion, openFakeEndpoint } from '../../support/fake-endpoint.ts';
import { makeTemporaryDirectory } from '../../support/temporary-directory.ts';

const schema = z.strictObject({ answer: z.number() });

async function modelAt(url: string, now = Date.now) {
  const dataDir = await makeTemporaryDirectory();
  return createModel(
    readModelSettings({
      XIAOER_DATA: dataDir,
      XIAOER_MODEL_URL: url,
      XIAOER_MODEL_NAME: 'm',
      XIAOER_MODEL_KEY: 'sk-secret',
    }),
    () => {},
    now,
  );
}
const question: Asked<{ answer: number }> = {
  sense: 'words',
  day: '2026-11-21',
  messages: [],
  schemaName: 'answer',
  schema,
};

it('waits no longer than there is time, whatever the endpoint’s own', async () => {
  const model = await modelAt((await openFakeEndpoint(() => 'hang')).url);
  const began = Date.now();
  expect(await model.ask({ ...question, withinMs: 300 })).toEqual({ failed: 'timeOut' });
  expect(Date.now() - began).toBeLessThan(1_500);
});

it('reads an answer behind thoughts, and counts what it cost', async () => {
  const thinking = '<think>{"answer": 0}? No.</think>\n{"answer": 42}';
  const model = await modelAt((await openFakeEndpoint(() => ({ content: thinking, tokens: 77 }))).url);
  expect(await model.ask(question)).toEqual({ value: { answer: 42 } });
  expect(model.spending?.today('2026-11-21')).toEqual({ day: '2026-11-21', calls: 1, tokens: 77 });
});

it('counts what an answer cost that cannot be used', async () => {
  const half = { json: completion('{"answer', 60, 'length') };
  const model = await modelAt((await openFakeEndpoint(() => half)).url);
  expect(await model.ask(question)).toEqual({ failed: 'cutOff' });
  expect(model.spending?.today('2026-11-21').tokens).toBe(60);
});

it('goes on asking for the strict form after a question that was refused in every form', async () => {
  const endpoint = await openFakeEndpoint((_call, index) =>
    index < 3 ? { json: { error: {} }, status: 400 } : { content: { answer: 1 } },
  );
  let minutes = 0;
  const model = await modelAt(endpoint.url, () => minutes * 60_000);
  expect(await model.ask(question)).toEqual({ failed: 'endpointError' });
  minutes = 11;
  expect(await model.ask(question)).toEqual({ value: { answer: 1 } });
  expect(endpoint.calls.at(-1)?.body.response_format.type).toBe('json_schema');
});
