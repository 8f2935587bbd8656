import { createHash } from 'node:crypto';
import type { Chat } from '../../server/contract/conversation.ts';
import type { ChatLink } from '../../server/contract/outgoing.ts';
import type { Abilities, Channel, Inbox, Outgoing, OutgoingFile, SendResult } from './channel.ts';
import { bytesOf, withNames } from './wecom/bytes.ts';
import { asJson, type Called, callJson } from './wecom/call.ts';
import { resultOf } from './wecom/faults.ts';
import { plainMarkdown } from './wecom/markdown.ts';

export interface WebhookSettings {
  /** The company chat it is for, by id or name: what the outbox calls it, since the address is a secret. */
  readonly chat: string;
  readonly url: string;
}

const longest = { text: 2_048, markdown: 4_096, image: 2 * 1024 * 1024, file: 20 * 1024 * 1024 } as const;
const gone = 93000;

const abilities: Abilities = {
  hears: false,
  pushes: 'anywhere',
  groups: true,
  singles: false,
  cards: 'nowhere',
  pictures: true,
  longestBytes: longest.markdown,
  limits: [{ per: 'chat', count: 20, seconds: 60 }],
  showsOnce: false,
};

/** WeCom's 群机器人: speaks into one group per address, hears nothing. */
export function createWecomWebhook(webhooks: readonly WebhookSettings[]): Channel {
  const name = 'wecom-webhook';
  let inbox: Inbox | null = null;
  const faulty = new Set<string>();

  /** Tells once that an address leads nowhere. */
  function watch({ chat }: WebhookSettings, called: Called): Called {
    if (called.kind !== 'answered') return called;
    if (called.errcode !== gone) faulty.delete(chat);
    else if (!faulty.has(chat)) {
      faulty.add(chat);
      inbox?.news({
        channel: name,
        kind: 'fault',
        what: `“${chat}”的群机器人地址不对,或者机器人已被移出群`,
        fix,
      });
    }
    return called;
  }

  async function send(outgoing: Outgoing): Promise<SendResult> {
    const webhook = webhooks.find(({ chat }) => chat === outgoing.chat);
    if (!webhook || outgoing.single) return { kind: 'refused', reason: '设置里没有这个群的机器人地址' };
    if (outgoing.file) return sendFile(webhook, outgoing.file);
    return resultOf(watch(webhook, await callJson(new URL(webhook.url), asJson(wordsOf(outgoing)))));
  }

  return {
    name,
    abilities,
    start: async (given) => {
      inbox = given;
      given.news({ channel: name, kind: 'up', what: `群机器人就绪,共${webhooks.length}个群` });
    },
    send: async (outgoing) => (inbox ? send(outgoing) : { kind: 'later', reason: '群机器人没有启动' }),
    keepGroups: async ({ chats, reach }) => {
      const linked = reach.chats.filter((one) => one.channel === name);
      const known = webhooks.flatMap(({ chat }) => {
        const found = chatNamed(chats, chat);
        return found ? [{ channel: name, externalId: chat, chat: found.id, topic: found.name }] : [];
      });
      const stands = (link: ChatLink, among: readonly ChatLink[]): boolean =>
        among.some(({ externalId, chat }) => externalId === link.externalId && chat === link.chat);
      return {
        links: known.filter((link) => !stands(link, linked)),
        gone: linked.filter((link) => !stands(link, known)),
        troubles: webhooks
          .filter(({ chat }) => !chatNamed(chats, chat))
          .map(
            ({ chat }) => `公司没有“${chat}”这个群。XIAOER_WECOM_WEBHOOKS 等号左边要写公司里的群名或群编号`,
          ),
      };
    },
    check: async () => (await Promise.all(webhooks.map(checkOne))).flat(),
    stop: async () => {
      inbox = null;
    },
  };
}

const fix = '在群里重新添加机器人,把新的地址填进 XIAOER_WECOM_WEBHOOKS';

const chatNamed = (chats: readonly Chat[], named: string): Chat | undefined =>
  chats.find(({ id }) => id === named) ?? chats.find(({ name }) => name === named);

/** Text, with those noticed whose WeCom id is known; what is too long for one goes as markdown, which holds twice as much. */
function wordsOf({ text, mention }: Outgoing): object {
  const known = mention.flatMap(({ externalId }) => (externalId === null ? [] : [externalId]));
  const names = mention.filter(({ externalId }) => externalId === null).map(({ name }) => name);
  const content = withNames(text, names, longest.markdown);
  if (bytesOf(content) <= longest.text)
    return { msgtype: 'text', text: { content, ...(known.length > 0 && { mentioned_list: known }) } };
  const marks = fittingMarks(known, longest.markdown - bytesOf(text) - 1);
  const room = longest.markdown - bytesOf(marks) - 1;
  const body = withNames(plainMarkdown(text), names, room);
  return { msgtype: 'markdown', markdown: { content: marks === '' ? body : `${marks}\n${body}` } };
}

function fittingMarks(users: readonly string[], room: number): string {
  let marks = '';
  for (const user of users) if (bytesOf(`${marks}<@${user}>`) <= room) marks += `<@${user}>`;
  return marks;
}

/** Pictures go whole; other files are uploaded first. */
async function sendFile(
  webhook: WebhookSettings,
  { kind, fileName, bytes }: OutgoingFile,
): Promise<SendResult> {
  if (bytes.length > longest[kind]) return { kind: 'refused', reason: '文件太大' };
  if (kind === 'image') {
    const image = {
      base64: Buffer.from(bytes).toString('base64'),
      md5: createHash('md5').update(bytes).digest('hex'),
    };
    return resultOf(await callJson(new URL(webhook.url), asJson({ msgtype: 'image', image })));
  }
  const form = new FormData();
  form.set('media', new Blob([new Uint8Array(bytes)]), fileName);
  const uploaded = await callJson(siblingOf(webhook.url, 'upload_media', { type: 'file' }), {
    method: 'POST',
    body: form,
  });
  const mediaId = uploaded.kind === 'answered' ? uploaded.body.media_id : undefined;
  if (typeof mediaId !== 'string') {
    const result = resultOf(uploaded);
    // Nothing was shown yet, whatever became of the upload.
    return result.kind === 'unknown' || result.kind === 'sent'
      ? { kind: 'later', reason: '文件没有传上去' }
      : result;
  }
  return resultOf(
    await callJson(new URL(webhook.url), asJson({ msgtype: 'file', file: { media_id: mediaId } })),
  );
}

function siblingOf(address: string, action: string, query: Readonly<Record<string, string>>): URL {
  const url = new URL(address);
  url.pathname = url.pathname.replace(/[^/]+$/, action);
  for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value);
  return url;
}

/** A message of no kind shows nothing: WeCom refuses it for its kind where the address is right. */
async function checkOne({ chat, url }: WebhookSettings): Promise<string[]> {
  const called = await callJson(new URL(url), asJson({ msgtype: 'check' }));
  if (called.kind !== 'answered')
    return [`“${chat}”的群机器人连不上(${called.reason})。看看这台机器能不能上网`];
  return called.errcode === gone ? [`“${chat}”的群机器人地址不对,或者机器人已被移出群。${fix}`] : [];
}
