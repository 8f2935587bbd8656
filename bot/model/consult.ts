import type { Moment } from '../moment.ts';
import { type Result, say } from '../turn.ts';
import type { Understanding } from '../understand/understanding.ts';
import { isProposal } from './proposal.ts';
import { propose } from './propose.ts';

/** Asks the model about what the rules leave open. Null where it cannot help: then the rules' answer stands. */
export async function consult(understood: Understanding, moment: Moment): Promise<Result | null> {
  const { model, message, turn, open, person, company, understander, addressed } = moment;
  const before = open.find(
    ({ message: asked, question }) => isProposal(question) && (asked as { id?: string }).id === message.id,
  );
  // Heard before and cut off: a second answer of the model might be another one.
  if (before && isProposal(before.question))
    return { replies: [say(`❓ #${before.number} ${before.question.question}`)], outcome: 'asked' };
  const vocabulary = understander.vocabulary();
  const withinMs = moment.deadline - Date.now();
  const setting = { person, company, vocabulary, names: turn.names, addressed, withinMs };
  const outcome = await propose(model, understood, message, setting);
  return outcome && moment.carryOut(outcome, message, [], turn);
}
