import type { Chat, HeardMessage, OpenQuestion, Reply } from '../server/contract/conversation.ts';
import { runCommands } from './answers/acts.ts';
import { type Client, type CompanyNow, ServerRefusal } from './client.ts';
import { localIso } from './local-time.ts';
import { namesOf } from './replies/names.ts';
import { refusedReply } from './replies/receipt.ts';
import { say, type Turn } from './turn.ts';
import { createUnderstander, type Understander } from './understand/understand.ts';
import type { Given, Message, Question, Understanding } from './understand/understanding.ts';

export interface Conversation {
  /** The way of one message: once, identify, understand, ask or run, reply. Never rejects. */
  readonly handle: (heard: HeardMessage) => Promise<readonly Reply[]>;
}

interface Mind {
  readonly company: CompanyNow;
  readonly understander: Understander;
  readonly names: Turn['names'];
}

export function createConversation(client: Client, clock: () => Date = () => new Date()): Conversation {
  let mind: Mind | null = null;
  let chats: readonly Chat[] = [];

  /** The company as of now, indexed; again only when it has changed. */
  async function freshMind(): Promise<Mind> {
    const company = await client.company();
    if (mind?.company.revision !== company.revision) {
      mind = {
        company,
        understander: createUnderstander(company.company),
        names: namesOf(company.company, company.timeZone),
      };
    }
    return mind;
  }

  async function chatNamed(id: string): Promise<Chat | undefined> {
    if (!chats.some((chat) => chat.id === id)) chats = await client.chats();
    return chats.find((chat) => chat.id === id);
  }

  async function answer(heard: HeardMessage): Promise<readonly Reply[]> {
    const known = await client.hear(heard);
    if (known.replies) return known.replies;
    const replies = await reply(heard, known.key, known.person);
    if (!isPassing(replies)) await client.keepReplies(known.key, replies);
    return replies;
  }

  async function reply(heard: HeardMessage, key: string, known: string | null): Promise<readonly Reply[]> {
    const { company, understander, names } = await freshMind();
    const chat = await chatNamed(heard.chat);
    const message: Message = {
      id: key,
      now: localIso(heard.sentAt, company.timeZone),
      from: known ?? '',
      text: heard.text,
      chat: 'group',
      ...(heard.quote !== undefined && { quote: heard.quote }),
    };
    const person = company.company.people.find(({ code }) => code === known);
    if (!person) {
      return understander.understand(message).kind === 'none' ? silence(heard) : [say(strangerReply(known))];
    }
    const turn: Turn = {
      client,
      names,
      asker: {
        person: person.code,
        overheard: chat?.kind !== 'managers' && chat?.kind !== 'owners' && chat?.kind !== 'private',
      },
      cause: { key, text: heard.text, sentAt: message.now },
      channel: heard.channel,
      chat: heard.chat,
      messageId: heard.messageId,
      now: localIso(clock(), company.timeZone),
      ownPlace: person.place,
    };
    const open = await client.questions(heard.chat, person.code);
    const answered = await answerOpen(open, message, understander, turn);
    if (answered) return answered;

    const understood = understander.understand(message);
    if (understood.kind === 'commands') await closeRestated(open, understood, client);
    if (understood.kind === 'none') return silence(heard);
    return carryOut(understood, message, [], turn);
  }

  return {
    handle: async (heard) => {
      try {
        return await answer(heard);
      } catch (error) {
        if (error instanceof ServerRefusal) return [say(refusedReply(error.refusal))];
        process.stderr.write(`conversation fault: ${(error as Error)?.stack ?? String(error)}\n`);
        return [say('⏳ 系统出了点问题,这一条还没有处理。请过一会儿再发一次')];
      }
    },
  };
}

/** A fault that may pass is no answer to keep: the same message may be sent again. */
const isPassing = (replies: readonly Reply[]): boolean => replies.some(({ text }) => text.startsWith('⏳'));

/** Runs commands, or asks and remembers the question. */
async function carryOut(
  understood: Exclude<Understanding, { kind: 'none' }>,
  message: Message,
  given: readonly Given[],
  turn: Turn,
): Promise<readonly Reply[]> {
  if (understood.kind === 'commands') return runCommands(understood.commands, turn);
  const number = await turn.client.ask({
    chat: turn.chat,
    person: turn.asker.person,
    message: { ...message, channel: turn.channel, messageId: turn.messageId },
    given,
    question: understood,
  });
  return [say(`❓ #${number} ${understood.question}`)];
}

type Asked = Message & { readonly channel: string; readonly messageId: string };

/** If the message answers an open question, goes on with what the question was about; else null. */
async function answerOpen(
  open: readonly OpenQuestion[],
  message: Message,
  understander: Understander,
  turn: Turn,
): Promise<readonly Reply[] | null> {
  const quoted = open.filter(({ number }) => message.quote?.includes(`#${number}`));
  for (const one of quoted.length > 0 ? quoted : open) {
    const answer = understander.answer(one.question as Question, message.text, message.now, message.from);
    if (answer === null) continue;
    const replies =
      answer === 'cancel' ? [say('👌 好,这条不记了')] : await goOn(one, answer, message, understander, turn);
    // Closed only when it is dealt with: an answer that met an outage, or a crash, may be given again.
    if (!isPassing(replies)) {
      await turn.client.closeQuestion(one.number, answer === 'cancel' ? 'cancelled' : 'answered');
    }
    return replies;
  }
  return null;
}

/** Understands the message that a question was about once more, with all answers so far. */
function goOn(
  one: OpenQuestion,
  answer: Given,
  message: Message,
  understander: Understander,
  turn: Turn,
): Promise<readonly Reply[]> | readonly Reply[] {
  const original = one.message as Asked;
  const given = [...(one.given as Given[]), answer];
  const understood = understander.understand(original, { given });
  if (understood.kind === 'none') return [say('❗ 还是没弄明白,这条没有记。请换个说法再报一次')];
  return carryOut(understood, original, given, {
    ...turn,
    cause: { key: original.id, text: `${original.text} / ${message.text}`, sentAt: original.now },
    messageId: original.messageId,
  });
}

/** A question is settled when the person says the whole thing again with one of its choices. */
async function closeRestated(
  open: readonly OpenQuestion[],
  understood: Understanding,
  client: Client,
): Promise<void> {
  const said = JSON.stringify(understood);
  for (const { number, question } of open) {
    const { choices = [] } = question as Question;
    if (choices.some((choice) => said.includes(`"${choice}"`)))
      await client.closeQuestion(number, 'restated');
  }
}

/** Who is not on the staff list reports nothing: customers in the group, and colleagues who left. */
const strangerReply = (known: string | null): string =>
  known === null
    ? '❗ 我还不认识你。请店长把你加进员工名单,再来报数'
    : '❗ 你已经不在员工名单里了,不能再记账。有疑问请找店长';

/** Talk that is not for the ledger is left alone, unless the bot was spoken to by name. */
function silence(heard: HeardMessage): readonly Reply[] {
  return /[@＠]?(店)?小二/.test(heard.text)
    ? [say('没听明白要记什么。可以说“卖了3箱可乐”“到货雪碧10箱”,发“帮助”看全部')]
    : [];
}
