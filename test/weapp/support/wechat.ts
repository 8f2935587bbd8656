/** What is asked of WeChat: how, and whom to tell. */
type Asked = {
  readonly success?: (result: object) => void;
  readonly fail?: (result: object) => void;
  readonly complete?: (result: object) => void;
} & Record<string, unknown>;

/** A phone with WeChat: what it keeps outlives every start of the program. */
export interface Phone {
  readonly kept: Map<string, unknown>;
  /** Deaf, what is sent arrives, and no answer comes back. */
  network: 'up' | 'cut' | 'deaf';
  readonly service: string;
  /** Whose WeChat it is; absent where WeChat is not known to the company, so that nobody knows its codes. */
  readonly user?: WechatUser;
}

/** Somebody as WeChat knows him. */
export interface WechatUser {
  /** What the company's service has looked up. */
  readonly code: () => string;
  /** What he answers in WeChat's own window, template by template. */
  readonly answers: (templateId: string) => 'accept' | 'reject';
}

/** What WeChat tells of the program, and does with its pages. */
export interface Host {
  readonly toasts: string[];
  /** What was put on the way to the service. */
  readonly sent: string[];
  /** What the service refused, by the address that was asked. */
  readonly refused: string[];
  /** Runs what comes later, unless the program is gone by then. */
  readonly later: (run: () => void, ms?: number) => void;
  /** Whether somebody is tapping just now: some of WeChat only opens then. */
  readonly isTapped: () => boolean;
  readonly open: (url: string, how: 'alone' | 'above') => void;
  readonly back: () => void;
}

const screen = { windowWidth: 375, windowHeight: 667, pixelRatio: 2, SDKVersion: '3.8.0' };
const launch = { path: '', query: {}, scene: 1001 };

/** Of subscribeMessage's one-time templates, in one window. */
const mostTemplates = 3;

/**
 * What the program uses of WeChat, and no more: what is missing here is missing there, so that a part of WeChat that
 * nobody thought of is a fault of the run. Outside WeCom there is no `qy`.
 */
export function wechatOf(phone: Phone, host: Host): Record<string, unknown> {
  const done = (asked: Asked | undefined, result: object = {}): void =>
    host.later(() => {
      asked?.success?.(result);
      asked?.complete?.(result);
    });
  const fail = (asked: Asked, errMsg: string): void =>
    host.later(() => {
      asked.fail?.({ errMsg });
      asked.complete?.({ errMsg });
    });
  const { kept } = phone;
  return {
    canIUse: () => true,
    getSystemInfoSync: () => screen,
    getWindowInfo: () => screen,
    getLaunchOptionsSync: () => launch,
    getEnterOptionsSync: () => launch,
    onNetworkStatusChange: () => {},
    onWindowResize: () => {},
    nextTick: (run: () => void) => host.later(run),
    vibrateShort: (asked: Asked) => done(asked),
    login: (asked: Asked) => done(asked, { code: phone.user?.code() ?? 'of-nobody', errMsg: 'login:ok' }),
    requestSubscribeMessage: (asked: Asked) => {
      const ids = asked.tmplIds as readonly string[];
      const answers = phone.user && Object.fromEntries(ids.map((id) => [id, phone.user?.answers(id)]));
      const errMsg = (said: string) => `requestSubscribeMessage:${said}`;
      if (!host.isTapped()) fail(asked, errMsg('fail can only be invoked by user TAP gesture.'));
      else if (ids.length === 0 || ids.length > mostTemplates) fail(asked, errMsg('fail tmplIds'));
      else if (!answers) fail(asked, errMsg('fail No template data return, verify the template id exist'));
      else done(asked, { errMsg: errMsg('ok'), ...answers });
    },
    showToast: (asked: Asked) => {
      host.toasts.push(String(asked.title));
      done(asked);
    },
    getStorageInfoSync: () => ({ keys: [...kept.keys()] }),
    getStorageSync: (key: string) => kept.get(key) ?? '',
    setStorageSync: (key: string, value: unknown) => void kept.set(key, value),
    removeStorageSync: (key: string) => void kept.delete(key),
    getStorage: (asked: Asked) => {
      const key = String(asked.key);
      if (kept.has(key)) done(asked, { data: kept.get(key) });
      else fail(asked, 'getStorage:fail data not found');
    },
    setStorage: (asked: Asked) => {
      kept.set(String(asked.key), asked.data);
      done(asked);
    },
    removeStorage: (asked: Asked) => {
      kept.delete(String(asked.key));
      done(asked);
    },
    reLaunch: (asked: Asked) => {
      host.later(() => host.open(String(asked.url), 'alone'));
      done(asked);
    },
    navigateTo: (asked: Asked) => {
      host.later(() => host.open(String(asked.url), 'above'));
      done(asked);
    },
    navigateBack: (asked: Asked) => {
      host.later(host.back);
      done(asked);
    },
    env: { USER_DATA_PATH: 'wxfile://usr' },
    // There is one picture before the camera, whatever is taken. Taro hands this call over as it is; asked without
    // callbacks, WeChat itself answers with a promise.
    chooseMedia: () =>
      new Promise((resolve) =>
        host.later(() => resolve({ tempFiles: [{ tempFilePath: 'wxfile://tmp/broken.png' }] })),
      ),
    getFileSystemManager: () => files(kept),
    createSelectorQuery: noBoxes(host),
    request: (asked: Asked) => {
      void answerOf(phone, host, asked).then(
        (result) => done(asked, result),
        () => fail(asked, 'request:fail'),
      );
      return { abort: () => {} };
    },
  };
}

/** The smallest PNG there is. */
const photo =
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';

/** Files outlive the program too. */
const files = (kept: Map<string, unknown>) => ({
  readFileSync: (path: string) => {
    const text = path.startsWith('wxfile://tmp/') ? photo : kept.get(path);
    if (text === undefined) throw new Error(`readFileSync:fail no such file ${path}`);
    return text;
  },
  writeFileSync: (path: string, text: string) => void kept.set(path, text),
  unlinkSync: (path: string) => {
    if (!kept.delete(path)) throw new Error(`unlinkSync:fail no such file ${path}`);
  },
});

async function answerOf(phone: Phone, host: Host, asked: Asked): Promise<object> {
  if (phone.network === 'cut') throw new Error('no network');
  const method = String(asked.method ?? 'GET');
  const response = await fetch(new URL(String(asked.url), phone.service), {
    method,
    headers: asked.header as Record<string, string>,
    ...(asked.data !== undefined && method !== 'GET' && { body: String(asked.data) }),
  });
  const text = await response.text();
  host.sent.push(`${method} ${String(asked.url)}`);
  // What comes after the network went is not heard any more.
  if (phone.network !== 'up') throw new Error('no network');
  if (!response.ok) host.refused.push(`${method} ${String(asked.url)}: ${response.status} ${text}`);
  const data = /^[[{]/.test(text) ? JSON.parse(text) : text;
  return { statusCode: response.status, data, header: {}, errMsg: 'request:ok' };
}

/** Nothing here has a place on a screen. */
const noBoxes = (host: Host) => () => {
  const query: object = new Proxy(
    {},
    {
      get: (_, name) =>
        name === 'exec' ? (told: (all: []) => void) => host.later(() => told([])) : () => query,
    },
  );
  return query;
};
