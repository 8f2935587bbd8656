import { onTestFinished } from 'vitest';
import { createConversation } from '../../bot/conversation.ts';
import type { Attachment } from '../../bot/media/attachment.ts';
import { type CallNote, createModel } from '../../bot/model/model.ts';
import type { ModelSettings } from '../../bot/model/settings.ts';
import { createTestDatabase } from './database.ts';
import { countVouchers, openStage, type Stage } from './story/stage.ts';
import { makeTemporaryDirectory } from './temporary-directory.ts';

/** The story's company with a bot that may ask models. */
export interface ModelStage {
  readonly stage: Stage;
  /** Everything the model log says. */
  readonly notes: CallNote[];
  /** 强子, a clerk, says something in 虹桥店群; the answers together. */
  readonly hear: (text: string, more?: Heard) => Promise<string>;
  readonly vouchers: () => Promise<number>;
  /** Goods are there. */
  readonly stock: (store: string, sku: string, quantity: string) => Promise<void>;
  /** The bot starts anew, with the same settings. */
  readonly restart: () => void;
}

interface Heard {
  readonly quote?: string;
  readonly from?: string;
  readonly id?: string;
  readonly chat?: string;
  readonly attachments?: readonly Attachment[];
}

export type Endpoints = Partial<Record<'words' | 'vision' | 'voice', string>> & {
  readonly timeoutMs?: number;
  readonly limits?: Partial<ModelSettings['limits']>;
};

export async function openModelStage(endpoints: Endpoints = {}): Promise<ModelStage> {
  const database = await createTestDatabase();
  const stage = await openStage(database.connectionString);
  onTestFinished(async () => {
    await stage.close();
    await database.drop();
  });
  const notes: CallNote[] = [];
  const dataDir = await makeTemporaryDirectory();
  const settings = settingsFor(endpoints, dataDir);
  const openBot = () => {
    const model = createModel(settings, (note) => notes.push(note));
    return createConversation(stage.client, () => stage.now, model);
  };
  let bot = openBot();
  const chats = await stage.client.chats();
  let messages = 0;
  return {
    stage,
    notes,
    vouchers: () => countVouchers(stage),
    restart: () => {
      bot = openBot();
    },
    async hear(text, { quote, from = 'E02', id, chat = '虹桥店群', attachments } = {}) {
      messages += 1;
      const replies = await bot.handle({
        channel: 'terminal',
        chat: chats.find(({ name }) => name === chat)!.id,
        sender: from,
        messageId: id ?? `m${messages}`,
        text,
        sentAt: stage.now.toISOString(),
        ...(quote !== undefined && { quote }),
        ...(attachments && { attachments }),
      });
      return replies.map((reply) => reply.text).join('\n');
    },
    async stock(store, sku, quantity) {
      messages += 1;
      const source = { channel: 'test', chat: 'test', messageId: 'test', text: 'test' };
      const command = { name: 'receiveGoods', store, lines: [{ sku, quantity, unitCostFen: 225 }] };
      const act = { key: `stock${messages}`, commands: [command], source };
      const answer = await stage.client.run({ person: 'E10', overheard: false }, act);
      if (answer.kind !== 'posted') throw new Error(JSON.stringify(answer));
    },
  };
}

const settingsFor = ({ timeoutMs = 2_000, limits, ...urls }: Endpoints, dataDir: string): ModelSettings => {
  const endpoint = (url: string | undefined) =>
    url === undefined ? null : { url, key: 'sk-secret', name: 'fake', timeoutMs };
  return {
    words: endpoint(urls.words),
    vision: endpoint(urls.vision),
    voice: endpoint(urls.voice),
    dataDir,
    limits: {
      callsPerMinute: 100,
      callsPerDay: 100,
      tokensPerDay: 100_000,
      answerTokens: 500,
      ...limits,
    },
  };
};

export const attachment = (kind: Attachment['kind'], bytes: Uint8Array): Attachment => ({
  kind,
  mediaType: kind === 'image' ? 'image/png' : 'audio/mpeg',
  fileName: kind === 'image' ? 'photo.png' : 'voice.mp3',
  load: async () => bytes,
});
