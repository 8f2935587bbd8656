import type { Company, OpeningRow } from '../contract/company.ts';
import { isRefusal, type Refusal, refuse } from '../contract/refusals.ts';
import { readCompany } from '../db/company.ts';
import { openingActs, writeCompany } from '../db/import.ts';
import { ledgerTurn, type Pool, transact } from '../db/pool.ts';
import { runBatch } from './batch.ts';

export interface Import {
  readonly name: string;
  readonly company: Company;
  readonly openings: readonly OpeningRow[];
}

class ImportRefused extends Error {
  readonly refusal: Refusal;
  constructor(refusal: Refusal) {
    super(refusal.code);
    this.refusal = refusal;
  }
}

/**
 * Takes in a company: its standing facts, and its stock before go-live as opening balances through the write path. All
 * in one transaction: when anything is refused, nothing of the import is kept.
 */
export async function importCompany(
  pool: Pool,
  { name, company, openings }: Import,
  now: Date,
): Promise<Refusal | null> {
  const actor = ['accountant', 'headquarters', 'owner'].map((role) =>
    company.people.find((person) => person.role === role),
  );
  const keeper = actor.find((person) => person !== undefined);
  if (openings.length > 0 && !keeper) {
    return refuse('noApprover', '员工.csv 里没有财务、总部或老板,期初没有人可以记。请先加上');
  }
  try {
    await transact(pool, ledgerTurn, async (client) => {
      await writeCompany(client, name, company);
      const snapshot = await readCompany(client);
      for (const act of openingActs(openings, keeper?.code ?? '')) {
        const [answer] = await runBatch({ client, snapshot, now }, [act]);
        if (answer && isRefusal(answer)) throw new ImportRefused(answer);
      }
    });
    return null;
  } catch (error) {
    if (error instanceof ImportRefused) return error.refusal;
    throw error;
  }
}
