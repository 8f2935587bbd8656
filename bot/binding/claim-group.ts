import type { Chat } from '../../server/contract/conversation.ts';
import { isRefusal } from '../../server/contract/refusals.ts';
import {
  claimedText,
  isClaimedText,
  noGroupHereText,
  noSuchChatText,
  notYetClaimedText,
  whoseGroupText,
} from '../replies/binding.ts';
import { replyTo } from '../replies/receipt.ts';
import { type Result, say, sayRefused } from '../turn.ts';
import { actOf, askerOf, type BindingScene, type KnownScene } from './scene.ts';

/** In whose name it is asked whose group it is: anybody may answer. */
const anybody = '@anybody';

interface WhoseGroup {
  readonly kind: 'whoseGroup';
  /** Ids of the company's chats, as they were numbered. */
  readonly choices: readonly string[];
}

const groupsOf = async ({ client }: BindingScene): Promise<readonly Chat[]> =>
  (await client.chats()).filter(({ kind }) => kind !== 'private' && kind !== 'unbound');

async function asked({ client, known }: BindingScene) {
  const open = await client.questions(known.chat.id, anybody);
  return open.find(({ question }) => (question as Partial<WhoseGroup>).kind === 'whoseGroup') ?? null;
}

/** Asks, once, whose group this is; after that whoever reports is told that nothing is recorded yet. */
export async function askWhoseGroup(scene: BindingScene): Promise<Result> {
  const { client, known, heard } = scene;
  if (heard.single) return { replies: [say(noGroupHereText)] };
  if (known.chat.kind !== 'unbound') return { replies: [say(isClaimedText(known.chat))] };
  if (!scene.concernsUs()) return { replies: [], outcome: 'talk' };
  if (await asked(scene)) return { replies: [say(notYetClaimedText)], outcome: 'asked' };
  const chats = await groupsOf(scene);
  const question: WhoseGroup = { kind: 'whoseGroup', choices: chats.map(({ id }) => id) };
  await client.ask({ chat: known.chat.id, person: anybody, message: {}, given: [], question });
  return { replies: [say(whoseGroupText(chats))], outcome: 'asked' };
}

/** Which of the company's chats an answer to that question names; null where it is no answer. */
export async function readAnswer(scene: BindingScene): Promise<string | null> {
  const text = scene.heard.text.replace(/^[\s@＠]*(?:店?小二)[\s,，:：]*/, '').trim();
  const open = await asked(scene);
  if (!open) return null;
  const { choices } = open.question as WhoseGroup;
  const [, number] = /^(?:第|选)?\s*(\d{1,3})\s*(?:[)）号个。.]|家店?)?$/.exec(text) ?? [];
  if (number !== undefined) return choices[Number(number) - 1] ?? null;
  return chatCalled(text, await groupsOf(scene))?.id ?? null;
}

/** 虹桥店, 虹桥店群, 是虹桥店的群. */
function chatCalled(said: string, chats: readonly Chat[]): Chat | undefined {
  const plain = (name: string): string => name.replace(/^(?:这?是|就是)/, '').replace(/的?群?。?$/, '');
  return (
    chats.find(({ id, name }) => said === name || said === id) ??
    chats.find(({ name }) => plain(name) === plain(said))
  );
}

/** This group is that chat of the company from now on, if the person has the right to say so. */
export async function claimGroup(scene: KnownScene, said: string): Promise<Result> {
  const { client, heard } = scene;
  if (heard.single) return { replies: [say(noGroupHereText)] };
  const chats = await groupsOf(scene);
  const chat = chatCalled(said, chats);
  if (!chat) return { replies: [say(noSuchChatText(said, chats))], outcome: 'unclear' };
  const group = { channel: heard.channel, externalId: heard.chat };
  const topic = heard.chatName ? { topic: heard.chatName } : {};
  const act = actOf(scene, [{ name: 'linkChat', ...group, chat: chat.id, ...topic }]);
  const answer = await client.run(askerOf(scene), act);
  if (isRefusal(answer)) return { replies: [sayRefused(answer)] };
  if (answer.kind === 'waiting')
    return { replies: [say(replyTo(answer, scene.names, ''))], outcome: 'understood' };
  const open = await asked(scene);
  const closes = open ? [{ number: open.number, outcome: 'answered' }] : [];
  return { replies: [say(claimedText(chat))], outcome: 'understood', closes };
}
