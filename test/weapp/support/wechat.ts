import { readFileSync } from 'node:fs';
import path from 'node:path';
import vm from 'node:vm';

/** A node of the page as the program hands it to WeChat: what kind, its words, its children. */
export interface PageNode {
  readonly uid?: string;
  readonly sid?: string;
  readonly cl?: string;
  readonly v?: string;
  readonly cn?: readonly PageNode[];
  readonly [attribute: string]: unknown;
}

type Answer = (result: object) => void;
type Asked = {
  readonly success?: Answer;
  readonly fail?: Answer;
  readonly complete?: Answer;
} & Record<string, unknown>;
type Part = Record<string, ((this: unknown, ...args: unknown[]) => unknown) | undefined> & {
  readonly data?: unknown;
  readonly methods?: Record<string, never>;
};

interface OpenPage {
  readonly route: string;
  data: { readonly root?: PageNode };
  readonly eh: (event: object) => void;
}

/** A phone with WeChat: what it keeps outlives every start of the program. */
export interface Phone {
  readonly kept: Map<string, unknown>;
  /** Without a network nothing is answered. */
  isCut: boolean;
  readonly service: string;
}

/** The built program, started on a phone: one context, no eval, and no browser. */
export interface Program {
  readonly page: () => OpenPage;
  readonly text: () => string;
  /** What can be tapped and says so. */
  readonly find: (words: string | RegExp) => PageNode | null;
  readonly tap: (node: PageNode) => void;
  readonly type: (node: PageNode, text: string) => void;
  readonly confirm: (node: PageNode, text: string) => void;
  readonly open: (route: string) => void;
  readonly toasts: readonly string[];
  /** Gone at once: nothing it had begun goes on. */
  readonly kill: () => void;
}

const textOf = (node: PageNode | undefined): string =>
  node === undefined ? '' : `${node.v ?? ''}${(node.cn ?? []).map(textOf).join(' ')}`;

export function* nodesOf(node: PageNode | undefined): Generator<PageNode> {
  if (node === undefined) return;
  yield node;
  for (const child of node.cn ?? []) yield* nodesOf(child);
}

const itself = <T>(own: T): T => own;

export function startProgram(dist: string, phone: Phone): Program {
  const toasts: string[] = [];
  const parts = new Map<string, Part>();
  const modules = new Map<string, { exports: unknown }>();
  const stack: OpenPage[] = [];
  let current = 'app';
  let app: Part = {};
  let isDead = false;
  const alive =
    <A extends unknown[]>(run: (...args: A) => unknown) =>
    (...args: A): void => {
      if (!isDead) run(...args);
    };
  const timers = {
    setTimeout: (run: () => void, ms?: number) => setTimeout(alive(run), ms),
    setInterval: (run: () => void, ms?: number) => setInterval(alive(run), ms),
  };

  const later = (asked: Asked | undefined, result: object): void =>
    void setTimeout(() => {
      asked?.success?.(result);
      asked?.complete?.(result);
    }, 0);

  function request(asked: Asked) {
    const fail = alive((): void => {
      const result = { errMsg: 'request:fail' };
      asked.fail?.(result);
      asked.complete?.(result);
    });
    if (phone.isCut) setTimeout(fail, 0);
    else
      fetch(new URL(String(asked.url), phone.service), {
        method: String(asked.method ?? 'GET'),
        headers: asked.header as Record<string, string>,
        ...(asked.data !== undefined && asked.method !== 'GET' && { body: String(asked.data) }),
      })
        .then(async (response) => {
          const text = await response.text();
          const data = /^[[{]/.test(text) ? JSON.parse(text) : text;
          const result = { statusCode: response.status, data, header: {}, errMsg: 'request:ok' };
          alive(() => {
            asked.success?.(result);
            asked.complete?.(result);
          })();
        })
        .catch(fail);
    return { abort: () => {} };
  }

  const known: Record<string, unknown> = {
    request,
    getSystemInfoSync: () => ({ windowWidth: 375, windowHeight: 667, pixelRatio: 2, SDKVersion: '3.8.0' }),
    getWindowInfo: () => ({ windowWidth: 375, windowHeight: 667, pixelRatio: 2 }),
    getLaunchOptionsSync: () => ({ path: '', query: {}, scene: 1001 }),
    getEnterOptionsSync: () => ({ path: '', query: {}, scene: 1001 }),
    canIUse: () => true,
    onNetworkStatusChange: () => {},
    onWindowResize: () => {},
    vibrateShort: (asked: Asked) => later(asked, {}),
    nextTick: (run: () => void) => setTimeout(run, 0),
    getStorageInfoSync: () => ({ keys: [...phone.kept.keys()] }),
    getStorageSync: (key: string) => phone.kept.get(key) ?? '',
    setStorageSync: (key: string, value: unknown) => void phone.kept.set(key, value),
    removeStorageSync: (key: string) => void phone.kept.delete(key),
    getStorage: (asked: Asked) => {
      if (phone.kept.has(String(asked.key))) later(asked, { data: phone.kept.get(String(asked.key)) });
      else setTimeout(() => asked.fail?.({ errMsg: 'getStorage:fail data not found' }), 0);
    },
    setStorage: (asked: Asked) => {
      phone.kept.set(String(asked.key), asked.data);
      later(asked, {});
    },
    reLaunch: (asked: Asked) => {
      setTimeout(
        alive(() => {
          stack.length = 0;
          open(String(asked.url));
        }),
        0,
      );
      later(asked, {});
    },
    navigateTo: (asked: Asked) => {
      setTimeout(() => open(String(asked.url)), 0);
      later(asked, {});
    },
    showToast: (asked: Asked) => {
      toasts.push(String(asked.title));
      later(asked, {});
    },
    createSelectorQuery: () => {
      const query = new Proxy(
        {},
        {
          get: (_, name) =>
            name === 'exec' ? (done: (all: []) => void) => setTimeout(() => done([]), 0) : () => query,
        },
      );
      return query;
    },
  };
  const wx = new Proxy(known, {
    has: () => true,
    get: (target, name) => {
      if (typeof name === 'symbol') return undefined;
      // The program keeps its own list of its parts there.
      if (name in target || name === 'webpackJsonp') return target[name];
      if (/^(on|off)[A-Z]/.test(name) || name.endsWith('Sync')) return () => {};
      return (asked?: Asked) => later(asked, { errMsg: `${name}:ok` });
    },
  });

  const begin = (own: Part): void => {
    app = own;
  };
  const register = (part: Part): void => void parts.set(current, part);
  const context = vm.createContext(
    {
      ...{ wx, console, clearTimeout, clearInterval, ...timers },
      ...{
        App: begin,
        Page: register,
        Component: register,
        Behavior: itself,
      },
      ...{ getApp: () => app, getCurrentPages: () => stack, __wxConfig: { pages: [] }, __wxRoute: '' },
      ...{ global: undefined },
    },
    { codeGeneration: { strings: false, wasm: false } },
  );

  /** As WeChat defines a module: what a browser would have is not there. */
  function load(file: string): unknown {
    const name = file.endsWith('.js') ? file : `${file}.js`;
    const before = modules.get(name);
    if (before) return before.exports;
    const module = { exports: {} };
    modules.set(name, module);
    const shadowed =
      'window,document,frames,self,location,navigator,localStorage,history,XMLHttpRequest,WebSocket';
    const define = vm.runInContext(
      `(function(require,module,exports,${shadowed}){${readFileSync(name, 'utf8')}\n})`,
      context,
      { filename: name },
    ) as (...args: unknown[]) => void;
    define((other: string) => load(path.resolve(path.dirname(name), other)), module, module.exports);
    return module.exports;
  }

  function open(url: string): void {
    const route = url.replace(/^\//, '').replace(/\?.*$/, '');
    current = route;
    load(path.join(dist, route));
    const part = parts.get(route);
    if (!part) throw new Error(`no page ${route}`);
    const own = { ...part.methods, ...part } as Part;
    const page = Object.assign(Object.create(own), {
      ...{ route, options: {}, data: structuredClone(part.data ?? {}), is: route },
      setData(patch: Record<string, unknown>, done?: () => void) {
        for (const [at, value] of Object.entries(patch)) putAt(page.data, at, value);
        if (done) setTimeout(done, 0);
      },
    });
    stack.push(page);
    for (const step of ['onLoad', 'onShow', 'onReady']) own[step]?.call(page, {});
  }

  const page = (): OpenPage => {
    const top = stack.at(-1);
    if (!top) throw new Error('no page is open');
    return top;
  };
  const send = (node: PageNode, type: string, detail: object = {}): void => {
    const target = { id: node.uid ?? node.sid, dataset: { sid: node.sid } };
    page().eh({
      type,
      timeStamp: Date.now(),
      detail,
      target,
      currentTarget: target,
      mpEvent: { type, detail },
    });
  };

  load(path.join(dist, 'app'));
  for (const step of ['onLaunch', 'onShow']) app[step]?.call(app, { path: '', query: {} });
  const fits = (node: PageNode, words: string | RegExp): boolean => {
    const text = textOf(node).replace(/\s+/g, ' ').trim();
    return typeof words === 'string' ? text === words : words.test(text);
  };
  return {
    ...{ page, open, toasts },
    kill: () => {
      isDead = true;
    },
    text: () => textOf(page().data.root).replace(/\s+/g, ' '),
    find: (words) =>
      [...nodesOf(page().data.root)].find(
        (node) => /(^| )tap( |$)/.test(node.cl ?? '') && fits(node, words) && node.disabled !== true,
      ) ?? null,
    tap: (node) => send(node, 'tap'),
    type: (node, value) => send(node, 'input', { value }),
    confirm: (node, value) => send(node, 'confirm', { value }),
  };
}

function putAt(root: object, at: string, value: unknown): void {
  const steps = at.replace(/\.?\[(\d+)\]/g, '.$1').split('.');
  let here = root as Record<string, unknown>;
  for (const [index, step] of steps.slice(0, -1).entries()) {
    here[step] ??= /^\d+$/.test(steps[index + 1] ?? '') ? [] : {};
    here = here[step] as Record<string, unknown>;
  }
  here[steps.at(-1) as string] = value === undefined ? null : JSON.parse(JSON.stringify(value));
}
