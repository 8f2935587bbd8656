// 「下次有事,微信提醒我」 by taps, in a company that has a mini-program of its own: refused in WeChat's window, allowed there,
// and what WeChat is then given to show.
import assert from 'node:assert/strict';
import { type StartedService, startService } from '../browser/support/service.ts';
import { type FakePlatforms, startPlatforms } from '../support/fake-platforms.ts';
import { approvalTemplate, arrivalTemplate } from '../support/wechat-messages.ts';
import { signedIn } from './support/asking.ts';
import type { Person } from './support/person.ts';
import { codeFor, signsIn, signsInWith } from './support/signing-in.ts';
import type { Phone } from './support/wechat.ts';

const [clerkName, leadName] = ['李强', '王芳'];
const remind = '下次有事,微信提醒我';
const asksAgreements = 'POST /app/agreements';
/** WeChat names somebody of whom the company does not know yet who he is. */
const nobodyYet = [/^POST \/app\/sessions: 422 /];

/** Whoever refuses is told of nothing, whoever allows once for each tap, and nobody on a phone that is not his. */
export async function isReminded(): Promise<void> {
  const platforms = await startPlatforms();
  const { appId, secret, api } = platforms.settings.wechat ?? { appId: '', secret: '', api: '' };
  const service = await startService({
    ...{ XIAOER_WECHAT_MINI_APP_ID: appId, XIAOER_WECHAT_MINI_SECRET: secret, XIAOER_WECHAT_MINI_API: api },
    XIAOER_WECHAT_MINI_TEMPLATE_APPROVAL: `${approvalTemplate} thing1=what thing5=place character_string2=number`,
    XIAOER_WECHAT_MINI_TEMPLATE_ARRIVAL: `${arrivalTemplate} thing2=what time3=at phrase4=state`,
  });
  try {
    await refusesAndAllows(service, platforms);
  } finally {
    await service.stop();
    await platforms.close();
  }
}

/** What the owner of a phone says to WeChat's window the next time. */
interface Mood {
  allowed: readonly string[];
  /** How often it stood before him. */
  asked: number;
}

function phoneOf({ url }: StartedService, { wechatCode, messages }: FakePlatforms, openId: string) {
  const mood: Mood = { allowed: [], asked: 0 };
  const phone: Phone = {
    ...{ kept: new Map(), network: 'up', service: url },
    user: {
      code: () => wechatCode(openId),
      answers: (id) => {
        if (id === approvalTemplate) mood.asked += 1;
        if (!mood.allowed.includes(id)) return 'reject';
        messages.allow(openId, id);
        return 'accept';
      },
    },
  };
  return { phone, mood };
}

async function refusesAndAllows(service: StartedService, platforms: FakePlatforms): Promise<void> {
  const { messages } = platforms;
  const lead = phoneOf(service, platforms, 'openid-lead');
  const borrowed = await signsIn(phoneOf(service, platforms, 'openid-desk').phone, leadName);
  const code = await codeFor(borrowed);
  borrowed.ends(nobodyYet);
  const person = await signsInWith(lead.phone, code, leadName);
  await opensPending(person);
  await person.taps(remind);
  await person.until("WeChat's window", () => lead.mood.asked === 1);
  lead.mood.allowed = [approvalTemplate];
  await person.taps(remind);
  await person.reads(/等你批还会提醒1次/);
  assert.equal(agreementsOf(person), 1, 'a refusal is no agreement');
  await person.taps(remind);
  await person.reads(/等你批还会提醒2次/);
  assert.doesNotMatch(person.sees(), /货在路上还会提醒/, 'what was not allowed is not counted');
  assert.equal(messages.asked(), 0, 'nothing was told yet');
  const number = await asksForYes(service.url);
  await person.until('the message', () => messages.sent.length > 0);
  assert.deepEqual(
    messages.sent.map(({ touser, template_id: template }) => [touser, template]),
    [['openid-lead', approvalTemplate]],
  );
  const { page, data } = messages.sent[0] as { page: string; data: Record<string, { value: string }> };
  assert.equal(data.character_string2?.value, number, 'it names the paper');
  // He taps on the message.
  person.program.open(page);
  await person.reads(new RegExp(`等你批 .*# ?${number}.*等你批还会提醒1次`));
  person.ends(nobodyYet);
  await onAnothersPhone(service, platforms);
}

const agreementsOf = ({ program }: Person): number =>
  program.sent.filter((asked) => asked === asksAgreements).length;

async function opensPending(person: Person): Promise<void> {
  await person.taps(/^待办( \d+)?$/);
  await person.reads(/点一次,每种事提醒一次/);
}

/** The clerk came in by the demo's door, so that this WeChat is nobody's: it is not told what is for him. */
async function onAnothersPhone(service: StartedService, platforms: FakePlatforms): Promise<void> {
  const { phone, mood } = phoneOf(service, platforms, 'openid-nobody');
  const clerk = await signsIn(phone, clerkName);
  await opensPending(clerk);
  mood.allowed = [arrivalTemplate];
  await clerk.taps(remind);
  await clerk.until('a refusal', () =>
    clerk.program.toasts.some((toast) => toast.includes('这个微信不是你的')),
  );
  assert.match(clerk.sees(), /点一次,每种事提醒一次/, 'nothing is promised');
  clerk.ends([...nobodyYet, /^POST \/app\/agreements: 403 /]);
}

/** The clerk wants a product on the list, which waits for his lead: under which number. */
async function asksForYes(service: string): Promise<string> {
  const clerk = await signedIn(service, clerkName);
  const { person } = (await clerk('/app/me')) as { person: { place: string } };
  const command = { name: 'addProduct', store: person.place, productName: '椰子水330ml', baseUnit: '瓶' };
  const answer = await clerk('/v1/commands', { key: `asks-${Date.now()}`, commands: [command] });
  return (answer as { number: string }).number.replace('#', '');
}
