import { createHash } from 'node:crypto';
import { XMLParser } from 'fast-xml-parser';

/** What WeCom tells the app, as far as the bot has a use for it. `id` is the same when it comes again. */
export type Callback =
  | {
      readonly kind: 'message';
      readonly id: string;
      readonly from: string;
      readonly text: string;
      readonly quote?: string;
      /** Seconds since 1970 by WeCom's clock; null where it is missing. */
      readonly at: number | null;
      readonly medium?: { readonly id: string; readonly kind: 'image' | 'voice'; readonly format: string };
    }
  /** A film, a file, a place: something the bot cannot read. */
  | { readonly kind: 'unreadable'; readonly id: string; readonly from: string }
  | {
      readonly kind: 'click';
      readonly id: string;
      readonly from: string;
      readonly key: string;
      /** What this card may be changed with, once. */
      readonly responseCode: string;
    }
  | { readonly kind: 'entered'; readonly id: string; readonly from: string }
  /** Deleted from the directory, or gone from the company. */
  | { readonly kind: 'left'; readonly id: string; readonly user: string }
  /** Barred from WeCom, or under another id: for people to judge. */
  | { readonly kind: 'disabled'; readonly id: string; readonly user: string }
  | { readonly kind: 'renamed'; readonly id: string; readonly user: string; readonly now: string }
  /** No longer sees the app: perhaps gone, perhaps only taken from its range. */
  | { readonly kind: 'hidden'; readonly id: string; readonly user: string }
  | { readonly kind: 'other'; readonly id: string };

type Fields = Readonly<Record<string, unknown>>;

// Values stay text: message ids have more digits than a number holds. Entities are not resolved, so that none can grow.
const parser = new XMLParser({
  ignoreAttributes: true,
  parseTagValue: false,
  processEntities: false,
  trimValues: true,
});

/** The fields of an XML body; null where it is none. */
export function readXml(xml: string): Fields | null {
  try {
    const root = (parser.parse(xml) as Fields).xml;
    return typeof root === 'object' && root !== null && !Array.isArray(root) ? (root as Fields) : null;
  } catch {
    return null;
  }
}

/** What a decrypted callback says; null where it is no XML. Whatever is unknown is `other`, never a fault. */
export function readCallback(xml: string): Callback | null {
  const fields = readXml(xml);
  if (!fields) return null;
  const type = text(fields, 'MsgType');
  return type === 'event' ? readEvent(fields) : readMessage(type, fields);
}

function readMessage(type: string, fields: Fields): Callback {
  const from = text(fields, 'FromUserName');
  const id = text(fields, 'MsgId') || eventId(fields);
  const seconds = Number(text(fields, 'CreateTime'));
  const at = Number.isInteger(seconds) && seconds > 0 ? seconds : null;
  if (from === '') return { kind: 'other', id };
  const message = { kind: 'message', id, from, at } as const;
  const mediaId = text(fields, 'MediaId');
  if (type === 'text') return { ...message, ...partQuote(text(fields, 'Content')) };
  if (type === 'image' && mediaId)
    return { ...message, text: '', medium: { id: mediaId, kind: 'image', format: 'jpg' } };
  if (type === 'voice' && mediaId) {
    const format = text(fields, 'Format').toLowerCase() || 'amr';
    return { ...message, text: text(fields, 'Recognition'), medium: { id: mediaId, kind: 'voice', format } };
  }
  return ['video', 'shortvideo', 'file', 'location', 'link'].includes(type)
    ? { kind: 'unreadable', id, from }
    : { kind: 'other', id };
}

/** A quoted message stands in the text, in brackets above a line of dashes. */
function partQuote(content: string): { readonly text: string; readonly quote?: string } {
  const quoted = /^[「“"](?:[^:：\n]{1,40}[:：]\s*)?([\s\S]+?)[」”"]\s*\n\s*(?:- ?){5,}\s*\n([\s\S]+)$/.exec(
    content,
  );
  return quoted ? { quote: quoted[1] ?? '', text: (quoted[2] ?? '').trim() } : { text: content };
}

function readEvent(fields: Fields): Callback {
  const id = eventId(fields);
  const from = text(fields, 'FromUserName');
  switch (text(fields, 'Event')) {
    case 'template_card_event':
      return {
        kind: 'click',
        id,
        from,
        key: text(fields, 'EventKey'),
        responseCode: text(fields, 'ResponseCode'),
      };
    case 'subscribe':
    case 'enter_agent':
      return { kind: 'entered', id, from };
    case 'unsubscribe':
      return { kind: 'hidden', id, user: from };
    case 'change_contact':
      return readChange(id, fields);
    default:
      return { kind: 'other', id };
  }
}

function readChange(id: string, fields: Fields): Callback {
  const user = text(fields, 'UserID');
  const change = text(fields, 'ChangeType');
  if (user === '') return { kind: 'other', id };
  if (change === 'delete_user') return { kind: 'left', id, user };
  if (change !== 'update_user') return { kind: 'other', id };
  const now = text(fields, 'NewUserID');
  if (now !== '') return { kind: 'renamed', id, user, now };
  const status = text(fields, 'Status');
  if (status === memberStatus.gone) return { kind: 'left', id, user };
  return { kind: status === memberStatus.disabled ? 'disabled' : 'other', id, user };
}

export const memberStatus = { disabled: '2', notActive: '4', gone: '5' } as const;

/** Events carry no id of their own. */
const eventId = (fields: Fields): string =>
  createHash('sha256')
    .update(
      JSON.stringify(
        [
          'FromUserName',
          'CreateTime',
          'MsgType',
          'Event',
          'EventKey',
          'TaskId',
          'ChangeType',
          'UserID',
          'NewUserID',
          'Status',
        ].map((name) => text(fields, name)),
      ),
    )
    .digest('hex')
    .slice(0, 40);

function text(fields: Fields, name: string): string {
  const value = Object.hasOwn(fields, name) ? fields[name] : undefined;
  return typeof value === 'string' ? value : '';
}
