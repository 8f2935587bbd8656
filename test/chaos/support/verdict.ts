/** What a chaos program found: facts it prints, and faults that make it fail. */
export interface Findings {
  readonly say: (line: string) => void;
  /** Something that must not be; the program goes on, and ends with code 1. */
  readonly fault: (line: string) => void;
  readonly expect: (holds: boolean, fact: string) => void;
  /** The fact holds when nothing speaks against it. */
  readonly expectNone: (against: readonly string[], fact: string) => void;
  readonly hasFaults: () => boolean;
  readonly end: () => never;
}

/**
 * Prints the seed first, so that a run that failed can be had again, and the verdict last. Nothing takes longer than
 * `minutes`.
 */
export function openFindings(name: string, minutes: number): Findings & { readonly seed: number } {
  const seed = Number(process.env.SEED ?? Math.floor(Math.random() * 1e9));
  const began = performance.now();
  const say = (line: string): void => void process.stdout.write(`${line}\n`);
  let faults = 0;
  const fault = (line: string): void => {
    faults += 1;
    // A thousand times the same says no more than the first few.
    if (faults <= 30) say(`  ✗ ${line}`);
  };
  say(`${name}: SEED=${seed}`);
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(130));
  setTimeout(() => {
    say(`${name}: FAILED, not done after ${minutes} minutes, SEED=${seed}`);
    process.exit(1);
  }, minutes * 60_000).unref();
  return {
    seed,
    say,
    fault,
    expect: (holds, fact) => (holds ? say(`  ✓ ${fact}`) : fault(fact)),
    expectNone: (against, fact) => {
      for (const line of against) fault(line);
      if (against.length === 0) say(`  ✓ ${fact}`);
    },
    hasFaults: () => faults > 0,
    end: () => {
      const seconds = Math.round((performance.now() - began) / 1000);
      say(
        faults === 0
          ? `${name}: holds (${seconds} s)`
          : `${name}: FAILED, ${faults} faults, SEED=${seed} (${seconds} s)`,
      );
      process.exit(faults === 0 ? 0 : 1);
    },
  };
}
