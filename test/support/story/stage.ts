import path from 'node:path';
import { fileURLToPath } from 'node:url';
import pino from 'pino';
import { type Client, createClient } from '../../../bot/client.ts';
import { type Conversation, createConversation } from '../../../bot/conversation.ts';
import { inOrder } from '../../../bot/in-order.ts';
import { type Names, namesOf } from '../../../bot/replies/names.ts';
import type { Company } from '../../../server/contract/company.ts';
import { readCompanyFiles } from '../../../server/contract/company-files.ts';
import type { HeardMessage, Reply } from '../../../server/contract/conversation.ts';
import { createToken } from '../../../server/db/tokens.ts';
import { importCompany } from '../../../server/desk/import.ts';
import { createService, type RunningService } from '../../../server/service.ts';
import type { Numbers } from './match.ts';
import { readNotices, type ToldNotice } from './notices.ts';

/** Everything a story plays on: a real service on a database of its own, the bot, and a clock that stands still. */
export interface Stage {
  readonly service: RunningService;
  readonly client: Client;
  readonly company: Company;
  readonly names: Names;
  readonly numbers: Numbers;
  /** What the bot answered and told groups, and no line of the story has named yet. */
  readonly answers: string[];
  readonly notices: ToldNotice[];
  /** All that the bot said in the chats, newest first, so that it can be quoted. */
  readonly said: { readonly chat: string; readonly text: string }[];
  readonly heard: { readonly message: HeardMessage; readonly replies: readonly Reply[] }[];
  /** Commands that were posted as they are, as text. */
  readonly posted: string[];
  /** Faults that the service logged. */
  readonly faults: string[];
  now: Date;
  /** How many vouchers there were before the last thing that happened. */
  height: number;
  lastNotice: number;
  /** The bot starts anew and remembers nothing of its own. */
  restartBot(): void;
  /** Hands the bot a message. */
  hear(message: HeardMessage): Promise<readonly Reply[]>;
  close(): Promise<void>;
}

const directory = fileURLToPath(new URL('../../stories/company', import.meta.url));

/** Opens the story company on an empty database. */
export async function openStage(connectionString: string): Promise<Stage> {
  const { company, openings, faults: wrong } = await readCompanyFiles(directory);
  if (wrong.length > 0) throw new Error(`${path.basename(directory)}: ${JSON.stringify(wrong)}`);
  const faults: string[] = [];
  const log = pino({ level: 'warn' }, { write: (line: string) => faults.push(line) });
  const service = createService(connectionString, log, () => stage.now);
  const now = new Date('2026-11-21T10:00:00+08:00');
  const refusal = await importCompany(service.pool, { name: '小店', company, openings }, now);
  if (refusal) throw new Error(refusal.message);
  const token = await createToken(service.prisma, { name: 'story', scopes: ['bot', 'admin'] });
  const client = createClient({ url: await service.listen('127.0.0.1', 0), token });
  const perChat = inOrder();
  const newBot = (): Conversation => createConversation(client, () => stage.now);
  let bot = newBot();
  const stage: Stage = {
    service,
    client,
    company,
    names: namesOf(company, 'Asia/Shanghai'),
    numbers: new Map(),
    answers: [],
    notices: [],
    said: [],
    heard: [],
    posted: [],
    faults,
    now,
    height: 0,
    lastNotice: 0,
    restartBot: () => {
      bot = newBot();
    },
    hear: (message) => perChat(message.chat, () => bot.handle(message)),
    close: () => service.close(),
  };
  return stage;
}

/** How many vouchers the ledger holds. */
export async function countVouchers({ service }: Stage): Promise<number> {
  return (await service.pool.query('select count(*) as count from voucher')).rows[0].count;
}

/** After something happened: what the bot told which groups joins what the story has to name. */
export async function takeNotices(stage: Stage): Promise<void> {
  for (const notice of await readNotices(stage)) {
    stage.lastNotice = notice.id;
    stage.notices.push(notice);
    stage.said.unshift({ chat: notice.chat, text: notice.text });
  }
}
