import { runCommands } from '../answers/acts.ts';
import { askingText } from '../replies/asking.ts';
import { learnedText } from '../replies/learned.ts';
import { understoodText } from '../replies/understood.ts';
import { type Command, type Result, say, type Turn } from '../turn.ts';
import type { Understander } from '../understand/understand.ts';
import type { Message } from '../understand/understanding.ts';
import { readSelfTalk, type SelfTalk } from './read-self-talk.ts';

/** Answers what is said about the bot itself; null where the message is about the shop. */
export async function answerSelfTalk(
  message: Message,
  understander: Understander,
  turn: Turn,
): Promise<Result | null> {
  const talk = readSelfTalk(message.text, message.quote);
  return talk && { ...(await answerTalk(talk, message, understander, turn)), outcome: 'understood' };
}

async function answerTalk(
  talk: SelfTalk,
  message: Message,
  understander: Understander,
  turn: Turn,
): Promise<Result> {
  const { client, asker, names } = turn;
  switch (talk.kind) {
    case 'listLearned':
      return { replies: [say(learnedText(await client.learned(asker, turn.ownPlace), names))] };
    case 'howOftenAsked':
      return { replies: [say(askingText(await client.asking(asker, 5)))] };
    case 'howUnderstood':
      return { replies: [say(await explainUnderstanding(talk.number, turn))] };
    case 'teach':
      return teach(talk, message, understander, turn);
    case 'forgetAlias':
      return act({ name: 'forgetAlias', alias: talk.alias }, turn);
    case 'forgetPack':
      return forgetPack(talk, turn);
  }
}

/** A word of the speaker's own place; the offices say it in the name of none, and have to use a store's people. */
async function act(command: Command, turn: Turn): Promise<Result> {
  if (turn.ownPlace === undefined)
    return { replies: [say('❗ 别名是各店自己的,请那个店的店长来说,或者在后台设置')] };
  const { replies } = await runCommands([{ ...command, store: turn.ownPlace }], turn);
  return { replies };
}

async function teach(
  { alias, product }: Extract<SelfTalk, { kind: 'teach' }>,
  { now, from }: Message,
  understander: Understander,
  turn: Turn,
): Promise<Result> {
  const question = { kind: 'ask', about: 'sku', phrase: '', question: '' } as const;
  const meant = understander.answer(question, product, now, from);
  if (meant === null || meant === 'cancel')
    return { replies: [say(`❗ “${product}”对不上一个商品,别名没有记。请说商品全名或条码`)] };
  return act({ name: 'learnAlias', alias, sku: meant.value }, turn);
}

async function forgetPack(
  { product, unit }: Extract<SelfTalk, { kind: 'forgetPack' }>,
  turn: Turn,
): Promise<Result> {
  const { packs } = await turn.client.learned(turn.asker, turn.ownPlace);
  const pack = packs.find((one) => one.unit === unit && one.name === product);
  if (!pack) return { replies: [say(`❗ 没有学过 ${product} 的“${unit}”。发“别名有哪些”可以看全部`)] };
  const { replies } = await runCommands([{ name: 'forgetPack', sku: pack.sku, unit }], turn);
  return { replies };
}

/** The document named or quoted, else what the person recorded last here; only what he may know of. */
async function explainUnderstanding(asked: string | null, turn: Turn): Promise<string> {
  const { client, asker } = turn;
  const number = asked ?? turn.recent?.number ?? null;
  if (number === null) return '❗ 要看哪一条是怎么理解的?请引用那条回执,或带上单号';
  const why = await client.whyNumber(asker, number);
  const entry = await client.entry(number);
  if (!entry || (!why.voucher && !why.draft))
    return `❗ #${number} 不是群里说出来的,没有理解的过程。发“为什么 #${number}”看来历`;
  return understoodText(number, why.voucher?.title ?? why.draft?.title ?? '', entry, turn.company);
}
