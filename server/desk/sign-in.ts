import type { SignIn } from '../contract/mini-program.ts';
import type { BindingCode } from '../contract/outgoing.ts';
import { type Refusal, refuse } from '../contract/refusals.ts';
import { createCode, markUsed, tryCode } from '../db/binding-codes.ts';
import type { CompanySnapshot } from '../db/company.ts';
import type { Pool } from '../db/pool.ts';

/** Who may come into the app, and as whom. */

interface Door {
  readonly pool: Pool;
  readonly clock: () => Date;
  readonly snapshot: CompanySnapshot;
}

/** A code for whoever asks, about himself. It proves the same as one from his lead, and is as good for as long. */
export async function makeSignInCode(
  { pool, clock, snapshot }: Door,
  person: string,
): Promise<BindingCode | Refusal> {
  const known = snapshot.facts.person(person);
  if (!known || known.leftAt !== null) return refuse('personLeft', '你已经不在员工名单里了');
  return { person, ...(await createCode(pool, { person, madeBy: person }, clock())) };
}

const wrongCode = (): Refusal =>
  refuse('wrongCode', '登录码不对,或者已经过期、用过了。请单独对店小二说“登录码”再要一个');

/** The person that a proof proves; `from` is where it comes from, for counting tries. */
export async function provenPerson(
  door: Door,
  proof: SignIn,
  from: string,
): Promise<{ readonly person: string } | Refusal> {
  const { pool, clock, snapshot } = door;
  if (proof.by === 'demo') {
    if (!snapshot.isDemo) return refuse('notFound', '只有演示公司可以这样登录');
    const person = snapshot.facts.person(proof.person);
    return person?.leftAt === null ? { person: person.code } : refuse('unknownPerson', '没有这个人');
  }
  const user = { channel: 'signIn', externalId: from };
  const found = await tryCode(pool, user, proof.code, clock());
  if (found === 'tooMany')
    return refuse('tooMany', '试错太多次了。请过一小时再试', { retryAfterSeconds: 3_600 });
  // Many may come from the same address, so a code that was used is good for none of them.
  if (found === 'wrong' || found.isUsed) return wrongCode();
  if (!(await markUsed(pool, found.id, user, clock()))) return wrongCode();
  return { person: found.person };
}
