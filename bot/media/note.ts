import type { OpenQuestion, Reply } from '../../server/contract/conversation.ts';
import { ServerRefusal } from '../client.ts';
import type { Moment } from '../moment.ts';
import { withParties } from '../replies/names.ts';
import { type Result, say } from '../turn.ts';
import type { Message, UnderstoodCommand } from '../understand/understanding.ts';
import { type Comparison, compareRequest, sameReceipt } from './compare-request.ts';
import type { Correction } from './correct-note.ts';
import { type DraftReceipt, draftReceipt, receiptOf } from './draft-receipt.ts';
import type { NoteReading } from './note-form.ts';
import { noteText } from './note-text.ts';

/** A delivery note in a photo, kept as it was read; what it comes to is made of it and the corrections since. */
export interface Note {
  readonly kind: 'note';
  readonly reading: NoteReading;
  readonly store: string;
  readonly question: string;
}

export const isNote = (question: unknown): question is Note =>
  typeof question === 'object' && question !== null && (question as Note).kind === 'note';

/** How far back a purchase request may lie that a delivery answers. */
const requestDays = 45;
/** How long the same paper may lie about and be photographed again. */
const sameDays = 2;

/** Shows the draft receipt and keeps it until somebody says yes. */
export async function askNote(
  reading: NoteReading,
  store: string,
  corrections: readonly Correction[],
  message: Message,
  moment: Moment,
): Promise<Result> {
  const draft = draftOf(reading, corrections, store, moment);
  if ('unclear' in draft) return { replies: [say(unclearText(draft.unclear))] };
  const question = noteText(
    draft,
    withParties(moment.turn.names, moment.company),
    await comparisonOf(draft, moment),
  );
  return moment.carryOut({ kind: 'note', reading, store, question }, message, corrections, moment.turn);
}

/** The receipt a yes records, or what has to be said first. */
export function receiptIn(
  one: OpenQuestion,
  note: Note,
  moment: Moment,
): { readonly command: UnderstoodCommand } | { readonly reply: Reply } {
  const draft = draftOf(note.reading, one.given as Correction[], note.store, moment);
  if ('unclear' in draft) return { reply: say(unclearText(draft.unclear)) };
  const { command, unknown } = receiptOf(draft);
  const [first] = unknown;
  if (first !== undefined) {
    const rows = unknown.map((row) => `第${row}行`).join('、');
    const advice = `例如说“第${first}行是雪碧5箱”,或“第${first}行不要”`;
    return { reply: say(`❗ 还没记:${rows}还不知道是什么商品或多少。${advice}`) };
  }
  if (draft.lines.every(({ struck }) => struck))
    return { reply: say('❗ 每一行都划掉了,没有可记的。不记就说“算了”') };
  return { command };
}

export const unclearText = (correction: Correction): string =>
  correction.about === 'supplier'
    ? `❗ 没有“${correction.value}”这个供应商,没有改。请说供应商的全名`
    : correction.about === 'strike'
      ? `❗ 没有第${correction.line}行,没有改`
      : `❗ 没看懂“第${correction.line}行是${correction.value}”,没有改。可以说数量(5箱)、价钱(36一箱)、商品全名、批号或有效期`;

export const draftOf = (
  reading: NoteReading,
  corrections: readonly Correction[],
  store: string,
  { company, understander, turn }: Moment,
): DraftReceipt | { readonly unclear: Correction } =>
  draftReceipt(reading, corrections, {
    company,
    vocabulary: understander.vocabulary(),
    store,
    today: turn.now.slice(0, 10),
  });

/** What the store's other papers say to the draft. Who may not look at them is not told. */
async function comparisonOf(draft: DraftReceipt, { turn, understander }: Moment): Promise<Comparison> {
  const vocabulary = understander.vocabulary();
  const kinds = ['purchaseRequest', 'goodsReceipt'];
  try {
    const listed = await turn.client.vouchers(
      turn.asker,
      draft.store,
      kinds,
      daysBefore(turn.now, requestDays),
    );
    return {
      differences: compareRequest(draft, listed, turn.names, vocabulary),
      same: sameReceipt(draft, listed, daysBefore(turn.now, sameDays), vocabulary),
    };
  } catch (error) {
    if (error instanceof ServerRefusal) return { differences: [], same: null };
    throw error;
  }
}

const daysBefore = (now: string, days: number): string =>
  new Date(Date.parse(now) - days * 86_400_000).toISOString().slice(0, 10);
