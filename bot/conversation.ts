import type { HeardMessage, KnownMessage, Reply } from '../server/contract/conversation.ts';
import type { Destination } from '../server/contract/outgoing.ts';
import { carryOn, carryOut } from './answers/carry-out.ts';
import { answerKept, isKept, keep } from './answers/kept.ts';
import { findAnswered, restatedBy, strayAnswer } from './answers/open-questions.ts';
import { isPassing } from './answers/passing.ts';
import { recentOf } from './answers/recent.ts';
import { answerMore, onScreens, withoutRests } from './answers/screens.ts';
import { answerSendingState } from './answers/sending-state.ts';
import { answerBinding } from './binding/answer-binding.ts';
import { askWhoseGroup } from './binding/claim-group.ts';
import { meetStranger } from './binding/meet-stranger.ts';
import type { BindingScene, KnownScene } from './binding/scene.ts';
import type { ChannelNews } from './channels/channel.ts';
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
import { keptResult, type Result, say, sayRefused, type Turn } from './turn.ts';
import { createUnderstander, type Understander } from './understand/understand.ts';
import type { Given, Message } from './understand/understanding.ts';

export interface Conversation {
  /** The way of one message: once, identify, understand, ask or run, reply. Never rejects. */
  readonly handle: (heard: ChatMessage) => Promise<readonly Reply[]>;
  /** What a message that is kept comes to; nothing of it is kept yet. Never rejects: a fault is a passing answer. */
  readonly answer: (heard: ChatMessage, known: KnownMessage) => Promise<Result>;
}

/** What the conversation has to know of the channels. */
export interface Ways {
  /** Where the bot can say something to one person alone. */
  readonly privateOf: (person: string) => Promise<Destination | null>;
  /** The last word on each channel. */
  readonly status: () => readonly ChannelNews[];
  readonly showsPictures: (channel: string) => boolean;
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
  ways: Ways = { privateOf: async () => null, status: () => [], showsPictures: () => false },
): Conversation {
  let mind: Mind | null = null;

  /** The company as of now, indexed; after a change only what has changed is indexed again. */
  async function freshMind(revision: number): Promise<Mind> {
    if (mind?.company.revision === revision) return mind;
    const company = await client.company();
    mind?.understander.update(company.company);
    mind = {
      company,
      understander: mind?.understander ?? createUnderstander(company.company),
      names: namesOf(company.company, company.timeZone),
    };
    return mind;
  }

  async function handle(heard: ChatMessage): Promise<readonly Reply[]> {
    const known = await client.hear(keptOf(heard));
    if (known.replies) return known.replies;
    const result = await answer(heard, known);
    if (!isPassing(result)) await client.keepResult(known.key, keptResult(result));
    return result.replies;
  }

  async function answer(heard: ChatMessage, known: KnownMessage): Promise<Result> {
    const mind = await freshMind(known.revision);
    const message = messageOf(heard, known, mind.company.timeZone);
    const person = mind.company.company.people.find(({ code }) => code === known.person);
    const scene = {
      ...{ client, company: mind.company.company, names: mind.names, heard, known },
      concernsUs: () => isAddressed(heard) || mind.understander.understand(message).kind !== 'none',
    };
    return person ? reply({ ...scene, person }, { ...mind, message }) : answerStranger(scene);
  }

  /** Whoever WeCom's directory knows is answered at once, as the person he is. */
  async function answerStranger(scene: BindingScene): Promise<Result> {
    const met = await meetStranger(scene);
    if ('person' in met) {
      const result = await answer(scene.heard, await client.hear(keptOf(scene.heard)));
      return { ...result, replies: [say(met.greeting), ...result.replies] };
    }
    const { heard, known, concernsUs } = scene;
    const isNobodys = known.chat.kind === 'unbound' && heard.channel !== 'terminal';
    return isNobodys && !met.isProof && concernsUs() ? askWhoseGroup(scene) : met.result;
  }

  async function reply(
    scene: KnownScene,
    { company, understander, names, message }: Mind & { readonly message: Message },
  ): Promise<Result> {
    const { heard, known, person } = scene;
    const { key, chat } = known;
    const turn: Turn = {
      client,
      company: company.company,
      names,
      asker: {
        person: person.code,
        overheard: chat.kind === 'place' || chat.kind === 'unbound',
      },
      cause: { key, text: heard.text, sentAt: message.now },
      channel: heard.channel,
      chat: chat.id,
      messageId: heard.messageId,
      now: localIso(clock(), company.timeZone),
      ownPlace: person.place,
      recent: known.recent,
    };
    const addressed = isAddressed(heard);
    const deadline = Date.now() + longestWaitMs;
    const here = { message, turn, addressed, deadline, open: withoutRests(known.questions) };
    const now = { ...here, person, company: company.company, understander, model };
    const screen = { turn, showsPictures: ways.showsPictures(heard.channel), open: known.questions };
    const about = await answerAboutUs(scene, turn);
    if (about) return onScreens(about, screen);
    const voice = await hearVoice(heard, message.now.slice(0, 10), model);
    if (!voice) return onScreens(await respond(heard, known, now), screen);
    if ('unheard' in voice) return { replies: [voice.unheard], outcome: 'unclear' };
    const text = voice.transcript;
    const spoken = { ...turn, cause: { ...turn.cause, text: `🎤 ${text}` } };
    const result = await respond({ ...heard, text }, known, {
      ...now,
      message: { ...message, text },
      turn: spoken,
      addressed: isAddressed({ ...heard, text }),
    });
    const whole = { ...result, replies: withTranscript(text, result.replies) };
    return onScreens(whole, { ...screen, turn: spoken });
  }

  /** What somebody asks of the bot itself, and how to see more of that. */
  async function answerAboutUs(scene: KnownScene, turn: Turn): Promise<Result | null> {
    return (
      answerMore(scene.heard.text, scene.known.questions, turn) ??
      (await answerSendingState(scene, ways.status())) ??
      answerBinding(scene, ways.privateOf)
    );
  }

  /** What is answered to somebody known: his answer to something open, else what the message says by itself. */
  async function respond(
    heard: ChatMessage,
    { questions }: KnownMessage,
    now: Omit<Moment, 'carryOut'>,
  ): Promise<Result> {
    const { message, turn, understander } = now;
    const about = await answerSelfTalk(message, understander, turn);
    if (about) return about;
    const more = answerMore(message.text, questions, turn);
    if (more) return more;
    const moment: Moment = { ...now, carryOut: carryOutAny };
    const photos = (heard.attachments ?? []).filter(({ kind }) => kind === 'image');
    const shown = photos.length > 0 ? await answerPhotos(photos, moment) : await answerKept(moment);
    if (shown) return shown;
    const usage = answerUsage(moment);
    if (usage) return usage;
    const open = now.open.filter(({ question }) => !isKept(question));
    const answered = findAnswered(open, message, understander, now.company.products);
    if (answered) return carryOn(answered, message, understander, turn);

    const recent = recentOf(turn.recent, now.open, message.now);
    const understood = understander.understand(message, { trace: true, ...(recent && { recent }) });
    const closes = understood.kind === 'commands' ? restatedBy(understood, now.open) : [];
    const asked = { ...message, ...(recent && { recent }) };
    const consulted = await consult(understood, { ...moment, message: asked });
    if (consulted) return { ...consulted, closes };
    if (understood.kind === 'none') {
      const stray = strayAnswer(message);
      return stray ? { replies: [say(stray)], outcome: 'unclear' } : silence(heard);
    }
    return { ...(await carryOut(understood, asked, [], turn)), closes };
  }

  return {
    handle: (heard) => handle(heard).catch((error) => faultOf(error).replies),
    answer: (heard, known) => answer(heard, known).catch(faultOf),
  };
}

/** What a fault is told as: passing, so that the same message may be tried again. */
function faultOf(error: unknown): Result {
  if (error instanceof ServerRefusal) return { replies: [sayRefused(error.refusal)] };
  process.stderr.write(`conversation fault: ${(error as Error)?.stack ?? String(error)}\n`);
  return { replies: [say('⏳ 系统出了点问题,这一条还没有处理。请过一会儿再发一次')] };
}

function messageOf(heard: ChatMessage, { key, person }: KnownMessage, timeZone: string): Message {
  return {
    id: key,
    now: localIso(heard.sentAt, timeZone),
    from: person ?? '',
    text: heard.text,
    chat: 'group',
    ...(heard.quote !== undefined && { quote: heard.quote }),
  };
}

/** Nobody waits longer for a model to read words, whatever else was waited for before. */
const longestWaitMs = 8_000;

/** The bot was spoken to: by its name, or where nobody else is. */
const isAddressed = ({ text, single = false }: HeardMessage): boolean =>
  single || /[@＠]?(店)?小二/.test(text);

/** What a machine read waits for a yes; all else goes its usual way. */
const carryOutAny: Moment['carryOut'] = (outcome, message, given, turn) =>
  outcome.kind === 'proposal' || outcome.kind === 'note'
    ? keep(outcome, message, given, turn)
    : carryOut(outcome, message, given as readonly Given[], turn);

/** Talk that is not for the ledger is left alone, unless the bot was spoken to by name. */
function silence(heard: HeardMessage): Result {
  return isAddressed(heard)
    ? {
        replies: [say('没听明白要记什么。可以说“卖了3箱可乐”“到货雪碧10箱”,发“帮助”看全部')],
        outcome: 'unclear',
      }
    : { replies: [], outcome: 'talk' };
}
