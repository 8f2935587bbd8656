import { randomUUID } from 'node:crypto';
import { parseArgs } from 'node:util';
import type { Client } from './client.ts';
import { createConversation } from './conversation.ts';
import { findOrStartService } from './local-service.ts';
import { attachFile } from './media/file-attachment.ts';
import { openModel } from './model/open-model.ts';
import { namesOf } from './replies/names.ts';
import { noticeText } from './replies/notices.ts';

const usage =
  '用法: npm run -s say -- --as 员工编码或名字 --in 群名 [--id 消息编号] [--quote 被引用的话] [--file 照片或录音] "说的话"\n';

/**
 * One message, as if it had been said in a group: prints the bot's answers, and what it told other groups as
 * `群名: …`. The same --id again is the same message: it gets the same answer and records nothing twice.
 */
async function main(): Promise<number> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      as: { type: 'string' },
      in: { type: 'string' },
      id: { type: 'string' },
      quote: { type: 'string' },
      at: { type: 'string' },
      file: { type: 'string' },
    },
  });
  const text = positionals.join(' ');
  if (!values.as || (!text && !values.file)) {
    process.stderr.write(usage);
    return 2;
  }
  const service = await findOrStartService();
  try {
    return await speak(service.client, { ...values, as: values.as, text }, !service.wasRunning);
  } finally {
    await service.leave();
  }
}

interface Said {
  readonly as: string;
  readonly text: string;
  readonly in?: string | undefined;
  readonly id?: string | undefined;
  readonly quote?: string | undefined;
  readonly at?: string | undefined;
  readonly file?: string | undefined;
}

async function speak(client: Client, said: Said, acknowledge: boolean): Promise<number> {
  const { company, timeZone } = await client.company();
  const names = namesOf(company, timeZone);
  const person = company.people.find(({ code, name, wechatName }) =>
    [code, name, wechatName].includes(said.as),
  );
  if (!person) {
    process.stderr.write(
      `没有这个人: ${said.as}。有: ${company.people.map(({ code, name }) => `${code} ${name}`).join('、')}\n`,
    );
    return 2;
  }
  const chats = await client.chats();
  const own =
    chats.find(({ kind, place }) => kind === 'place' && place === person.place) ??
    chats.find(({ kind }) => kind === 'managers');
  const chat = said.in === undefined ? own : chats.find(({ id, name }) => id === said.in || name === said.in);
  if (!chat) {
    process.stderr.write(`没有这个群: ${said.in ?? ''}。有: ${chats.map(({ name }) => name).join('、')}\n`);
    return 2;
  }
  const attachment = said.file === undefined ? null : await attachFile(said.file);
  if (attachment && 'fault' in attachment) {
    process.stderr.write(`${attachment.fault}\n`);
    return 2;
  }
  const messageId = said.id ?? randomUUID();
  const conversation = createConversation(client, () => new Date(), openModel(process.env));
  const replies = await conversation.handle({
    channel: 'terminal',
    chat: chat.id,
    sender: person.code,
    messageId,
    text: said.text,
    sentAt: said.at ?? new Date().toISOString(),
    ...(said.quote !== undefined && { quote: said.quote }),
    ...(attachment && { attachments: [attachment] }),
  });
  for (const reply of replies) process.stdout.write(`${reply.text}\n`);

  const told = await client.notificationsOf(`terminal:${chat.id}:${messageId}`);
  for (const notification of told) {
    const notice = noticeText(notification, names);
    const name = chats.find(({ id }) => id === notification.chat)?.name ?? '(没有群)';
    const mention = notification.mention.map((code) => `@${names.person(code)} `).join('');
    if (notice !== null) process.stdout.write(`${name}: ${mention}${notice}\n`);
  }
  // With no bot running nobody else will show them; a running one shows them in its own groups too.
  if (acknowledge && told.length > 0) await client.acknowledge(told.map(({ id }) => id));
  return 0;
}

main().then(
  (code) => process.exit(code),
  (error) => {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exit(1);
  },
);
