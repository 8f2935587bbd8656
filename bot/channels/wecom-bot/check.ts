import type { BotAccount } from './connection.ts';
import { faultOf, loginRefusal } from './faults.ts';

const patienceMs = 10_000;

/** Logs in once and leaves; what is wrong, with the way to mend it. It takes the connection from a bot that runs elsewhere. */
export async function checkAccount(account: BotAccount): Promise<readonly string[]> {
  const { WSClient } = await import('@wecom/aibot-node-sdk');
  const nothing = (): void => {};
  const client = new WSClient({
    botId: account.id,
    secret: account.secret,
    ...(account.url !== undefined && { wsUrl: account.url }),
    maxReconnectAttempts: 0,
    maxAuthFailureAttempts: 0,
    logger: { debug: nothing, info: nothing, warn: nothing, error: nothing },
  });
  let timer: ReturnType<typeof setTimeout> | undefined;
  const fault = await new Promise<string | null>((resolve) => {
    timer = setTimeout(resolve, patienceMs, unreachable(account));
    client.on('authenticated', () => resolve(null));
    client.on('error', (error) => {
      const refusal = loginRefusal(error);
      const { what, fix } = refusal ? faultOf(refusal) : { what: unreachable(account), fix: '' };
      resolve(fix === '' ? what : `${what}。${fix}`);
    });
    client.connect();
  });
  clearTimeout(timer);
  client.removeAllListeners();
  client.disconnect();
  return fault === null ? [] : [fault];
}

const unreachable = ({ url = 'wss://openws.work.weixin.qq.com' }: BotAccount): string =>
  `连不上企业微信(${url})。看看这台电脑能不能上网,防火墙有没有放行这个地址`;
