import { expect, it } from 'vitest';
import { screenLines } from '../../../bot/replies/screens.ts';
import { openBotStage } from '../../support/bot-stage.ts';

const group = 'group-1';
const textOf = (shown: readonly { readonly text: string }[]): string =>
  shown.map(({ text }) => text).join('\n');

it('asks once whose group it is, and records nothing until somebody with the right has said', async () => {
  const { say, link, client, stage } = await openBotStage();
  const asked = textOf(await say({ chat: group, from: 'u1', text: '卖了3瓶可乐' }));
  expect(asked).toContain('这个群还没有认领');
  const [, number = ''] = /(\d+)\) 虹桥店群/.exec(asked) ?? [];
  await link('wechaty', { people: { u1: 'E01', u2: 'E02' } });
  expect(textOf(await say({ chat: group, from: 'u2', text: '卖了3瓶可乐' }))).toContain('这条没有记');
  // A clerk has not the right, and another place's lead neither.
  expect(textOf(await say({ chat: group, from: 'u2', text: number }))).toContain('店员不能做“认领群”');
  expect(textOf(await say({ chat: group, from: 'u1', text: '徐汇店' }))).toContain('你是虹桥店的店长');
  expect((await client.reach()).chats).toEqual([]);

  expect(textOf(await say({ chat: group, from: 'u1', text: number }))).toContain('这个群以后就是虹桥店群');
  expect((await client.reach()).chats).toMatchObject([{ externalId: group, chat: '虹桥店群' }]);
  expect(textOf(await say({ chat: group, from: 'u2', text: '可乐还有多少' }))).toContain('虹桥店');
  // It is on record who said so.
  const { rows } = await stage.service.pool.query(
    "select actor, source from voucher where kind = 'companyChange' and details ->> 'change' = 'chatLink'",
  );
  expect(rows).toMatchObject([{ actor: 'E01', source: { text: number } }]);
});

it('lets a group go by 解绑, and then asks again', async () => {
  const { say, link, client } = await openBotStage();
  await link('wechaty', { groups: { [group]: '虹桥店群' }, people: { u1: 'E01' } });
  expect(textOf(await say({ chat: group, from: 'u1', text: '解绑' }))).toContain('已经解绑');
  expect((await client.reach()).chats).toEqual([]);
  expect(textOf(await say({ chat: group, from: 'u1', text: '卖了3瓶可乐' }))).toContain('还没有认领');
  expect(textOf(await say({ chat: group, from: 'u1', text: '认领 虹桥店' }))).toContain('虹桥店群');
});

it('knows a person by the one-time code from his lead, and never by his name', async () => {
  const { say, link, client, messenger, stage } = await openBotStage();
  await link('wechaty', { groups: { [group]: '虹桥店群' }, people: { u1: 'E01' } });
  expect(textOf(await say({ chat: group, from: 'u2', text: '我是李强,卖了3瓶可乐' }))).toContain(
    '我还不认识你。请店长发“绑定 你的名字”',
  );
  // The code goes to the lead alone, not to everybody in the group.
  const told = textOf(await say({ chat: group, from: 'u1', text: '绑定 强子' }));
  expect(told).toContain('已经单独发给你了');
  await expect.poll(() => messenger.shown('u1', true).length, { timeout: 5_000 }).toBe(1);
  const [, code = ''] = /([A-Z0-9]{4}-[A-Z0-9]{4})/.exec(messenger.shown('u1', true)[0]?.text ?? '') ?? [];
  expect(told).not.toContain(code);

  expect(textOf(await say({ chat: group, from: 'u2', text: 'ABCD-2345' }))).toContain('绑定码不对');
  expect(textOf(await say({ chat: group, from: 'u2', text: code.toLowerCase() }))).toContain('认识你了,李强');
  expect((await client.reach()).people).toContainEqual({
    channel: 'wechaty',
    externalId: 'u2',
    person: 'E02',
  });
  // It was for one use.
  expect(textOf(await say({ chat: group, from: 'u3', text: code }))).toContain('绑定码不对');
  const { rows } = await stage.service.pool.query(
    "select actor from voucher where details ->> 'change' = 'personLink' and details ->> 'externalId' = 'u2'",
  );
  expect(rows).toEqual([{ actor: 'E01' }]);
});

it('shows the code in the group only where there is no other way, with a warning', async () => {
  const { say, link } = await openBotStage({ abilities: { wechaty: { singles: false } } });
  await link('wechaty', { groups: { [group]: '虹桥店群' }, people: { u1: 'E01', u2: 'E02' } });
  expect(textOf(await say({ chat: group, from: 'u1', text: '给小丽一个绑定码' }))).toMatch(
    /张丽的绑定码:[A-Z0-9]{4}-[A-Z0-9]{4}[\s\S]*群里的人都看得到/,
  );
  expect(textOf(await say({ chat: group, from: 'u2', text: '绑定 小丽' }))).toContain('店员不能');
  expect(textOf(await say({ chat: group, from: 'u1', text: '绑定 王麻子' }))).toContain('没有“王麻子”');
});

it('stops trying after five wrong codes', async () => {
  const { say } = await openBotStage();
  for (let n = 2; n <= 6; n += 1)
    expect(textOf(await say({ chat: 'u9', single: true, from: 'u9', text: `ABCDEFG${n}` }))).toContain(
      '不对',
    );
  expect(textOf(await say({ chat: 'u9', single: true, from: 'u9', text: 'ABCDEFG7' }))).toContain(
    '❗ 试错太多次了',
  );
});

it('knows by WeCom’s directory whoever is on file with that id, greets him and answers him at once', async () => {
  const { say, link, stage, client } = await openBotStage({ abilities: { 'wecom-bot': {} } });
  await stage.service.prisma.person.update({ where: { code: 'E02' }, data: { wecomId: 'LiQiang' } });
  await stage.service.prisma.company.updateMany({ data: { revision: { increment: 1 } } });
  await link('wecom-bot', { groups: { [group]: '虹桥店群' } });
  const shown = await say({ chat: group, from: 'liqiang', text: '可乐还有多少' }, 2);
  expect(shown[0]?.text).toContain('你好,李强');
  expect(shown[1]?.text).toContain('可乐');
  expect((await client.reach()).people).toMatchObject([{ externalId: 'liqiang', person: 'E02' }]);
});

it('knows nobody any more who was let go, and whoever left the directory has left everywhere', async () => {
  const { say, link, messengers, client } = await openBotStage({
    abilities: { wechaty: {}, 'wecom-app': {} },
  });
  await link('wechaty', { groups: { [group]: '虹桥店群' }, people: { u1: 'E01', u2: 'E02', u3: 'E03' } });
  await link('wecom-app', { people: { lq: 'E02' } });
  expect(textOf(await say({ chat: group, from: 'u1', text: '解绑 小丽' }))).toContain('张丽已经解绑(1个号)');
  expect(textOf(await say({ chat: group, from: 'u3', text: '卖了3瓶可乐' }))).toContain('我还不认识你');
  expect(textOf(await say({ chat: group, from: 'u2', text: '可乐还有多少' }))).not.toContain('不认识');
  await messengers.get('wecom-app')?.leaves('lq');
  await expect.poll(async () => (await client.reach()).people.map(({ person }) => person)).toEqual(['E01']);
  expect(textOf(await say({ chat: group, from: 'u2', text: '卖了3瓶可乐' }))).toContain('我还不认识你');
});

it('says nothing to strangers who speak of something else', async () => {
  const { say, link, messenger } = await openBotStage();
  await link('wechaty', { groups: { [group]: '虹桥店群' } });
  await messenger.says({ id: 'a', chat: group, from: 'guest', text: '今天天气不错' });
  await messenger.says({ id: 'b', chat: group, from: 'guest', text: 'PASSWORD' });
  await say({ chat: group, from: 'guest', text: '小二在吗' });
  expect(messenger.shown(group, false).map(({ text }) => text)).toEqual([
    expect.stringContaining('我还不认识你'),
  ]);
});

it('keeps a code nowhere once it was said, neither alone nor in the group', async () => {
  const { say, link, messenger, stage } = await openBotStage();
  await link('wechaty', { groups: { [group]: '虹桥店群' }, people: { u1: 'E01' } });
  await say({ chat: group, from: 'u1', text: '绑定 强子' });
  await expect.poll(() => messenger.shown('u1', true).length, { timeout: 5_000 }).toBe(1);
  // Alone with the bot it is answered there.
  await say({ chat: 'u1', from: 'u1', single: true, text: '绑定 小丽' });
  await say({ chat: 'u1', from: 'u1', single: true, text: '登录码' });
  const codes = messenger
    .shown('u1', true)
    .map(({ text }) => /[A-Z0-9]{4}-[A-Z0-9]{4}/.exec(text)?.[0] ?? '');
  expect(codes).toHaveLength(3);
  const kept = async () => {
    const outgoing = await stage.service.pool.query(
      "select content::text as kept from outgoing where state = 'sent'",
    );
    const replies = await stage.service.pool.query('select replies::text as kept from chat_message');
    return [...outgoing.rows, ...replies.rows].map((row) => row.kept as string);
  };
  await expect.poll(async () => (await kept()).filter((one) => one.includes('········')).length).toBe(5);
  for (const code of codes) expect((await kept()).join('\n')).not.toContain(code);
});

it('whose group it is, is asked a screen at a time where there are many, and 更多 shows the others', async () => {
  const { say, link, stage } = await openBotStage();
  const owner = stage.company.people.find(({ role }) => role === 'owner')?.code ?? '';
  await link('wechaty', { people: { u1: owner } });
  await stage.service.pool.query(
    `insert into chat (id, name, kind) select 'many-' || n, '分店' || n || '群', 'place' from generate_series(1, 60) n`,
  );
  await stage.service.pool.query('update company set revision = revision + 1');
  const [asked] = await say({ chat: group, from: 'u1', text: '店小二在吗' });
  expect(asked?.text).toContain('还没有认领');
  expect(asked?.text.split('\n').length).toBeLessThanOrEqual(screenLines);
  expect(asked?.text).toContain('发“更多”看');
  const [more] = await say({ chat: group, from: 'u1', text: '更多' });
  expect(more?.text).toMatch(/分店\d+群/);
  expect(more?.text).not.toContain('还没有认领');
  expect(textOf(await say({ chat: group, from: 'u1', text: '分店60群' }))).toContain(
    '这个群以后就是分店60群',
  );
});
