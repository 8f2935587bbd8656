import type { Answer } from '../../server/contract/answers.ts';
import type { Learned } from '../../server/contract/learned.ts';
import { sourceOf } from '../answers/acts.ts';
import { ServerRefusal } from '../client.ts';
import type { Turn } from '../turn.ts';
import type { Given, UnderstoodCommand } from '../understand/understanding.ts';
import { type Lesson, lessonsOf } from './lessons.ts';

/**
 * Proposes to keep what was just clarified: as an act of the one who answered, which waits for his lead unless he is the
 * lead. Gives the line that says so, or null. What was proposed before, whatever came of it, is not proposed again.
 */
export async function proposeLessons(
  given: readonly Given[],
  commands: readonly UnderstoodCommand[],
  turn: Turn,
): Promise<string | null> {
  const { client, asker, company, ownPlace } = turn;
  // What a word means is a matter of a place; who belongs to none speaks for all of them.
  if (ownPlace === undefined) return null;
  const lessons = lessonsOf(given, commands, company, ownPlace);
  if (lessons.length === 0) return null;
  try {
    const learned = await client.learned(asker, ownPlace);
    const told: string[] = [];
    for (const [index, lesson] of lessons.entries()) {
      if (wasProposed(lesson, learned)) continue;
      const key = `${turn.cause.key}:learn:${index}`;
      const answer = await client.run(asker, { key, commands: [lesson], source: sourceOf(turn) });
      told.push(...tell(lesson, answer, turn));
    }
    return told.length > 0 ? told.join('\n') : null;
  } catch (error) {
    // What was said is recorded; that it teaches something can wait for the next time.
    if (error instanceof ServerRefusal) return null;
    throw error;
  }
}

/** In force, waiting, refused or revoked: the word was spoken of before. */
export const wasProposed = (lesson: Lesson, { aliases, proposals }: Learned): boolean =>
  (lesson.name === 'learnAlias' &&
    aliases.some(({ place, alias }) => place === lesson.store && alias === lesson.alias)) ||
  proposals.some((before) =>
    lesson.name === 'learnAlias'
      ? before.store === lesson.store && before.alias === lesson.alias
      : before.name === 'learnPack' && before.sku === lesson.sku && before.unit === lesson.unit,
  );

function tell(lesson: Lesson, answer: Answer, { names }: Turn): string[] {
  const what =
    lesson.name === 'learnAlias'
      ? `以后说“${lesson.alias}”就指 ${names.product(lesson.sku)}`
      : // In one piece, so that nobody who quotes it is thought to speak of one more line.
        `以后1${lesson.unit}${names.product(lesson.sku)}=${lesson.size}${names.baseUnit(lesson.sku)}`;
  if (answer.kind === 'waiting') {
    const who = answer.approvers.map(({ name }) => name).join('或');
    return [`📌 ${what}?已请${who}点头(#${answer.number})`];
  }
  if (answer.kind !== 'posted') return [];
  const end =
    lesson.name === 'learnAlias'
      ? `别名 ${lesson.alias}`
      : `箱规 ${names.product(lesson.sku)} ${lesson.unit}`;
  return [`📌 记住了:${what}(#${answer.vouchers[0]?.number})。不对就说“${end} 不要了”`];
}
