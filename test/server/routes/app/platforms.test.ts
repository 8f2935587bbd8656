import { expect, it } from 'vitest';
import { createClient } from '../../../../bot/client.ts';
import { openPlatforms } from '../../../../server/platforms/platforms.ts';
import { openPlatforms as openFakes } from '../../../support/platforms.ts';
import { serveShop } from '../../../support/served-shop.ts';
import { smallCompany } from '../../../support/small-company.ts';

/** The small company, with a member on file in WeCom's directory, behind fake platforms. */
async function openShop() {
  const fakes = await openFakes();
  const people = smallCompany.people.map((one) =>
    one.code === 'lead1' ? { ...one, wecomId: 'WangFang' } : one,
  );
  const shop = await serveShop(
    { ...smallCompany, people },
    undefined,
    undefined,
    openPlatforms(fakes.settings),
  );
  const bot = createClient({ url: shop.url, token: await shop.token('bot', ['bot']) });
  const codeOf = (person: string) => bot.signInCode({ person, overheard: false }).then(({ code }) => code);
  const signIn = (proof: object) => shop.call('POST', '/app/sessions', { body: proof });
  const whois = async ({ body }: Awaited<ReturnType<typeof signIn>>) =>
    (await shop.call('GET', '/app/me', { token: String(body.token) })).body.person?.code;
  return { ...shop, fakes, codeOf, signIn, whois };
}

it('a WeChat user is nobody until a code says who he is, and himself from then on', async () => {
  const { fakes, signIn, whois, codeOf, logged } = await openShop();
  const first = await signIn({ by: 'wechat', code: fakes.wechatCode('openid-li') });
  expect(first).toMatchObject({ status: 422, body: { code: 'unknownPerson' } });
  const both = { by: 'code', code: await codeOf('clerk1'), wechat: fakes.wechatCode('openid-li') };
  expect(await whois(await signIn(both))).toBe('clerk1');
  expect(await whois(await signIn({ by: 'wechat', code: fakes.wechatCode('openid-li') }))).toBe('clerk1');
  const another = await signIn({ by: 'wechat', code: fakes.wechatCode('openid-else') });
  expect(another.body.code).toBe('unknownPerson');
  expect(logged.join('')).not.toMatch(/openid|code\d/);
});

it('a wrong code of WeChat’s does not use up the code that says who one is', async () => {
  const { fakes, signIn, whois, codeOf } = await openShop();
  const code = await codeOf('clerk1');
  expect((await signIn({ by: 'code', code, wechat: 'made up' })).body.code).toBe('wrongCode');
  expect(await whois(await signIn({ by: 'code', code, wechat: fakes.wechatCode('o') }))).toBe('clerk1');
});

it('whoever has left is nobody to WeChat either', async () => {
  const { fakes, signIn, codeOf, call, token } = await openShop();
  await signIn({ by: 'code', code: await codeOf('clerk1'), wechat: fakes.wechatCode('o') });
  const body = { key: 'leave', commands: [{ name: 'changePerson', person: 'clerk1', left: true }] };
  await call('POST', '/v1/commands', { token: await token('b', ['bot']), actor: 'owner', body });
  expect((await signIn({ by: 'wechat', code: fakes.wechatCode('o') })).body.code).toBe('unknownPerson');
});

it('a member of the directory is whoever is on file with his id; nobody of another company is', async () => {
  const { fakes, signIn, whois } = await openShop();
  expect(await whois(await signIn({ by: 'wecom', code: fakes.wecomCode('wangfang') }))).toBe('lead1');
  expect((await signIn({ by: 'wecom', code: fakes.wecomCode('stranger') })).body.code).toBe('unknownPerson');
  const elsewhere = await signIn({ by: 'wecom', code: fakes.wecomCode('wangfang', 'ww2') });
  expect(elsewhere.body.code).toBe('wrongCode');
});

it('WeCom’s token is fetched once, and again when it has ended', async () => {
  const { fakes, signIn } = await openShop();
  for (let time = 0; time < 3; time += 1) {
    expect((await signIn({ by: 'wecom', code: fakes.wecomCode('wangfang') })).status).toBe(201);
  }
  expect(fakes.tokensGiven()).toBe(1);
  fakes.endTokens();
  expect((await signIn({ by: 'wecom', code: fakes.wecomCode('wangfang') })).status).toBe(201);
  expect(fakes.tokensGiven()).toBe(2);
});

it('a platform that does not answer is worth another try, and says nothing of our secrets', async () => {
  const { fakes, signIn, logged } = await openShop();
  fakes.breakDown();
  for (const by of ['wechat', 'wecom']) {
    expect(await signIn({ by, code: 'c' })).toMatchObject({ status: 503, body: { code: 'tryAgain' } });
  }
  expect(logged.join('')).toContain('platform does not vouch');
  expect(logged.join('')).not.toMatch(/s1|s2|secret=/);
});

it('who tries too fast is stopped before anything is looked at, whatever he tries', async () => {
  const { signIn, codeOf } = await openShop();
  const good = await codeOf('clerk1');
  const statuses: number[] = [];
  for (let time = 0; time < 25; time += 1) {
    statuses.push((await signIn({ by: 'wechat', code: `made-up-${time}` })).status);
  }
  expect(statuses.slice(0, 20).every((status) => status !== 429)).toBe(true);
  expect(statuses.slice(20)).toEqual([429, 429, 429, 429, 429]);
  const stopped = await signIn({ by: 'code', code: good });
  expect(stopped).toMatchObject({ status: 429, body: { code: 'tooMany' } });
});

it('where no platform is set up there is no such sign-in', async () => {
  const { call } = await serveShop();
  const { status } = await call('POST', '/app/sessions', { body: { by: 'wechat', code: 'c' } });
  expect(status).toBe(404);
});
