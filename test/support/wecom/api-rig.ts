import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { createWecomApp, type WecomAppSettings } from '../../../bot/channels/wecom-app.ts';
import { createWecomWebhook } from '../../../bot/channels/wecom-webhook.ts';
import type { Rig, Shown } from '../../bot/channels/contract/rig.ts';
import { openWecomApi, type WecomApi } from './api.ts';
import { type Corp, member, newResponseCode, nextId, type Shown as ShownByWecom } from './api-corp.ts';
import { type CallbackTarget, createCallbacks } from './callbacks.ts';

/** A port that nobody listens on at this moment. */
async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** Settings that fit the fake, as an administrator would have copied them. */
export async function appSettings({ url, corp }: WecomApi): Promise<WecomAppSettings> {
  return {
    corpId: corp.corpId,
    agentId: corp.agentId,
    secret: corp.secret,
    token: 'callbackToken01',
    aesKey: randomBytes(32).toString('base64').slice(0, 43),
    host: '127.0.0.1',
    port: await freePort(),
    api: url,
  };
}

export const targetOf = (settings: WecomAppSettings, more: Partial<CallbackTarget> = {}): CallbackTarget => ({
  ...settings,
  url: `http://127.0.0.1:${settings.port}/wecom`,
  ...more,
});

/** How long WeCom waits for an answer here. */
const patienceMs = 400;

/** The app in front of WeCom, for the test that all channels share. */
export async function openAppRig(): Promise<Rig> {
  const api = await openWecomApi({ members: [member('LiQiang'), member('WangFang')] });
  const { corp } = api;
  for (const chatid of ['xiaoerS01', 'xiaoerS02'])
    corp.groups.set(chatid, { chatid, name: chatid, owner: 'LiQiang', userlist: ['LiQiang', 'WangFang'] });
  const settings = await appSettings(api);
  const callbacks = createCallbacks(targetOf(settings, { patienceMs }));
  const answered = new Set<string>();
  const presses = new Map<string, () => Promise<unknown>>();
  return {
    channel: createWecomApp(settings),
    groups: ['xiaoerS01', 'xiaoerS02'],
    people: ['LiQiang', 'WangFang'],
    deafIn: 'groups',
    ringsNobody: true,
    async says({ id, from, text, quote, picture }) {
      if (picture) {
        const mediaId = nextId(corp, 'media-');
        corp.media.set(mediaId, {
          bytes: Buffer.from(picture),
          type: 'image',
          contentType: 'image/jpeg',
          at: corp.now(),
        });
        await callbacks.image(from, mediaId);
      }
      const content =
        quote === undefined ? text : `「店小二:${quote}」\n- - - - - - - - - - - - - - -\n${text}`;
      const pushed = callbacks.text(from, content, {}, id).then((delivery) => {
        if (delivery.answered) answered.add(id);
      });
      await Promise.race([pushed, wait(patienceMs / 4)]);
    },
    acknowledged: (id) => answered.has(id),
    shown: (chat) => shownTo(corp, chat),
    async presses({ id, chat, clicker, key }) {
      const task = [...corp.tasks].findLast(([, { users }]) => users.includes(chat))?.[0] ?? '';
      const code = newResponseCode(corp, task);
      const press = presses.get(id) ?? callbacks.pressing(clicker, key, task, code);
      presses.set(id, press);
      await Promise.race([press(), wait(patienceMs / 4)]);
    },
    toldAlone: (person) =>
      corp.shown
        .filter(({ to, msgtype }) => to === person && msgtype === 'text')
        .map(({ content }) => content.content),
    fails: {
      later: () => api.misbehave('message/send', -1),
      refused: () => api.misbehave('message/send', 81013),
      unknown: () => api.misbehave('message/send', 'cutAfter'),
      picture: () => api.misbehave('media/upload', 40009),
    },
    close: api.close,
  };
}

/** Group robots in front of WeCom, for the test that all channels share. */
export async function openWebhookRig(): Promise<Rig> {
  const api = await openWecomApi();
  const keys = { chat1: 'key-1', chat2: 'key-2' } as const;
  for (const key of Object.values(keys)) api.corp.webhooks.set(key, key);
  return {
    channel: createWecomWebhook(
      Object.entries(keys).map(([chat, key]) => ({
        chat,
        url: `${api.url}/cgi-bin/webhook/send?key=${key}`,
      })),
    ),
    groups: ['chat1', 'chat2'],
    people: ['LiQiang', 'WangFang'],
    shown: (chat) => shownTo(api.corp, keys[chat as keyof typeof keys]),
    fails: {
      later: () => api.misbehave('webhook/send', 45009),
      refused: () => api.misbehave('webhook/send', 40058),
      unknown: () => api.misbehave('webhook/send', 'cutAfter'),
      // The words that go before it arrive.
      picture: () => api.misbehave('webhook/send', { slowMs: 0 }, 301019),
    },
    close: api.close,
  };
}

const shownTo = (corp: Corp, to: string): Shown[] =>
  corp.shown.filter((one) => one.to === to).map((one) => asRead(one, corp));

function asRead({ msgtype, content }: ShownByWecom, { media }: Corp): Shown {
  if (msgtype === 'image') {
    const bytes = media.get(content.media_id)?.bytes ?? Buffer.from(content.base64 ?? '', 'base64');
    return { text: '', mentions: [], picture: bytes };
  }
  if (msgtype !== 'template_card') {
    const text = content.content ?? '';
    const marked = [...text.matchAll(/<@([^>]+)>/g)].map(([, user]) => user as string);
    return { text, mentions: [...(content.mentioned_list ?? []), ...marked] };
  }
  const { main_title: title, sub_title_text: lines, button_list: buttons, replaced } = content;
  return {
    text: [title.title, title.desc, lines].filter(Boolean).join('\n'),
    mentions: [],
    buttons: buttons.map(({ key }: { key: string }) => key),
    ...(replaced !== undefined && { decided: title.desc }),
  };
}
