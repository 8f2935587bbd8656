import { expect, it } from 'vitest';
import { sendSubscriptions } from '../../../server/jobs/subscriptions.ts';
import { openPlatforms } from '../../../server/platforms/platforms.ts';
import { readTemplate, type Template } from '../../../server/platforms/templates.ts';
import { openPlatforms as openFakes } from '../../support/platforms.ts';
import { serveShop } from '../../support/served-shop.ts';
import { smallCompany } from '../../support/small-company.ts';
import { approvalTemplate, arrivalTemplate } from '../../support/wechat-messages.ts';

const approvalText = `${approvalTemplate} thing1=what thing5=place character_string2=number`;
const arrivalText = `${arrivalTemplate} thing2=what time3=at phrase4=state`;

function templateOf(kind: Template['kind'], text: string): Template {
  const template = readTemplate(kind, text);
  if (typeof template === 'string') throw new Error(template);
  return template;
}

/** The small company, with 周采 who buys signed in by his WeChat, and papers that wait for him. */
async function openShop(
  texts: readonly (readonly [Template['kind'], string])[] = [['approval', approvalText]],
) {
  const fakes = await openFakes();
  const templates = texts.map(([kind, text]) => templateOf(kind, text));
  let now = Date.parse('2026-11-21T10:00:00+08:00');
  const clock = () => new Date(now);
  const platforms = openPlatforms({ ...fakes.settings, templates });
  const shop = await serveShop(smallCompany, undefined, clock, platforms);
  const bot = await shop.token('bot', ['bot']);
  let nth = 0;
  const act = async (actor: string, ...commands: object[]) => {
    nth += 1;
    now += 1_000;
    const body = { key: `act${nth}`, commands };
    const answer = await shop.call('POST', '/v1/commands', { token: bot, actor, body });
    expect(answer.body.kind, JSON.stringify(answer.body)).toMatch(/posted|waiting/);
    return answer.body;
  };
  const enter = async (person: string) => {
    const { body } = await shop.call('POST', '/v1/app/codes', { token: bot, actor: person });
    const proof = { by: 'code', code: body.code, wechat: fakes.wechatCode(`openid-${person}`) };
    const token = String((await shop.call('POST', '/app/sessions', { body: proof })).body.token);
    const agree = async (kind: Template['kind'], openId = `openid-${person}`) => {
      fakes.messages.allow(openId, kind === 'approval' ? approvalTemplate : arrivalTemplate);
      const code = fakes.wechatCode(openId);
      return shop.call('POST', '/app/agreements', { token, body: { code, kinds: [kind] } });
    };
    const left = async () => (await shop.call('GET', '/app/agreements', { token })).body.templates;
    return { agree, left };
  };
  const troubles = async () =>
    (await shop.call('GET', '/v1/outgoing/troubles', { token: bot })).body.subscriptions;
  const ask = () =>
    act('clerk1', { name: 'requestPurchase', store: 'S01', lines: [{ sku: 'EGG', quantity: '10' }] });
  const send = () => sendSubscriptions(shop.service);
  return { ...shop, ...{ fakes, act, enter, troubles, ask, send, messages: fakes.messages } };
}

it('tells once whoever agreed that a paper waits for him, in a form that WeChat takes', async () => {
  const { enter, ask, send, messages, logged } = await openShop();
  const buyer = await enter('buyer');
  expect((await buyer.agree('approval')).body.templates).toMatchObject([{ kind: 'approval', left: 1 }]);
  const { number } = await ask();
  await send();
  await send();
  expect(messages.sent).toMatchObject([
    { touser: 'openid-buyer', template_id: approvalTemplate, page: 'pages/pending/index' },
  ]);
  expect(messages.sent[0]?.data).toMatchObject({
    thing5: { value: '虹桥店' },
    character_string2: { value: String(number).replace('#', '') },
  });
  expect(await buyer.left()).toMatchObject([{ left: 0 }]);
  await ask();
  await send();
  expect(messages.asked()).toBe(1);
  expect(logged.join('')).not.toMatch(/openid|周采|w1/);
});

it('nothing is told of what waited before he agreed, or is decided already', async () => {
  const { enter, act, ask, send, messages } = await openShop();
  await ask();
  await (await enter('buyer')).agree('approval');
  const { number } = await ask();
  await act('office', { name: 'approve', number });
  await send();
  expect(messages.asked()).toBe(0);
});

it('goods on the way are told to who works where they go', async () => {
  const { enter, act, send, messages } = await openShop([['arrival', arrivalText]]);
  for (const person of ['clerk2', 'clerk1']) await (await enter(person)).agree('arrival');
  const lines = [{ sku: 'EGG', quantity: '10' }];
  await act('lead1', { name: 'receiveGoods', store: 'S01', lines: [{ ...lines[0], unitCostFen: 100 }] });
  await act('lead1', { name: 'dispatchTransfer', from: 'S01', to: 'S02', lines });
  await send();
  expect(messages.sent).toMatchObject([
    {
      touser: 'openid-clerk2',
      data: {
        thing2: { value: '虹桥店发来的调拨' },
        time3: { value: '2026-11-21 10:00' },
        phrase4: { value: '在路上' },
      },
    },
  ]);
});

it('a count is told to the others of the place, and to nobody once it is over', async () => {
  const countText = `${arrivalTemplate} thing2=what time3=at phrase4=state`;
  const { enter, act, send, messages } = await openShop([['count', countText]]);
  for (const person of ['lead1', 'clerk1', 'clerk2']) await (await enter(person)).agree('count');
  await act('lead1', { name: 'openStocktake', store: 'S01', title: '月底盘点' });
  await send();
  expect(messages.sent.map(({ touser }) => touser)).toEqual(['openid-clerk1']);
  expect(messages.sent[0]?.data).toMatchObject({ thing2: { value: '月底盘点' } });
});

it('whoever refused in WeChat is not asked for again, whatever he had agreed to', async () => {
  const { enter, ask, send, messages } = await openShop();
  const buyer = await enter('buyer');
  await buyer.agree('approval');
  await buyer.agree('approval');
  messages.misbehave(43_101);
  await ask();
  await send();
  expect(await buyer.left()).toMatchObject([{ left: 0 }]);
  await ask();
  await send();
  expect(messages.asked()).toBe(1);
});

it('a token that is over is fetched anew once, and the message goes out', async () => {
  const { enter, ask, send, messages } = await openShop();
  await (await enter('buyer')).agree('approval');
  await send();
  messages.endTokens();
  await ask();
  await send();
  expect([messages.sent.length, messages.tokensGiven()]).toEqual([1, 2]);
});

it('a token that is refused twice is tried later, and nothing is used up', async () => {
  const { enter, ask, send, messages } = await openShop();
  const buyer = await enter('buyer');
  await buyer.agree('approval');
  messages.misbehave(40_001, 40_001);
  await ask();
  await send();
  expect(await buyer.left()).toMatchObject([{ left: 1 }]);
  // It rests before it asks WeChat again.
  await send();
  expect(messages.asked()).toBe(2);
});

it('arguments that WeChat does not take are on the operator’s list, and use nothing up', async () => {
  const { enter, ask, send, messages, troubles } = await openShop();
  const buyer = await enter('buyer');
  await buyer.agree('approval');
  expect(await troubles()).toEqual([]);
  messages.misbehave(47_003);
  await ask();
  await send();
  expect(await troubles()).toMatchObject([{ kind: 'approval', fault: 'errcode 47003' }]);
  expect(await buyer.left()).toMatchObject([{ left: 1 }]);
  await send();
  expect(messages.asked()).toBe(1);
});

it('what was perhaps sent is never sent again', async () => {
  const { enter, ask, send, messages } = await openShop();
  const buyer = await enter('buyer');
  await buyer.agree('approval');
  await buyer.agree('approval');
  messages.misbehave(null);
  await ask();
  await send();
  await send();
  expect([messages.sent.length, messages.asked()]).toEqual([1, 1]);
  expect(await buyer.left()).toMatchObject([{ left: 1 }]);
});

it('a template whose fields are not those of the settings is off, and on the operator’s list', async () => {
  const { enter, ask, send, messages, troubles } = await openShop([
    ['approval', `${approvalTemplate} thing1=what thing4=place character_string2=number`],
  ]);
  const buyer = await enter('buyer');
  await buyer.agree('approval');
  await ask();
  await send();
  expect(messages.asked()).toBe(0);
  expect(JSON.stringify(await troubles())).toMatch(/少了 thing5,没有 thing4/);
  expect(await buyer.left()).toEqual([]);
});

it('nobody agrees for a WeChat that is somebody else’s, or that nobody knows', async () => {
  const { enter } = await openShop();
  await enter('clerk1');
  const buyer = await enter('buyer');
  for (const openId of ['openid-clerk1', 'openid-of-nobody'])
    expect(await buyer.agree('approval', openId)).toMatchObject({ body: { code: 'notAllowed' } });
  expect(await buyer.left()).toMatchObject([{ left: 0 }]);
});
