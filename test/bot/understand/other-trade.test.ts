import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { createUnderstander } from '../../../bot/understand/understand.ts';
import type { Message, UnderstoodCommand } from '../../../bot/understand/understanding.ts';
import { pharmacy } from './pharmacy.ts';

interface Labelled extends Message {
  readonly expect: {
    readonly kind: 'commands' | 'ask' | 'none';
    readonly about?: string | readonly string[];
    readonly commands?: readonly UnderstoodCommand[];
    readonly or?: readonly (readonly UnderstoodCommand[])[];
  };
}

const messages = readFileSync(new URL('./other-trade.jsonl', import.meta.url), 'utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line) as Labelled);
const understander = createUnderstander(pharmacy);

/** Without the words echoed, with money as one sum a line, and without free reasons. */
function comparable(command: UnderstoodCommand): unknown {
  const lines = command.lines as readonly Record<string, unknown>[] | undefined;
  const { reason, ...rest } = command;
  return {
    ...rest,
    ...(command.name === 'writeOff' ? { reason } : {}),
    ...(lines
      ? {
          lines: lines.map(({ said: _, unitPriceFen, unitCostFen, amountFen, ...line }) => {
            const each = unitPriceFen ?? unitCostFen;
            return {
              ...line,
              money: amountFen ?? (each === undefined ? undefined : Number(each) * Number(line.quantity)),
            };
          }),
        }
      : {}),
  };
}

function verdict(message: Labelled): 'right' | 'recorded wrongly' | 'asked or silent' {
  const got = understander.understand(message);
  const { expect: want } = message;
  if (got.kind === 'ask') {
    return want.kind === 'ask' && [want.about].flat().includes(got.about) ? 'right' : 'asked or silent';
  }
  if (got.kind === 'none') return want.kind === 'none' ? 'right' : 'asked or silent';
  const readings = [want.commands ?? [], ...(want.or ?? [])];
  const same = readings.some(
    (reading) =>
      JSON.stringify(reading.map(comparable).map(sorted)) ===
      JSON.stringify(got.commands.map(comparable).map(sorted)),
  );
  return same ? 'right' : 'recorded wrongly';
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort()
      .map(([key, inner]) => [key, sorted(inner)]),
  );
}

it('records nothing wrongly for a pharmacy, and understands nearly all it is told', () => {
  const verdicts = messages.map((message) => [verdict(message), message.text] as const);
  expect(verdicts.filter(([kind]) => kind === 'recorded wrongly')).toEqual([]);
  expect(verdicts.filter(([kind]) => kind === 'right').length / messages.length).toBeGreaterThanOrEqual(0.97);
});
