import type { Chat, HeardMessage, KnownMessage, Reply } from '../server/contract/conversation.ts';
import { carryOn, carryOut, isPassing } from './answers/carry-out.ts';
import { answerKept, isKept, keep } from './answers/kept.ts';
import { closeRestated, findAnswered, strayAnswer } from './answers/open-questions.ts';
import { recentOf } from './answers/recent.ts';
import { type Client, type CompanyNow, ServerRefusal } from './client.ts';
import { answerSelfTalk } from './learning/self-talk.ts';
import { localIso } from './local-time.ts';
import { type ChatMessage, keptOf } from './media/attachment.ts';
import { answerPhotos } from './media/photo.ts';
import { hearVoice, withTranscript } from './media/voice.ts';
import { consult } from './model/consult.ts';
import type { Model } from './model/model.ts';
import { noModel } from './model/no-model.ts';
import { answerUsage } from './model/usage.ts';
import type { Moment } from './moment.ts';
import { namesOf } from './replies/names.ts';
import { refusedReply } from './replies/receipt.ts';
import { type Result, say, type Turn } from './turn.ts';
import { createUnderstander, type Understander } from './understand/understand.ts';
import type { Given, Message } from './understand/understanding.ts';

export interface Conversation {
  /** The way of one message: once, identify, understand, ask or run, reply. Never rejects. */
  readonly handle: (heard: ChatMessage) => Promise<readonly Reply[]>;
}

interface Mind {
  readonly company: CompanyNow;
  readonly understander: Understander;
  readonly names: Turn['names'];
}

export function createConversation(
  client: Client,
  clock: () => Date = () => new Date(),
  model: Model = noModel,
): Conversation {
  let mind: Mind | null = null;
  let chats: readonly Chat[] = [];

  /** The company as of now, indexed; after a change only what has changed is indexed again. */
  async function freshMind(): Promise<Mind> {
    const company = await client.company();
    if (mind?.company.revision !== company.revision) {
      mind?.understander.update(company.company);
      mind = {
        company,
        understander: mind?.understander ?? createUnderstander(company.company),
        names: namesOf(company.company, company.timeZone),
      };
    }
    return mind;
  }

  async function chatNamed(id: string): Promise<Chat | undefined> {
    if (!chats.some((chat) => chat.id === id)) chats = await client.chats();
    return chats.find((chat) => chat.id === id);
  }

  async function answer(heard: ChatMessage): Promise<readonly Reply[]> {
    const known = await client.hear(keptOf(heard));
    if (known.replies) return known.replies;
    const result = await reply(heard, known);
    if (!isPassing(result)) await client.keepResult(known.key, result);
    return result.replies;
  }

  async function reply(heard: ChatMessage, known: KnownMessage): Promise<Result> {
    const { key } = known;
    const { company, understander, names } = await freshMind();
    const chat = await chatNamed(heard.chat);
    const message: Message = {
      id: key,
      now: localIso(heard.sentAt, company.timeZone),
      from: known.person ?? '',
      text: heard.text,
      chat: 'group',
      ...(heard.quote !== undefined && { quote: heard.quote }),
    };
    const person = company.company.people.find(({ code }) => code === known.person);
    if (!person) {
      return understander.understand(message).kind === 'none'
        ? silence(heard)
        : { replies: [say(strangerReply(known.person))] };
    }
    const turn: Turn = {
      client,
      company: company.company,
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
      recent: known.recent,
    };
    const addressed = chat?.kind === 'private' || isAddressed(heard.text);
    const deadline = Date.now() + longestWaitMs;
    const here = { message, turn, addressed, deadline };
    const now = { ...here, person, company: company.company, understander, model };
    const voice = await hearVoice(heard, message.now.slice(0, 10), model);
    if (!voice) return respond(heard, now);
    if ('unheard' in voice) return { replies: [voice.unheard], outcome: 'unclear' };
    const text = voice.transcript;
    const spoken = { ...turn, cause: { ...turn.cause, text: `🎤 ${text}` } };
    const result = await respond(
      { ...heard, text },
      { ...now, message: { ...message, text }, turn: spoken, addressed: addressed || isAddressed(text) },
    );
    return { ...result, replies: withTranscript(text, result.replies) };
  }

  /** What is answered to somebody known: his answer to something open, else what the message says by itself. */
  async function respond(heard: ChatMessage, now: Omit<Moment, 'open' | 'carryOut'>): Promise<Result> {
    const { message, turn, understander } = now;
    const about = await answerSelfTalk(message, understander, turn);
    if (about) return about;
    const kept = await client.questions(heard.chat, now.person.code);
    const moment: Moment = { ...now, open: kept, carryOut: carryOutAny };
    const photos = (heard.attachments ?? []).filter(({ kind }) => kind === 'image');
    const shown = photos.length > 0 ? await answerPhotos(photos, moment) : await answerKept(moment);
    if (shown) return shown;
    const usage = answerUsage(moment);
    if (usage) return usage;
    const open = kept.filter(({ question }) => !isKept(question));
    const answered = findAnswered(open, message, understander, now.company.products);
    if (answered) return carryOn(answered, message, understander, turn);

    const recent = recentOf(turn.recent, kept, message.now);
    const understood = understander.understand(message, { trace: true, ...(recent && { recent }) });
    if (understood.kind === 'commands') await closeRestated(kept, understood, client);
    const asked = { ...message, ...(recent && { recent }) };
    const consulted = await consult(understood, { ...moment, message: asked });
    if (consulted) return consulted;
    if (understood.kind === 'none') {
      const stray = strayAnswer(message);
      return stray ? { replies: [say(stray)], outcome: 'unclear' } : silence(heard);
    }
    return carryOut(understood, asked, [], turn);
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

/** Who is not on the staff list reports nothing: customers in the group, and colleagues who left. */
const strangerReply = (known: string | null): string =>
  known === null
    ? '❗ 我还不认识你。请店长把你加进员工名单,再来报数'
    : '❗ 你已经不在员工名单里了,不能再记账。有疑问请找店长';

/** Nobody waits longer for a model to read words, whatever else was waited for before. */
const longestWaitMs = 8_000;

const isAddressed = (text: string): boolean => /[@＠]?(店)?小二/.test(text);

/** What a machine read waits for a yes; all else goes its usual way. */
const carryOutAny: Moment['carryOut'] = (outcome, message, given, turn) =>
  outcome.kind === 'proposal' || outcome.kind === 'note'
    ? keep(outcome, message, given, turn)
    : carryOut(outcome, message, given as readonly Given[], turn);

/** Talk that is not for the ledger is left alone, unless the bot was spoken to by name. */
function silence(heard: HeardMessage): Result {
  return isAddressed(heard.text)
    ? {
        replies: [say('没听明白要记什么。可以说“卖了3箱可乐”“到货雪碧10箱”,发“帮助”看全部')],
        outcome: 'unclear',
      }
    : { replies: [], outcome: 'talk' };
}
