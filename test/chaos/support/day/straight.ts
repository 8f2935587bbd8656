import type { Answer } from '../../../../server/contract/answers.ts';
import type { Pool } from '../../../../server/db/pool.ts';
import { openDesk } from '../../../../server/desk/desk.ts';
import { openDatabases } from '../databases.ts';
import type { Findings } from '../verdict.ts';
import { dayCompany, dayOpenings } from './company.ts';
import type { Said } from './town.ts';

interface Balance {
  readonly shelf: string;
  readonly quantity: number;
  readonly value: number;
}

/**
 * Plays the script straight through a desk of its own: what was kept of it, act by act in the order of saying, with nobody
 * interrupting. Each act has to come to the same, and in the end every balance.
 */
export async function checkLedger(
  pool: Pool,
  everything: readonly Said[],
  findings: Findings,
): Promise<void> {
  const databases = await openDatabases();
  const company = { name: '二十家店', company: dayCompany, openings: dayOpenings };
  const straight = await databases.make('straight', company);
  const desk = openDesk({
    pool: straight.pool,
    clock: () => new Date(),
    onFault: (error) => findings.fault(`the straight desk met ${error}`),
  });
  const answers = await answersOf(pool);
  const kept = await keptKeys(pool);
  const numbers = new Map<string, string>();
  const against: string[] = [];
  const counts = { posted: 0, waiting: 0, refused: 0 };
  for (const said of inTurn(everything, answers)) {
    const { meaning, key, text, isPress } = said;
    const told = answers.get(meaning?.completes ?? key);
    if (!meaning || (isPress ? !told : !kept.has(key))) continue;
    // A bare yes that could mean several things, or came when all was decided, is no act.
    if (!told && meaning.decides) continue;
    const numberOf = (other: string): string => numbers.get(other) ?? 'ZZZZ';
    const command = typeof meaning.command === 'function' ? meaning.command(numberOf) : meaning.command;
    const answer = await desk.run({
      key,
      actor: meaning.actor,
      source: { channel: 'test' },
      commands: [command],
    });
    counts[answer.kind] += 1;
    const number =
      answer.kind === 'waiting' ? answer.number : answer.kind === 'posted' ? answer.vouchers[0]?.number : '';
    if (number) numbers.set(key, number);
    if (!told)
      against.push(`「${text}」 (${key}) was kept and came to nothing; straight it is ${wordsOf(answer)}`);
    else if (differs(told, answer, meaning.decides !== undefined))
      against.push(`「${text}」 (${key}) came to ${wordsOf(told)}, straight to ${wordsOf(answer)}`);
  }
  await desk.drain();
  const extra = [...answers.keys()].filter((key) => !everything.some((said) => said.key === key));
  for (const key of extra) against.push(`${key} was recorded and nobody said it`);
  findings.expectNone(
    against,
    `every act came to what it comes to straight: ${counts.posted} posted, ${counts.waiting} waiting, ${counts.refused} refused`,
  );
  const [one, other] = [await balancesOf(pool), await balancesOf(straight.pool)];
  const held = new Map(one.map((balance) => [balance.shelf, balance]));
  const differing = other.flatMap(({ shelf, quantity, value }) => {
    const is = held.get(shelf);
    return is?.quantity === quantity && is.value === value
      ? []
      : [`${shelf} holds ${is?.quantity} at ${is?.value}, straight ${quantity} at ${value}`];
  });
  if (one.length !== other.length) differing.push(`${one.length} balances, straight ${other.length}`);
  findings.expectNone(differing, `all ${one.length} balances are those of the script played straight`);
  await databases.remove();
}

/** In the order of saying; of those who decided the same, whoever was first comes in the place of the first. */
function inTurn(everything: readonly Said[], answers: ReadonlyMap<string, Answer>): readonly Said[] {
  const first = new Map<string, number>();
  for (const { meaning, nth } of everything)
    if (meaning?.decides && !first.has(meaning.decides)) first.set(meaning.decides, nth);
  const turnOf = ({ meaning, nth, key }: Said): number =>
    meaning?.decides && answers.get(key)?.kind === 'posted' ? (first.get(meaning.decides) ?? nth) - 0.5 : nth;
  return [...everything].sort((one, other) => turnOf(one) - turnOf(other));
}

/** Of several who decide at once it is chance why the later ones are refused. */
const differs = (told: Answer, answer: Answer, decides: boolean): boolean =>
  decides ? told.kind !== answer.kind : wordsOf(told) !== wordsOf(answer);

const wordsOf = (answer: Answer): string =>
  answer.kind === 'refused' ? `refused ${answer.code}` : answer.kind;

/** What became of acts, by what was said or pressed; a message of this day is one act at most. */
async function answersOf(pool: Pool): Promise<ReadonlyMap<string, Answer>> {
  const { rows } = await pool.query(
    `select key, answer from command_receipt where key ~ '^chat/(wecom-bot|wechaty):'`,
  );
  return new Map(rows.map(({ key, answer }) => [saidKey(key.replace(/^chat\//, '')), answer]));
}

/** A press is an act itself; a message's act is named by its place in it. */
const saidKey = (key: string): string => (key.includes(':click:') ? key : key.replace(/:\d+$/, ''));

async function keptKeys(pool: Pool): Promise<ReadonlySet<string>> {
  const { rows } = await pool.query('select key from chat_message');
  return new Set(rows.map(({ key }) => key));
}

async function balancesOf(pool: Pool): Promise<readonly Balance[]> {
  const { rows } = await pool.query(
    `select location || ' ' || sku as shelf, sum(quantity)::bigint as quantity, sum(value_fen)::bigint as value
     from balance group by 1 order by 1`,
  );
  return rows;
}
