import type { AppPending, PendingQuestion } from '../contract/app-pages.ts';
import { appChannel } from '../contract/mini-program.ts';
import { questionsOf } from '../db/conversation.ts';
import { readDrafts } from '../db/facts.ts';
import { documentNumber } from '../ledger/number.ts';
import { freshnessOf } from './freshness.ts';
import { readOutlooks } from './outlook.ts';
import { readPending } from './pending.ts';
import { readTransfers } from './transfers.ts';
import type { View } from './view.ts';

/** What waits, with what comes of it if it is agreed to, and what the bot still wants to know. */
export async function readAppPending(view: View): Promise<AppPending> {
  const { reader, client } = view;
  const { toDecide, asked } = await readPending(view);
  const numbers = new Set(toDecide.map(({ number }) => number));
  const drafts = (await readDrafts(client, "state = 'waiting'")).filter(({ id }) =>
    numbers.has(documentNumber(id)),
  );
  const outlooks = await readOutlooks(view, drafts);
  const outlookOf = new Map(drafts.map(({ id }, at) => [documentNumber(id), outlooks[at]]));
  const { transfers } = await readTransfers(view);
  const isMine = (place: string): boolean => reader.place === null || reader.place === place;
  return {
    ...freshnessOf(view),
    asked,
    toDecide: toDecide.map((draft) => ({ ...draft, outlook: outlookOf.get(draft.number) ?? [] })),
    questions: await readQuestions(view),
    toDispatch: transfers.filter(({ may, from }) => may === 'dispatch' && isMine(from)),
    toReceive: transfers.filter(({ may, to }) => may === 'receive' && isMine(to)),
  };
}

async function readQuestions({ client, snapshot, reader, now }: View): Promise<PendingQuestion[]> {
  const own = `${appChannel}:${reader.code}`;
  const nameOf = (chat: string): string =>
    chat === own ? '店小二' : (snapshot.facts.chat(chat)?.name ?? '单聊');
  const questions = await questionsOf(client, reader.code, now);
  return questions.map(({ number, chat, said, askedAt }) => ({
    ...{ number, said, askedAt },
    chat: chat === own || snapshot.facts.chat(chat) ? chat : null,
    chatName: nameOf(chat),
  }));
}
