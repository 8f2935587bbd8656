import type { Answer } from '../../../server/contract/answers.ts';
import { texts } from './texts';

/** What came of an act, in one sentence. */
export function wordsOf(answer: Answer): string {
  if (answer.kind === 'refused') return answer.message;
  if (answer.kind === 'waiting')
    return texts.act.waits(answer.number, answer.approvers.map(({ name }) => name).join('、'));
  return answer.vouchers
    .map(({ number, title, lines, warnings }) =>
      texts.act.done(number, title, [...lines, ...warnings].join(';')),
    )
    .join('\n');
}
