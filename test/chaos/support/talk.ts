import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as wait } from 'node:timers/promises';
import { randomFor } from '../../../prisma/demo/random.ts';
import type { HeardMessage } from '../../../server/contract/conversation.ts';
import type { Pool } from '../../../server/db/pool.ts';
import type { Clients } from './clients.ts';
import type { Kept } from './programs.ts';
import type { Findings } from './verdict.ts';

const answerMs = 15_000;
const speakers = [
  ['clerk1', '虹桥店群'],
  ['lead1', '虹桥店群'],
  ['clerk2', '徐家汇店群'],
  ['lead2', '徐家汇店群'],
] as const;

/** What each message was answered, by the key under which its act is kept. */
export type Said = Map<string, readonly string[]>;

/** People who tell the bot what they sold, each message again under its own id until it is answered. */
export function talkOn(bot: Kept, seed: number, isOver: () => boolean): Promise<Said> {
  const said: Said = new Map();
  return Promise.all(
    speakers.map(async ([sender, chat]) => {
      const random = randomFor(seed, sender);
      for (let n = 1; !isOver(); n += 1) {
        const messageId = `${seed}-${sender}-${n}`;
        const text = `${random.pick(['卖了', '到货'])}${random.whole(1, 5)}瓶可乐`;
        const sentAt = new Date().toISOString();
        const heard = { channel: 'terminal', chat, sender, messageId, text, sentAt };
        said.set(`chat/terminal:${chat}:${messageId}:0`, await untilAnswered(bot, heard));
        await wait(random.whole(100, 600));
      }
    }),
  ).then(() => said);
}

async function untilAnswered(bot: Kept, heard: HeardMessage): Promise<readonly string[]> {
  for (;;) {
    const replies = await sayOnce(bot.child(), heard);
    if (replies) return replies;
    await wait(200);
  }
}

/** Null where the bot is gone, or ends before it answers. */
async function sayOnce(child: ChildProcess, heard: HeardMessage): Promise<readonly string[] | null> {
  if (!child.connected) return null;
  const silence = new AbortController();
  const timer = setTimeout(() => silence.abort(), answerMs);
  const answer = new Promise<readonly string[]>((resolve) => {
    const onMessage = (told: { messageId: string; replies: readonly string[] }): void => {
      if (told.messageId === heard.messageId) resolve(told.replies);
    };
    child.on('message', onMessage);
    silence.signal.addEventListener('abort', () => child.off('message', onMessage));
  });
  const gone = once(child, 'exit', { signal: silence.signal }).then(
    () => null,
    () => null,
  );
  child.send(heard, () => {});
  const replies = await Promise.race([answer, gone]);
  clearTimeout(timer);
  silence.abort();
  return replies;
}

/** Every message is one act with one answer, which is what the person was told; the acts join the clients' ones. */
export async function checkTalk(
  pool: Pool,
  said: Said,
  { told }: Clients,
  findings: Findings,
): Promise<void> {
  const { rows } = await pool.query(
    "select key, actor, answer from command_receipt where key like 'chat/terminal:%'",
  );
  const against: string[] = [];
  for (const { key, actor, answer } of rows) {
    told.set(key, { act: { key, actor, commands: [] }, asked: { answer, tries: 1 } });
    const replies = said.get(key)?.join('\n') ?? '';
    const [voucher] = answer.vouchers ?? [];
    const wanted = voucher ? `#${voucher.number}` : answer.message;
    if (!replies.includes(wanted)) against.push(`${key} was told 「${replies}」 instead of ${wanted}`);
  }
  const unkept = [...said].filter(([key]) => !told.has(key));
  for (const [key, replies] of unkept) against.push(`${key} was told 「${replies}」 and is not kept`);
  findings.expectNone(against, `${said.size} chat messages answered, each one act with its own answer`);
}
