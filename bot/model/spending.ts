import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import * as z from 'zod';
import type { SpendingLimits } from './settings.ts';

const kept = z.object({ day: z.string(), calls: z.number(), tokens: z.number() });
export type Spent = z.infer<typeof kept>;

export type Over = 'callsPerMinute' | 'callsPerDay' | 'tokensPerDay';

/** What the model may still cost. The day's sum is a file, so that a restart does not begin a new day. */
export interface Spending {
  /** Counts one call before it is made, or says which limit is reached. */
  readonly begin: (day: string) => Over | null;
  /** Adds what an answer cost; a call that failed may have cost something too, and is only counted. */
  readonly add: (day: string, tokens: number) => void;
  readonly today: (day: string) => Spent;
  readonly limits: SpendingLimits;
}

/** `now` is in milliseconds. A file that cannot be read or written is done without: then the process counts alone. */
export function createSpending(limits: SpendingLimits, file: string, now: () => number): Spending {
  let remembered: Spent = { day: '', calls: 0, tokens: 0 };
  let recent: number[] = [];

  function today(day: string): Spent {
    const read = readSpent(file);
    const known = [read, remembered].filter((one) => one?.day === day);
    return {
      day,
      calls: Math.max(0, ...known.map((one) => one?.calls ?? 0)),
      tokens: Math.max(0, ...known.map((one) => one?.tokens ?? 0)),
    };
  }

  function keep(spent: Spent): void {
    remembered = spent;
    try {
      writeFileSync(`${file}.new`, `${JSON.stringify(spent)}\n`, { mode: 0o600 });
      renameSync(`${file}.new`, file);
    } catch {}
  }

  return {
    limits,
    today,
    begin(day) {
      const spent = today(day);
      recent = recent.filter((at) => at > now() - 60_000);
      if (recent.length >= limits.callsPerMinute) return 'callsPerMinute';
      if (spent.calls >= limits.callsPerDay) return 'callsPerDay';
      if (spent.tokens >= limits.tokensPerDay) return 'tokensPerDay';
      recent.push(now());
      keep({ ...spent, calls: spent.calls + 1 });
      return null;
    },
    add(day, tokens) {
      const spent = today(day);
      keep({ ...spent, tokens: spent.tokens + tokens });
    },
  };
}

function readSpent(file: string): Spent | null {
  try {
    return kept.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    return null;
  }
}
