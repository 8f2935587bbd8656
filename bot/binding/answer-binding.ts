import type { Destination } from '../../server/contract/outgoing.ts';
import type { Result } from '../turn.ts';
import { askWhoseGroup, claimGroup, readAnswer } from './claim-group.ts';
import { introduce, release } from './introduce.ts';
import { readBinding } from './read-binding.ts';
import type { KnownScene } from './scene.ts';
import { giveSignInCode } from './sign-in-code.ts';

/**
 * What somebody known says about who is who and whose a group is, and everything that is said in a group that is
 * nobody's yet. Null where the message goes its usual way.
 */
export async function answerBinding(
  scene: KnownScene,
  privateOf: (person: string) => Promise<Destination | null>,
): Promise<Result | null> {
  const words = readBinding(scene.heard.text);
  if (words?.kind === 'signIn') return giveSignInCode(scene, privateOf);
  if (words?.kind === 'introduce') return introduce(scene, words.person, privateOf);
  // The terminal plays all groups of the company, and has none of its own.
  const isUnbound = scene.known.chat.kind === 'unbound' && scene.heard.channel !== 'terminal';
  if (words?.kind === 'claim') {
    return words.chat === null
      ? askWhoseGroup({ ...scene, concernsUs: () => true })
      : claimGroup(scene, words.chat);
  }
  if (words?.kind === 'release') return release(scene, words.person);
  if (!isUnbound) return null;
  const answer = await readAnswer(scene);
  return answer === null ? askWhoseGroup(scene) : claimGroup(scene, answer);
}
