import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { appendFile } from 'node:fs/promises';
import path from 'node:path';
import readline from 'node:readline';
import type { Client } from '../client.ts';
import type { ChatMessage } from '../media/attachment.ts';
import { attachFile } from '../media/file-attachment.ts';
import type { Abilities, Channel, Inbox } from './channel.ts';
import type { Seat } from './seat.ts';
import { terminalCommands, terminalHelp } from './terminal-commands.ts';

const dim = (text: string): string => `\u001b[2m${text}\u001b[22m`;
const bold = (text: string): string => `\u001b[1m${text}\u001b[22m`;

/** The terminal also shows what an operator has to know of the other channels. */
export interface Terminal extends Channel {
  readonly showNews: (text: string) => void;
}

/** A conversation at the terminal: one keyboard plays everybody, and sees all groups. */
export function createTerminal(client: Client): Terminal {
  let seat: Seat;
  let isOpen = false;
  let lines: readline.Interface;
  let end: () => void = () => {};
  const ended = new Promise<void>((resolve) => {
    end = resolve;
  });
  const historyFile = path.join(process.env.XIAOER_DATA || '.data', 'terminal-history');

  /** Prints above the line that is being typed. */
  function print(text: string): void {
    readline.clearLine(process.stdout, 0);
    readline.cursorTo(process.stdout, 0);
    process.stdout.write(`${text}\n`);
    lines.prompt(true);
  }

  function prompt(): void {
    lines.setPrompt(`${dim(`[${seat.chat.name}]`)} ${seat.person.wechatName ?? seat.person.name}: `);
    lines.prompt();
  }

  function botSays(chat: string, text: string): void {
    seat.said.unshift({ chat, text });
    seat.said.length = Math.min(seat.said.length, 200);
    const where =
      chat === seat.chat.id
        ? ''
        : `${bold(`【${seat.chats.find(({ id }) => id === chat)?.name ?? chat}】`)} `;
    print(`${where}${text.replaceAll('\n', '\n   ')}`);
  }

  async function onLine(line: string, inbox: Inbox): Promise<void> {
    const text = line.trim();
    if (text === '') return prompt();
    if (text.startsWith('/')) {
      const outcome = terminalCommands(text, seat);
      if (outcome === 'quit') return lines.close();
      if (typeof outcome === 'string') process.stdout.write(`${outcome}\n`);
      else if (outcome && 'file' in outcome) await sendFile(outcome, inbox);
      else if (outcome) await send(outcome.text, inbox, { quote: outcome.quote });
      return prompt();
    }
    await send(text, inbox);
    prompt();
  }

  async function sendFile(sent: { text: string; file: string }, inbox: Inbox): Promise<void> {
    const attachment = await attachFile(sent.file);
    if ('fault' in attachment) process.stdout.write(`${attachment.fault}\n`);
    else await send(sent.text, inbox, { attachments: [attachment] });
  }

  async function send(
    text: string,
    inbox: Inbox,
    more: Pick<ChatMessage, 'quote' | 'attachments'> = {},
  ): Promise<void> {
    const { chat, person } = seat;
    const { answered } = inbox.hear({
      channel: 'terminal',
      chat: chat.id,
      sender: person.code,
      messageId: randomUUID(),
      text,
      sentAt: new Date().toISOString(),
      ...more,
    });
    if ((await answered).length === 0) print(dim('   (店小二没有出声:听起来不是要记账的话)'));
  }

  return {
    name: 'terminal',
    abilities,
    ended,
    async start(inbox) {
      const { company } = await client.company();
      const chats = await client.chats();
      const person = company.people.find(({ role }) => role === 'clerk') ?? company.people[0];
      const chat = chats.find(({ place }) => place !== null && place === person?.place) ?? chats[0];
      if (!person || !chat) throw new Error('这家公司还没有人或群,先导入公司资料');
      seat = { person, chat, company, chats, said: [] };
      lines = readline.createInterface({
        input: process.stdin,
        output: process.stdout,
        historySize: 500,
        removeHistoryDuplicates: true,
        history: readHistory(historyFile),
      });
      // Pasted lines are answered one after another, in their order.
      let line: Promise<void> = Promise.resolve();
      lines.on('line', (text) => {
        appendFile(historyFile, `${text}\n`, { mode: 0o600 }).catch(() => {});
        line = line.then(() => onLine(text, inbox));
      });
      lines.on('SIGINT', () => lines.close());
      lines.on('close', end);
      process.stdout.write(`\n${terminalHelp(seat)}\n`);
      isOpen = true;
      inbox.news({ channel: 'terminal', kind: 'up', what: '可以说话了' });
      prompt();
    },
    async send({ chat, text, mention }) {
      if (!isOpen) return { kind: 'later', reason: '终端没有打开' };
      botSays(chat, `${mention.map(({ name }) => `@${name} `).join('')}${text}`);
      return { kind: 'sent' };
    },
    showNews: (text) => (isOpen ? print(text) : process.stdout.write(`${text}\n`)),
    async stop() {
      isOpen = false;
      lines?.close();
    },
  };
}

const abilities: Abilities = {
  ...{ hears: true, pushes: 'anywhere', groups: true, singles: false, cards: 'nowhere' },
  ...{ pictures: false, longestBytes: 100_000, limits: [], showsOnce: false },
};

function readHistory(file: string): string[] {
  try {
    return readFileSync(file, 'utf8').split('\n').filter(Boolean).slice(-500).reverse();
  } catch {
    return [];
  }
}
