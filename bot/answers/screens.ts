import type { OpenQuestion } from '../../server/contract/conversation.ts';
import { drawText } from '../drawings/draw-text.ts';
import { pagesOf, wordsOf } from '../drawings/pages.ts';
import { isOverScreen, screensOf } from '../replies/screens.ts';
import { type Result, type Said, say, type Turn } from '../turn.ts';

/** What is left of an answer that was longer than a screen; kept as an open question of its own kind. */
interface Rest {
  readonly kind: 'rest';
  readonly pages: readonly Said[];
}

const isRest = (question: unknown): question is Rest => (question as Rest | null)?.kind === 'rest';

/** Questions that wait for an answer; what is left of an answer waits for none. */
export const withoutRests = (open: readonly OpenQuestion[]): readonly OpenQuestion[] =>
  open.filter(({ question }) => !isRest(question));

interface Screen {
  readonly turn: Turn;
  readonly showsPictures: boolean;
  readonly open: readonly OpenQuestion[];
}

/** A screen's worth of the answer. What is left is kept, so that 「更多」 gets to it, and takes the place of what was left before. */
export async function onScreens(result: Result, { turn, showsPictures, open }: Screen): Promise<Result> {
  const { rest: given, ...said } = result;
  const screens = result.replies.map((reply) => screensOfReply(reply, showsPictures));
  const replies = screens.flatMap((some) => some.slice(0, 1));
  const left = [...screens.flatMap((some) => some.slice(1)), ...(given ?? [])];
  if (left.length === 0 && !given) return { ...said, replies };
  await keepRest(left, turn);
  const before = open.filter((one) => isRestOf(one, turn) === 'another');
  const closes = before.map(({ number }) => ({ number, outcome: 'answered' }));
  return { ...said, replies, closes: [...(said.closes ?? []), ...closes] };
}

/** Whether it is what was left of an answer, and of which message's: a message that is handled again meets its own. */
const isRestOf = ({ question, message }: OpenQuestion, { cause }: Turn): 'own' | 'another' | null =>
  isRest(question) ? ((message as { id?: string }).id === cause.key ? 'own' : 'another') : null;

function screensOfReply(reply: Said, showsPictures: boolean): readonly Said[] {
  const { drawing, further, ...plain } = reply;
  if (showsPictures && (drawing || isOverScreen(reply.text))) {
    const pages = pagesOf(drawing ?? drawText(reply.text));
    // Where it cannot be shown after all, all that it shows is said.
    const text = [reply.text, ...(further ?? [])].join('\n');
    if (pages.length === 1) return pages.map((page) => ({ ...plain, text, drawing: page }));
    return pages.map((page, index) => ({ ...(index === 0 && plain), text: wordsOf(page), drawing: page }));
  }
  const texts = [...screensOf(reply.text), ...(further ? screensOf(further.join('\n')) : [])];
  const hint = further ? `\n发“更多”看清单(${further.length}行)` : '';
  return texts.map((text, index) => (index === 0 ? { ...plain, text: `${text}${hint}` } : { text }));
}

async function keepRest(pages: readonly Said[], { client, chat, asker, cause }: Turn): Promise<void> {
  const rest: Rest = { kind: 'rest', pages };
  await client.ask({
    ...{ chat, person: asker.person, given: [] },
    message: { id: cause.key },
    question: { ...rest },
  });
}

const asksMore =
  /^[\s@＠]*(?:店?小二)?[\s,，:：]*(?:看|查看|再看)?(?:更多|下一[页张屏]|剩下的|后面的|还有呢)[。.!！?？~]*$/;

/** 「更多」: the next screen of what was left in this chat for this person. Null for anything else. */
export function answerMore(text: string, open: readonly OpenQuestion[], turn: Turn): Result | null {
  if (!asksMore.test(text.trim())) return null;
  const rest = open.find((one) => isRestOf(one, turn) === 'another');
  if (!rest) return null;
  const [page, ...others] = (rest.question as Rest).pages;
  return page
    ? { replies: [page], rest: others, outcome: 'answer' }
    : { replies: [say('没有更多了')], outcome: 'answer' };
}
