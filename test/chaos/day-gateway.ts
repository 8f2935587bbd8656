import { startPuppetService } from '../support/wechaty/puppet-service.ts';
import { companyChats, dayCompany } from './support/day/company.ts';
import type { Words } from './support/day/messenger.ts';

/**
 * The puppet service that `day.ts` kills: a WeChat account over real gRPC. What is shown is told to whoever started it
 * before the bot is told that it was, so that nothing shown is forgotten with this process.
 */
const { GATEWAY_ENDPOINT: endpoint = '', GATEWAY_TOKEN: token = '' } = process.env;
const { mocker, puppet } = await startPuppetService(endpoint, token);
const bot = mocker.createContact({ id: 'wxid_bot', name: '店小二' } as never);
const people = dayCompany.people.map(
  ({ code, name }) => mocker.createContact({ id: code, name } as never).id,
);
for (const { group, chat } of companyChats)
  mocker.createRoom({ id: group, topic: chat, memberIdList: ['wxid_bot', ...people] } as never);
// A client that leaves stops the puppet, and the next one starts it again: then a phone is still logged in.
const staysLoggedIn = (): void => {
  if (puppet.state.active() === true && !puppet.isLoggedIn) mocker.login(bot);
};
staysLoggedIn();
setInterval(staysLoggedIn, 100);

const tell = (what: object): Promise<void> =>
  new Promise((resolve) => process.send?.(what, undefined, {}, () => resolve()));

puppet.messageSendText = (async (chat: string, text: string) => {
  await tell({ chat, text });
}) as never;

process.on('message', ({ id, chat, single, from, text, quote }: Words) => {
  if (!mocker.cacheMessagePayload.has(id)) {
    const words = single ? text : `@店小二\u2005${text}`;
    const whole =
      quote === undefined ? words : `「店小二：${quote}」\n- - - - - - - - - - - - - - -\n${words}`;
    mocker.MessageMock.create({
      ...{ id, talkerId: from, timestamp: Date.now(), type: 7, text: whole },
      ...(single ? { listenerId: bot.id } : { roomId: chat, mentionIdList: [] }),
    } as never);
  }
  puppet.emit('message', { messageId: id });
});
process.on('unhandledRejection', (reason) => process.stderr.write(`gateway: ${String(reason)}\n`));
process.on('SIGTERM', () => process.exit(0));
process.on('disconnect', () => process.exit(0));
await tell({ up: true });
