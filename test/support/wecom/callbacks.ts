import { randomInt } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { encrypt, getSignature } from '@wecom/crypto';

/** Where callbacks go, and what they are signed and encrypted with. */
export interface CallbackTarget {
  readonly url: string;
  readonly token: string;
  readonly aesKey: string;
  readonly corpId: string;
  readonly agentId: number;
  /** WeCom waits five seconds; a test need not. */
  readonly patienceMs?: number;
  /** How far WeCom's clock is ahead of ours. */
  readonly skewSeconds?: number;
}

/** How one callback misbehaves. */
export interface Manners {
  /** How often it comes again although it was answered. */
  readonly again?: number;
  readonly lateMs?: number;
  /** It never comes. */
  readonly lost?: boolean;
}

/** What came of a callback: the answer to each attempt, null where there was none in time. */
export interface Delivery {
  readonly answers: readonly ({ readonly status: number; readonly body: string } | null)[];
  readonly answered: boolean;
}

type Fields = Readonly<Record<string, string | number>>;

const attempts = 1 + 3;

/** WeCom's ids are unique over all its callbacks, and longer than a number may be. */
let serial = 6_000_000_000_000_000_000n;
const nextMessageId = (): string => {
  serial += 1n;
  return String(serial);
};

/** WeCom's side of the callbacks: verifies the address, and pushes what people do, again and again until it is answered. */
export function createCallbacks(target: CallbackTarget) {
  const { token, aesKey, corpId, agentId, patienceMs = 5_000, skewSeconds = 0 } = target;
  const now = (): number => Math.floor(Date.now() / 1_000) + skewSeconds;
  /** The address with the signature of what goes there. */
  function addressed(encrypted: string, more: Readonly<Record<string, string>> = {}): URL {
    const url = new URL(target.url);
    const timestamp = String(now());
    const nonce = String(randomInt(1_000_000_000));
    const signature = getSignature(token, timestamp, nonce, encrypted);
    for (const [name, value] of Object.entries({ msg_signature: signature, timestamp, nonce, ...more }))
      url.searchParams.set(name, value);
    return url;
  }

  async function attempt(encrypted: string): Promise<Delivery['answers'][number]> {
    try {
      const response = await fetch(addressed(encrypted), {
        method: 'POST',
        headers: { 'content-type': 'text/xml' },
        body: writeXml({ ToUserName: corpId, AgentID: agentId, Encrypt: encrypted }),
        signal: AbortSignal.timeout(patienceMs),
      });
      return { status: response.status, body: await response.text() };
    } catch {
      return null;
    }
  }

  /** Sends it until it is answered, at most four times. An answer that is no 200 ends it too: nothing promises otherwise. */
  async function push(xml: string, { again = 0, lateMs = 0, lost = false }: Manners = {}): Promise<Delivery> {
    const answers: Delivery['answers'][number][] = [];
    if (lost) return { answers, answered: false };
    await wait(lateMs);
    const encrypted = encrypt(aesKey, xml, corpId);
    for (let count = 0; count < attempts && !answers.some(Boolean); count += 1)
      answers.push(await attempt(encrypted));
    for (let count = 0; count < again; count += 1) answers.push(await attempt(encrypted));
    return { answers, answered: answers.some((one) => one?.status === 200) };
  }

  const message = (from: string, type: string, fields: Fields): string =>
    writeXml({
      ToUserName: corpId,
      FromUserName: from,
      CreateTime: now(),
      MsgType: type,
      ...fields,
      AgentID: agentId,
    });

  const event = (from: string, name: string, fields: Fields = {}): string =>
    message(from, 'event', { Event: name, ...fields });

  return {
    push,
    /** What the address answers to the verification, as the administrator's page sees it. */
    async verify(echo = String(randomInt(1_000_000_000))): Promise<{ status: number; right: boolean }> {
      const encrypted = encrypt(aesKey, echo, corpId);
      const response = await fetch(addressed(encrypted, { echostr: encrypted }));
      return { status: response.status, right: (await response.text()) === echo };
    },
    text: (from: string, content: string, manners?: Manners, id = nextMessageId()) =>
      push(message(from, 'text', { Content: content, MsgId: id }), manners),
    image: (from: string, mediaId: string, manners?: Manners) =>
      push(
        message(from, 'image', { PicUrl: 'http://wx.fake/pic', MediaId: mediaId, MsgId: nextMessageId() }),
        manners,
      ),
    voice: (from: string, mediaId: string, words?: string, manners?: Manners) =>
      push(
        message(from, 'voice', {
          MediaId: mediaId,
          Format: 'amr',
          ...(words !== undefined && { Recognition: words }),
          MsgId: nextMessageId(),
        }),
        manners,
      ),
    file: (from: string) =>
      push(message(from, 'file', { Title: 'x.xlsx', MediaId: 'media-0', MsgId: nextMessageId() })),
    /** A press on a card's button, to be delivered once or again; `code` is what the card may be changed with. */
    pressing(
      from: string,
      key: string,
      task: string,
      code: string,
    ): (manners?: Manners) => Promise<Delivery> {
      const xml = event(from, 'template_card_event', {
        EventKey: key,
        TaskId: task,
        CardType: 'button_interaction',
        ResponseCode: code,
      });
      return (manners) => push(xml, manners);
    },
    enter: (from: string) => push(event(from, 'enter_agent', { EventKey: '' })),
    subscribe: (from: string) => push(event(from, 'subscribe')),
    unsubscribe: (from: string) => push(event(from, 'unsubscribe')),
    deleteUser: (user: string, manners?: Manners) =>
      push(event('sys', 'change_contact', { ChangeType: 'delete_user', UserID: user }), manners),
  };
}

/** Numbers bare, words in CDATA, as WeCom writes them. */
function writeXml(fields: Fields): string {
  const lines = Object.entries(fields).map(([name, value]) =>
    typeof value === 'number'
      ? `<${name}>${value}</${name}>`
      : `<${name}><![CDATA[${value.replaceAll(']]>', ']]]]><![CDATA[>')}]]></${name}>`,
  );
  return `<xml>${lines.join('\n')}</xml>`;
}
