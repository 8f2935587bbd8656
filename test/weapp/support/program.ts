import { readFileSync } from 'node:fs';
import path from 'node:path';
import vm from 'node:vm';
import type { Draw, Drawn } from './drawn.ts';
import { type Phone, wechatOf } from './wechat.ts';

type Part = Record<string, ((this: unknown, ...args: unknown[]) => unknown) | undefined> & {
  readonly data?: unknown;
};

interface OpenPage {
  readonly route: string;
  readonly data: Record<string, unknown>;
  readonly eh: (event: object) => void;
  readonly end: () => void;
}

/** The built program, started on a phone: one context, no eval, and nothing of a browser. */
export interface Program {
  /** The page on top, as WeChat's own compiler draws it. */
  readonly screen: () => Drawn;
  readonly route: () => string;
  readonly open: (url: string) => void;
  /** Something happened to the last of these, and to what it lies in. */
  readonly send: (at: readonly Drawn[], type: string, detail?: object) => void;
  readonly toasts: readonly string[];
  readonly sent: readonly string[];
  readonly refused: readonly string[];
  /** What went wrong and was caught by nobody, or was complained of. */
  readonly faults: readonly string[];
  /** Gone at once: nothing it had begun goes on. */
  readonly kill: () => void;
}

/** A browser has them; WeChat hides them from every module. */
const hidden =
  'window,document,frames,self,location,navigator,localStorage,history,XMLHttpRequest,WebSocket,fetch';

const itself = (own: unknown): unknown => own;

export function startProgram(dist: string, draw: Draw, phone: Phone): Program {
  const [toasts, sent, refused, faults]: [string[], string[], string[], string[]] = [[], [], [], []];
  const parts = new Map<string, Part>();
  const stack: OpenPage[] = [];
  let current = 'app';
  let app: Part = {};
  let [isDead, isTapped] = [false, false];

  const alive =
    (run: (...args: unknown[]) => unknown) =>
    (...args: unknown[]): void => {
      if (isDead) return;
      try {
        run(...args);
      } catch (error) {
        faults.push(String((error as Error).stack ?? error));
      }
    };
  const timers = {
    ...{ clearTimeout, clearInterval },
    setTimeout: (run: () => void, ms?: number, ...args: unknown[]) => setTimeout(alive(run), ms, ...args),
    setInterval: (run: () => void, ms?: number, ...args: unknown[]) => setInterval(alive(run), ms, ...args),
  };
  const complain = (...words: unknown[]): void => void faults.push(words.map(String).join(' '));
  const wx = wechatOf(phone, {
    ...{ toasts, sent, refused, back, isTapped: () => isTapped },
    later: (run, ms = 0) => void timers.setTimeout(run, ms),
    open: (url, how) => {
      if (how === 'alone') for (const page of stack.splice(0)) page.end();
      open(url);
    },
  });
  const register = (part: Part): void => void parts.set(current, part);
  const begin = (part: Part): void => {
    app = part;
  };
  const sandbox = {
    ...{ wx, ...timers, console: { ...console, error: complain, warn: complain } },
    ...{ App: begin, Page: register, Component: register },
    ...{ Behavior: itself, getApp: () => app, getCurrentPages: () => stack },
    ...{ __wxConfig: { pages: [] }, __wxRoute: '', global: undefined },
  };
  const context = vm.createContext(sandbox, { codeGeneration: { strings: false, wasm: false } });
  const load = loaderIn(context);

  function open(url: string): void {
    const [route = '', asked] = url.replace(/^\//, '').split('?');
    const query = Object.fromEntries(new URLSearchParams(asked));
    current = route;
    load(path.join(dist, route));
    const part = parts.get(route);
    if (!part) throw new Error(`no page ${route}`);
    const data = structuredClone(part.data ?? {}) as Record<string, unknown>;
    const page = Object.assign(Object.create(part), {
      ...{ route, is: route, __route__: route, options: query, data },
      end: () => part.onUnload?.call(page),
      setData(patch: Record<string, unknown>, told?: () => void) {
        for (const [at, value] of Object.entries(patch)) putAt(data, at, value);
        if (told) timers.setTimeout(told, 0);
      },
    });
    stack.push(page);
    for (const step of ['onLoad', 'onShow', 'onReady']) part[step]?.call(page, query);
  }

  function back(): void {
    stack.pop()?.end();
    const page = stack.at(-1);
    if (page) parts.get(page.route)?.onShow?.call(page);
  }

  const top = (): OpenPage => {
    const page = stack.at(-1);
    if (!page) throw new Error('no page is open');
    return page;
  };
  load(path.join(dist, 'app'));
  for (const step of ['onLaunch', 'onShow']) app[step]?.call(app, { path: '', query: {} });
  return {
    ...{ toasts, sent, refused, faults, open },
    route: () => top().route,
    screen: () => draw(top().route, top().data),
    kill: () => {
      isDead = true;
    },
    send: (at, type, detail = {}) => {
      const page = top();
      const bound = at.filter(({ attr }) => attr[`bind${type}`] === 'eh' || attr[`catch${type}`] === 'eh');
      const target = targetOf(at.at(-1));
      isTapped = type === 'tap';
      for (const node of type === 'tap' ? bound.reverse() : bound.slice(-1)) {
        page.eh({ type, timeStamp: Date.now(), detail, target, currentTarget: targetOf(node) });
      }
      isTapped = false;
    },
  };
}

/** Loads files of the build into a context, each once, as WeChat does. */
function loaderIn(context: vm.Context): (file: string) => unknown {
  const modules = new Map<string, { exports: unknown }>();
  return function load(file) {
    const name = file.endsWith('.js') ? file : `${file}.js`;
    const before = modules.get(name);
    if (before) return before.exports;
    const module = { exports: {} };
    modules.set(name, module);
    const source = `(function(require,module,exports,${hidden}){${readFileSync(name, 'utf8')}\n})`;
    const define = vm.runInContext(source, context, { filename: name }) as (...args: unknown[]) => void;
    define((other: string) => load(path.resolve(path.dirname(name), other)), module, module.exports);
    return module.exports;
  };
}

const targetOf = (node: Drawn | undefined) => ({
  id: node?.attr.id,
  dataset: { sid: node?.attr['data-sid'] },
});

/** `root.cn.[0].cl` and the like, as the program names what it changed. */
function putAt(root: object, at: string, value: unknown): void {
  const steps = at.replace(/\.?\[(\d+)\]/g, '.$1').split('.');
  let here = root as Record<string, unknown>;
  for (const [index, step] of steps.slice(0, -1).entries()) {
    here[step] ??= /^\d+$/.test(steps[index + 1] ?? '') ? [] : {};
    here = here[step] as Record<string, unknown>;
  }
  here[steps.at(-1) as string] = value === undefined ? null : JSON.parse(JSON.stringify(value));
}
