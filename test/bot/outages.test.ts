import { expect, it, onTestFinished } from 'vitest';
import { type Client, createClient, ServerRefusal } from '../../bot/client.ts';
import { createConversation } from '../../bot/conversation.ts';
import { refuse } from '../../server/contract/refusals.ts';
import { createTestDatabase } from '../support/database.ts';
import { countVouchers, openStage, type Stage } from '../support/story/stage.ts';

async function stage(): Promise<Stage> {
  const database = await createTestDatabase();
  const opened = await openStage(database.connectionString);
  onTestFinished(async () => {
    await opened.close();
    await database.drop();
  });
  return opened;
}

const said = (text: string, messageId = text) => ({
  channel: 'terminal',
  chat: '虹桥店群',
  sender: 'E02',
  messageId,
  text,
  sentAt: '2026-11-21T10:00:00+08:00',
});

/** The server takes messages but cannot record, as when its database is just away. */
const withoutDesk = (client: Client): Client => ({
  ...client,
  run: async () => {
    throw new ServerRefusal(refuse('tryAgain', '系统正忙,请过一会儿再试'));
  },
});

it('asks people to try again when the server cannot be reached', async () => {
  const client = createClient({ url: 'http://127.0.0.1:9', token: 'xr_none_at_all' });
  const [reply, ...more] = await createConversation(client).handle(said('卖了2瓶可乐'));
  expect(reply?.text).toBe('⏳ 系统暂时连不上,这一条还没有处理。请过一会儿再发一次');
  expect(more).toEqual([]);
});

it('records a message once that met an outage before', async () => {
  const opened = await stage();
  const { client, service } = opened;
  const before = await countVouchers(opened);
  const message = said('到货玩具车5个 12块一个');
  const [first] = await createConversation(withoutDesk(client)).handle(message);
  expect(first?.text).toBe('⏳ 系统正忙,请过一会儿再试');
  expect(await service.prisma.chatMessage.findMany({ select: { answeredAt: true } })).toEqual([
    { answeredAt: null },
  ]);
  const bot = createConversation(client, () => opened.now);
  const replies = await bot.handle(message);
  expect(replies[0]?.text).toMatch(/^✅ #\w+ 虹桥店 到货 玩具车 5个/);
  expect(await bot.handle(message)).toEqual(replies);
  expect(await countVouchers(opened)).toBe(before + 1);
});

it('keeps a question open while its answer meets an outage', async () => {
  const opened = await stage();
  const clock = () => opened.now;
  const bot = createConversation(opened.client, clock);
  await bot.handle(said('到货冰红茶5瓶 2块一瓶'));
  const [answer] = await createConversation(withoutDesk(opened.client), clock).handle(said('1', 'm2'));
  expect(answer?.text).toMatch(/^⏳/);
  const [again] = await bot.handle(said('1', 'm3'));
  expect(again?.text).toMatch(/^✅ #\w+ 虹桥店 到货 冰红茶柠檬味 5瓶/);
});

it('answers what it could do of a message when the rest is refused', async () => {
  const opened = await stage();
  const replies = await createConversation(opened.client, () => opened.now).handle(
    said('到货玩具车5个 12块一个;徐汇店今天卖得怎么样'),
  );
  expect(replies.map(({ text }) => text)).toEqual([
    expect.stringMatching(/^✅ #\w+ 虹桥店 到货 玩具车 5个/),
    '❗ 徐汇店的销售只有本店和总部能看',
  ]);
});
