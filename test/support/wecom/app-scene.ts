import { expect, onTestFinished } from 'vitest';
import type { Inbox } from '../../../bot/channels/channel.ts';
import { createWecomApp, type WecomAppSettings } from '../../../bot/channels/wecom-app.ts';
import type { Person } from '../../../server/contract/company.ts';
import { type Notebook, openNotebook } from '../../bot/channels/contract/notebook.ts';
import { openWecomApi, type WecomApi } from './api.ts';
import { type Corp, member } from './api-corp.ts';
import { appSettings, targetOf } from './api-rig.ts';
import { type CallbackTarget, createCallbacks } from './callbacks.ts';

export interface AppScene {
  readonly api: WecomApi;
  readonly corp: Corp;
  readonly settings: WecomAppSettings;
  readonly channel: ReturnType<typeof createWecomApp>;
  readonly inbox: Notebook & { readonly gone: string[] };
  /** WeCom's callbacks, with other settings where the two sides do not fit. */
  readonly callbacksWith: (more?: Partial<CallbackTarget>) => ReturnType<typeof createCallbacks>;
  /** What that person or group has been shown, as text. */
  readonly textsTo: (to: string) => string[];
}

/** The app in front of a WeCom with 强子 and 芳姐, started. */
export async function openApp({
  corp: given = {},
  settings: changed = {},
  staff = [],
  inbox: more = {},
}: {
  readonly corp?: Partial<Corp>;
  readonly settings?: Partial<WecomAppSettings>;
  readonly staff?: readonly Person[];
  readonly inbox?: Partial<Inbox>;
} = {}): Promise<AppScene> {
  const api = await openWecomApi({ members: [member('LiQiang'), member('WangFang')], ...given });
  const settings = { ...(await appSettings(api)), ...changed };
  const channel = createWecomApp(settings, async () => staff);
  const gone: string[] = [];
  const inbox = Object.assign(openNotebook(channel), {
    gone,
    left: async (_: string, user: string) => void gone.push(user),
    ...more,
  });
  onTestFinished(async () => {
    await channel.stop();
    await api.close();
  });
  await channel.start(inbox);
  await expect.poll(() => inbox.told.length, { interval: 5 }).toBeGreaterThan(0);
  return {
    ...{ api, corp: api.corp, settings, channel, inbox },
    callbacksWith: (how = {}) => createCallbacks(targetOf(settings, { patienceMs: 400, ...how })),
    textsTo: (to) => api.corp.shown.filter((one) => one.to === to).map(({ content }) => content.content),
  };
}

export const outgoing = (text: string, more = {}) => ({
  id: String(Math.random()),
  chat: 'LiQiang',
  single: true,
  text,
  mention: [],
  ...more,
});
