import type { Card } from '../../../server/contract/outgoing.ts';
import { type Attachment, type ChatMessage, largestAttachment } from '../../media/attachment.ts';
import type { Inbox } from '../channel.ts';
import { isDeleted } from '../wecom/faults.ts';
import { onceEach } from '../wecom/once.ts';
import type { Api } from './api.ts';
import { type Callback, memberStatus } from './read-callback.ts';
import { cannotRead, disabledMember, renamedMember } from './words.ts';

/** WeCom sends a callback again that has no answer after five seconds. */
const patienceMs = 4_500;
const rememberedIds = 20_000;

export interface Hearing {
  readonly channel: string;
  readonly api: Api;
  /** Says something to one person that is no answer of the bot's. */
  readonly tell: (user: string, text: string) => Promise<unknown>;
  readonly changeCard: (user: string, responseCode: string, card: Card) => Promise<unknown>;
}

/**
 * Hands callbacks to the inbox. What it gives back resolves when the callback may be acknowledged and rejects where it
 * should come again; a repeat has the end of the first.
 */
export function createHearing(inbox: Inbox, hearing: Hearing): (callback: Callback) => Promise<void> {
  const once = onceEach<void>(rememberedIds);
  const greeted = onceEach<void>(rememberedIds);
  return (callback) => inTime(once(callback.id, () => take(callback, inbox, hearing, greeted)));
}

async function take(
  callback: Callback,
  inbox: Inbox,
  hearing: Hearing,
  greeted: ReturnType<typeof onceEach<void>>,
): Promise<void> {
  const { channel, tell, api } = hearing;
  switch (callback.kind) {
    case 'message': {
      const { kept, answered } = inbox.hear(messageOf(callback, channel, api));
      answered.catch(() => {});
      return kept;
    }
    case 'click':
      return press(callback, inbox, hearing);
    case 'unreadable':
      return later(tell(callback.from, cannotRead));
    case 'entered':
      // Told at every opening of the conversation, if the administrator wants it so.
      return later(
        greeted(callback.from, async () => {
          const words = await inbox.greet(callback.from, channel);
          if (words !== null) await tell(callback.from, words);
        }),
      );
    case 'left':
      return inbox.left(channel, callback.user);
    case 'disabled':
      return inbox.news({ channel, kind: 'fault', ...disabledMember(callback.user) });
    case 'renamed':
      return inbox.news({ channel, kind: 'fault', ...renamedMember(callback.user, callback.now) });
    case 'hidden':
      return leaveIfGone(callback.user, inbox, hearing);
    case 'other':
      return;
  }
}

function messageOf(
  { id, from, text, quote, at, medium }: Extract<Callback, { kind: 'message' }>,
  channel: string,
  api: Api,
): ChatMessage {
  // Nothing was said later than it is heard, whatever the two clocks say.
  const now = Date.now();
  return {
    channel,
    messageId: id,
    chat: from,
    sender: from,
    single: true,
    text,
    ...(quote !== undefined && { quote }),
    sentAt: new Date(at === null ? now : Math.min(at * 1_000, now)).toISOString(),
    ...(medium && { attachments: [attachmentOf(medium, api)] }),
  };
}

const attachmentOf = (
  { id, kind, format }: NonNullable<Extract<Callback, { kind: 'message' }>['medium']>,
  api: Api,
): Attachment => ({
  kind: kind === 'image' ? 'image' : 'audio',
  mediaType: kind === 'image' ? 'image/jpeg' : `audio/${format}`,
  fileName: kind === 'image' ? 'photo.jpg' : `voice.${format}`,
  load: () => api.download(id, largestAttachment),
  source: id,
});

/** A press is acknowledged when it is decided, so that one that met a dying bot comes again. */
async function press(
  { id, from, key, responseCode }: Extract<Callback, { kind: 'click' }>,
  inbox: Inbox,
  { channel, tell, changeCard }: Hearing,
): Promise<void> {
  const answer = await inbox.click({ id, channel, chat: from, single: true, clicker: from, key });
  if (answer.card) later(changeCard(from, responseCode, answer.card));
  if (answer.toClicker !== null) later(tell(from, answer.toClicker));
}

/** Who no longer sees the app may still be with the company: the directory says. */
async function leaveIfGone(user: string, inbox: Inbox, { channel, api }: Hearing): Promise<void> {
  const called = await api.get('user/get', { userid: user });
  if (called.kind !== 'answered') throw new Error('the directory does not answer');
  const gone = called.errcode === 0 && String(called.body.status) === memberStatus.gone;
  if (gone || isDeleted(called)) await inbox.left(channel, user);
}

/** Not waited for: it is no part of what has to be acknowledged. */
function later(work: Promise<unknown>): void {
  work.catch(() => {});
}

/** What takes too long comes again; it then finds the same work, done or still going on. */
function inTime(work: Promise<void>): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error('not in time')), patienceMs);
    work.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}
