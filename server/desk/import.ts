import { randomUUID } from 'node:crypto';
import type { Company, OpeningRow } from '../contract/company.ts';
import { isRefusal, type Refusal, refuse } from '../contract/refusals.ts';
import { type CompanySnapshot, readCompany } from '../db/company.ts';
import { openingActs, writeCompany } from '../db/import.ts';
import { type Client, ledgerTurn, type Pool, transact } from '../db/pool.ts';
import { documentIds } from '../db/post.ts';
import { ledgerHeight } from '../db/vouchers.ts';
import type { ActRequest } from './request.ts';
import { clockwork } from './run-act.ts';
import { runInTurn } from './turn.ts';

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
      const before = (await hasCompany(client)) ? await readCompany(client) : null;
      await writeCompany(client, name, company);
      const snapshot = await readCompany(client);
      const nextId = documentIds(8);
      const note = noteOf(company, before, now);
      for (const act of [note, ...openingActs(openings, keeper?.code ?? '')]) {
        const { answers } = await runInTurn(
          { client, snapshot, now, nextId, height: await ledgerHeight(client) },
          [act],
        );
        const [answer] = answers;
        if (answer && isRefusal(answer)) throw new ImportRefused(answer);
      }
    });
    return null;
  } catch (error) {
    if (error instanceof ImportRefused) return error.refusal;
    throw error;
  }
}

const hasCompany = async (client: Client): Promise<boolean> =>
  (await client.query('select 1 from company')).rowCount === 1;

/** What the files change of prices and people that were there before. */
function noteOf(company: Company, before: CompanySnapshot | null, now: Date): ActRequest {
  const prices = company.products.flatMap(({ sku, priceFen }) => {
    const product = before?.facts.product(sku);
    const was = product ? before?.facts.priceFen(sku, null) : undefined;
    return product && was !== (priceFen ?? null) ? [{ code: sku, before: was, after: priceFen ?? null }] : [];
  });
  const people = company.people.flatMap(({ code, role, place = null }) => {
    const was = before?.facts.person(code);
    return was && (was.role !== role || was.place !== place)
      ? [{ code, before: { role: was.role, place: was.place }, after: { role, place } }]
      : [];
  });
  const counts = Object.fromEntries(Object.entries(company).map(([table, rows]) => [table, rows.length]));
  return {
    key: `import:note:${now.toISOString()}:${randomUUID()}`,
    actor: clockwork.code,
    source: { channel: 'import' },
    commands: [{ name: 'noteImport', counts, prices, people }],
  };
}
