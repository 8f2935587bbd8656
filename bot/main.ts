import type { Channel } from './channels/channel.ts';
import { createTerminal } from './channels/terminal.ts';
import { createClient } from './client.ts';
import { createConversation } from './conversation.ts';
import { inOrder } from './in-order.ts';
import { openModel } from './model/open-model.ts';
import { deliverNotifications } from './outbox.ts';

/** Starts the channels on the service that XIAOER_URL and XIAOER_TOKEN name. Ends with code 0 when people are done. */
async function main(): Promise<void> {
  const { XIAOER_URL: url, XIAOER_TOKEN: token } = process.env;
  if (!url || !token)
    throw new Error('XIAOER_URL and XIAOER_TOKEN have to name the service; "npm start" does it all');
  const client = createClient({ url, token });
  const conversation = createConversation(client, () => new Date(), openModel(process.env));
  const channels: Channel[] = process.stdin.isTTY ? [createTerminal(client)] : [];
  const stopping = new AbortController();
  const stopped = new Promise<void>((resolve) => {
    for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.on(signal, resolve);
    // The service that started this process is gone: nothing can be recorded any more.
    process.on('disconnect', resolve);
  });
  const perChat = inOrder();
  for (const channel of channels) {
    await channel.start((heard) =>
      perChat(heard.chat, async () => (await conversation.handle(heard)).map(({ text }) => text)),
    );
  }
  const outbox = deliverNotifications(client, channels, stopping.signal);
  await Promise.race([stopped, ...channels.map(({ ended }) => ended)]);
  stopping.abort();
  for (const channel of channels) await channel.stop();
  await outbox;
}

main().then(
  () => process.exit(0),
  (error) => {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exit(1);
  },
);
