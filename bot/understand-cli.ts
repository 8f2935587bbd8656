import { createInterface } from 'node:readline';
import { readCompanyFiles } from '../server/contract/company-files.ts';
import { createUnderstander } from './understand/understand.ts';
import type { Message } from './understand/understanding.ts';

/** `npm run -s understand -- --company DIR`: one message a line in, what it means a line out, in the same order. */
async function main(): Promise<number> {
  const directory = argument('--company');
  if (directory === undefined) {
    process.stderr.write('usage: npm run -s understand -- --company DIR < messages.jsonl\n');
    return 1;
  }
  const { company, faults } = await readCompanyFiles(directory);
  for (const fault of faults) process.stderr.write(`${JSON.stringify(fault)}\n`);
  if (company.places.length === 0 || company.people.length === 0) {
    process.stderr.write(`${directory}: no places or no people, so no message can be understood\n`);
    return 1;
  }
  const understander = createUnderstander(company);
  for await (const line of createInterface({ input: process.stdin, crlfDelay: Number.POSITIVE_INFINITY })) {
    if (line.trim() === '') continue;
    process.stdout.write(`${JSON.stringify(answerLine(line, understander))}\n`);
  }
  return 0;
}

function argument(name: string): string | undefined {
  const at = process.argv.indexOf(name);
  return at < 0 ? undefined : process.argv[at + 1];
}

function answerLine(line: string, understander: ReturnType<typeof createUnderstander>): object {
  const message = readMessage(line);
  if ('error' in message) return { id: null, kind: 'none', error: message.error };
  return { id: message.id, ...understander.understand(message) };
}

function readMessage(line: string): Message | { readonly error: string } {
  try {
    const value: unknown = JSON.parse(line);
    if (typeof value !== 'object' || value === null) return { error: 'not a JSON object' };
    const { id, now, from, text, quote, chat } = value as Record<string, unknown>;
    if (typeof text !== 'string' || typeof from !== 'string' || typeof now !== 'string') {
      return { error: 'id, now, from and text have to be strings' };
    }
    return {
      id: String(id ?? ''),
      now,
      from,
      text,
      ...(typeof quote === 'string' ? { quote } : {}),
      ...(chat === 'group' || chat === 'private' ? { chat } : {}),
    };
  } catch (error) {
    return { error: error instanceof Error ? error.message : 'not JSON' };
  }
}

process.exitCode = await main();
