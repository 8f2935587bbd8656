import { randomUUID } from 'node:crypto';
import type { Card } from '../../../server/contract/outgoing.ts';
import type { Outgoing, OutgoingFile, SendResult } from '../channel.ts';
import { withNames } from '../wecom/bytes.ts';
import type { Called } from '../wecom/call.ts';
import { isNobody, resultOf } from '../wecom/faults.ts';
import type { Api } from './api.ts';
import { comparedSeconds, knowRepeats } from './repeats.ts';
import { decidedCard, templateCard } from './template-card.ts';

/** WeCom cuts off what is longer, without a word. */
export const longestText = 2_048;

export interface Sender {
  readonly send: (outgoing: Outgoing) => Promise<SendResult>;
  readonly tell: (user: string, text: string) => Promise<SendResult>;
  readonly changeCard: (user: string, responseCode: string, card: Card) => Promise<boolean>;
}

type Body = Readonly<Record<string, unknown>>;

/** What came of one form of a message, and whether it was refused for the one it was to. */
interface Attempt {
  readonly result: SendResult;
  readonly nobody?: boolean;
}

/** Hands messages to WeCom: to one person as the app's own, to a group that the app has made. */
export function createSender(api: Api, agentId: number): Sender {
  const mayCompare = knowRepeats();

  const toPerson = (user: string, body: Body): Promise<Called> =>
    api.post('message/send', { touser: user, agentid: agentId, ...body });

  async function sendText(user: string, text: string): Promise<SendResult> {
    const body = { msgtype: 'text', text: { content: withNames(text, [], longestText) } };
    const compare = mayCompare(user, text) && {
      enable_duplicate_check: 1,
      duplicate_check_interval: comparedSeconds,
    };
    const first = await toPerson(user, { ...body, ...compare });
    // What perhaps arrived goes again only where WeCom shows it once all the same.
    const last = first.kind === 'unknown' && compare ? await toPerson(user, { ...body, ...compare }) : first;
    // An end that nobody knows stays so when the second one did not get through at all.
    return first.kind === 'unknown' && last.kind !== 'answered' ? resultOf(first) : attemptOf(last).result;
  }

  /** The task's name makes a card one card: WeCom refuses it a second time, which proves that it has the first. */
  async function sendCard(user: string, card: Card): Promise<Attempt> {
    const body = { msgtype: 'template_card', template_card: templateCard(card, `xiaoer-${randomUUID()}`) };
    const first = await toPerson(user, body);
    if (first.kind !== 'unknown') return attemptOf(first, user);
    const second = await toPerson(user, body);
    if (second.kind !== 'answered') return { result: resultOf(first) };
    return second.errcode === taskExists ? { result: { kind: 'sent' } } : attemptOf(second, user);
  }

  async function sendFile(outgoing: Outgoing, file: OutgoingFile): Promise<SendResult> {
    const uploaded = await api.upload(file.kind, file.fileName, file.bytes);
    const mediaId = uploaded.kind === 'answered' ? uploaded.body.media_id : undefined;
    if (typeof mediaId !== 'string') {
      const result = resultOf(uploaded);
      // Nothing was shown yet, whatever became of the upload.
      return result.kind === 'unknown' ? { kind: 'later', reason: result.reason } : result;
    }
    const body = { msgtype: file.kind, [file.kind]: { media_id: mediaId } };
    return outgoing.single
      ? attemptOf(await toPerson(outgoing.chat, body)).result
      : resultOf(await api.post('appchat/send', { chatid: outgoing.chat, ...body }));
  }

  async function sendWords({ chat, single, text, mention }: Outgoing): Promise<SendResult> {
    if (single) return sendText(chat, text);
    const names = mention.map(({ name }) => name);
    const content = withNames(text, names, longestText);
    return resultOf(await api.post('appchat/send', { chatid: chat, msgtype: 'text', text: { content } }));
  }

  async function send(outgoing: Outgoing): Promise<SendResult> {
    const { chat, single, card, file } = outgoing;
    if (file) return sendFile(outgoing, file);
    const shown = card && single ? await sendCard(chat, card) : null;
    return shown && !isOfItsForm(shown) ? shown.result : sendWords(outgoing);
  }

  return {
    send,
    tell: (user, text) => sendText(user, text),
    async changeCard(user, responseCode, card) {
      const task = `xiaoer-${randomUUID()}`;
      const called = await api.post('message/update_template_card', {
        userids: [user],
        agentid: agentId,
        response_code: responseCode,
        template_card:
          card.buttons.length > 0 && !card.decided ? templateCard(card, task) : decidedCard(card, task),
      });
      return called.kind === 'answered' && called.errcode === 0;
    },
  };
}

const taskExists = 42014;

/** Refused for what it is, not for whom it is to: the words may go. */
const isOfItsForm = ({ result, nobody }: Attempt): boolean => result.kind === 'refused' && nobody !== true;

/** An answer without a fault may still name the one receiver as invalid, or as without a licence. */
function attemptOf(called: Called, cardFor?: string): Attempt {
  if (called.kind !== 'answered' || called.errcode !== 0)
    return { result: resultOf(called), nobody: isNobody(called) };
  const { invaliduser, unlicenseduser, response_code: code } = called.body;
  if (invaliduser) return notTo('收消息的人不在应用的可见范围里');
  if (unlicenseduser) return notTo('收消息的人没有企业微信的接口许可');
  return cardFor !== undefined && typeof code === 'string'
    ? { result: { kind: 'sent', receipt: writeReceipt(cardFor, code) } }
    : { result: { kind: 'sent' } };
}

const notTo = (reason: string): Attempt => ({ result: { kind: 'refused', reason }, nobody: true });

/** A response code changes the card of that person, once, within 72 hours. */
const writeReceipt = (user: string, code: string): string => JSON.stringify([user, code]);

export function readReceipt(receipt: string): readonly [user: string, code: string] | null {
  try {
    const [user, code] = JSON.parse(receipt) as unknown[];
    return typeof user === 'string' && typeof code === 'string' ? [user, code] : null;
  } catch {
    return null;
  }
}
