import { isOfDirectory } from '../../server/contract/channels.ts';
import { ServerRefusal } from '../client.ts';
import { goneText, knownNowText, unknownPersonText } from '../replies/binding.ts';
import { type Result, say } from '../turn.ts';
import { readCode } from './read-binding.ts';
import type { BindingScene } from './scene.ts';

/** What came of meeting somebody: he is a person of the company now, or he is answered as a stranger. */
export type Met =
  | { readonly person: string; readonly greeting: string }
  | { readonly result: Result; readonly isProof: boolean };

const silence: Result = { replies: [], outcome: 'talk' };

/**
 * Somebody nobody knows on this channel: he says his code, WeCom's directory knows him, or he is told what to do. A name
 * alone is never proof.
 */
export async function meetStranger(scene: BindingScene): Promise<Met> {
  const { client, heard, known, company } = scene;
  const user = { channel: heard.channel, externalId: heard.sender };
  const isLocal = heard.channel === 'terminal';
  const nameOf = (code: string): string => company.people.find((one) => one.code === code)?.name ?? code;
  const code = isLocal ? null : readCode(heard.text);
  try {
    if (code !== null) {
      const { person } = await client.proveByCode(user, code);
      return {
        result: { replies: [say(knownNowText(nameOf(person), 'code'))], outcome: 'understood' },
        isProof: true,
      };
    }
    const person = isOfDirectory(heard.channel) ? await client.proveByDirectory(user) : null;
    if (person !== null) return { person, greeting: knownNowText(nameOf(person), 'directory') };
  } catch (error) {
    // Too many tries pass with time, but not with trying: whoever is refused is told.
    if (!(error instanceof ServerRefusal) || error.refusal.code === 'tryAgain') throw error;
    return { result: { replies: [say(`❗ ${error.refusal.message}`)] }, isProof: true };
  }
  if (!scene.concernsUs()) return { result: silence, isProof: false };
  const text = known.person === null ? unknownPersonText(isLocal) : goneText;
  return { result: { replies: [say(text)] }, isProof: false };
}
