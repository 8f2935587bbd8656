import type { Destination } from '../../server/contract/outgoing.ts';
import { askAloneText, signInCodeSentText, signInCodeText, writtenCode } from '../replies/binding.ts';
import { type Result, say } from '../turn.ts';
import { askerOf, type KnownScene } from './scene.ts';

/** A code with which whoever asks signs in to the app. It is never said where others read along. */
export async function giveSignInCode(
  scene: KnownScene,
  privateOf: (person: string) => Promise<Destination | null>,
): Promise<Result> {
  const { client, heard, person } = scene;
  const isAlone = heard.single === true || heard.channel === 'terminal';
  const aside = isAlone ? null : await privateOf(person.code);
  if (!isAlone && !aside) return { replies: [say(askAloneText)], outcome: 'understood' };
  const { code } = await client.signInCode(askerOf(scene));
  const secret = writtenCode(code);
  const text = signInCodeText(code);
  if (!aside) return { replies: [{ ...say(text), secret }], outcome: 'understood' };
  return { replies: [say(signInCodeSentText)], aside: [{ to: aside, text, secret }], outcome: 'understood' };
}
