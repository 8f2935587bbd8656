import type { Logger } from 'pino';
import type { SignIn } from '../contract/mini-program.ts';
import type { BindingCode, ExternalParty } from '../contract/outgoing.ts';
import { isRefusal, type Refusal, refuse } from '../contract/refusals.ts';
import { createCode, markUsed, tryCode } from '../db/binding-codes.ts';
import type { CompanySnapshot } from '../db/company.ts';
import type { Pool } from '../db/pool.ts';
import type { Platforms } from '../platforms/platforms.ts';
import { linkProven, proveByDirectory } from './binding.ts';
import type { WritePath } from './desk.ts';

/** Who may come into the app, and as whom. */

interface Door {
  readonly pool: Pool;
  readonly desk: WritePath;
  readonly clock: () => Date;
  readonly snapshot: CompanySnapshot;
  readonly platforms: Platforms;
  readonly log: Logger;
}

/** A code for whoever asks, about himself. It proves the same as one from his lead, and is as good for as long. */
export async function makeSignInCode(
  { pool, clock, snapshot }: Pick<Door, 'pool' | 'clock' | 'snapshot'>,
  person: string,
): Promise<BindingCode | Refusal> {
  const known = snapshot.facts.person(person);
  if (!known || known.leftAt !== null) return refuse('personLeft', '你已经不在员工名单里了');
  return { person, ...(await createCode(pool, { person, madeBy: person }, clock())) };
}

const wrongCode = (): Refusal =>
  refuse('wrongCode', '登录码不对,或者已经过期、用过了。请单独对店小二说“登录码”再要一个');

type Proven = { readonly person: string } | Refusal;

/** The person that a proof proves; `from` is where it comes from, for counting tries. */
export function provenPerson(door: Door, proof: SignIn, from: string): Promise<Proven> {
  switch (proof.by) {
    case 'demo':
      return Promise.resolve(byDemo(door, proof.person));
    case 'code':
      return byCode(door, proof, from);
    case 'wechat':
    case 'wecom':
      return byPlatform(door, proof.by, proof.code);
  }
}

function byDemo({ snapshot }: Door, code: string): Proven {
  if (!snapshot.isDemo) return refuse('notFound', '只有演示公司可以这样登录');
  const person = snapshot.facts.person(code);
  return person?.leftAt === null ? { person: person.code } : refuse('unknownPerson', '没有这个人');
}

async function byCode(
  door: Door,
  { code, wechat }: Extract<SignIn, { by: 'code' }>,
  from: string,
): Promise<Proven> {
  const { pool, clock } = door;
  // First who the phone is: its code is good once too, and a good code of ours is not used up where that fails.
  // Where WeChat cannot be asked who he is, his code from us lets him in all the same, and he types one again next time.
  const isAsked = wechat !== undefined && door.platforms.wechat !== null;
  const phone = isAsked ? await vouchedBy(door, 'wechat', wechat) : null;
  if (phone && isRefusal(phone)) return phone;
  const user = { channel: 'signIn', externalId: from };
  const found = await tryCode(pool, user, code, clock());
  if (found === 'tooMany')
    return refuse('tooMany', '试错太多次了。请过一小时再试', { retryAfterSeconds: 3_600 });
  // Many may come from the same address, so a code that was used is good for none of them.
  if (found === 'wrong' || found.isUsed) return wrongCode();
  if (!(await markUsed(pool, found.id, user, clock()))) return wrongCode();
  // Whoever is known by this phone already stays so until his lead unlinks him; he is let in all the same.
  if (phone) await linkProven(door, phone, found.person);
  return { person: found.person };
}

async function byPlatform(door: Door, platform: 'wechat' | 'wecom', code: string): Promise<Proven> {
  const user = await vouchedBy(door, platform, code);
  if (isRefusal(user)) return user;
  if (platform === 'wecom') {
    const found = await proveByDirectory(door, user);
    if (isRefusal(found)) return found;
    return atWork(door, found.person);
  }
  return atWork(door, door.snapshot.facts.linkedPerson(user.channel, user.externalId) ?? null);
}

function atWork({ snapshot }: Door, code: string | null): Proven {
  const person = code === null ? undefined : snapshot.facts.person(code);
  if (person?.leftAt === null) return { person: person.code };
  return refuse(
    'unknownPerson',
    '还不认识你这个号。请单独对店小二说“登录码”,或者请店长邀请你,再用码登录一次',
  );
}

/** Who that platform says it is. */
export async function vouchedBy(
  { platforms, log }: Pick<Door, 'platforms' | 'log'>,
  platform: 'wechat' | 'wecom',
  code: string,
): Promise<ExternalParty | Refusal> {
  const vouch = platforms[platform];
  if (!vouch) return refuse('notFound', '这里还没有开通这种登录。请用登录码');
  const vouched = await vouch(code);
  if (vouched.kind === 'known') return { channel: vouched.channel, externalId: vouched.externalId };
  if (vouched.kind === 'wrong') return refuse('wrongCode', '登录没有成功。请再点一次登录');
  log.warn({ platform, fault: vouched.fault }, 'platform does not vouch');
  return refuse('tryAgain', '现在联系不上微信。请过一会儿再试,或者用登录码');
}
