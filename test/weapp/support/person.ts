import assert from 'node:assert/strict';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { compilePages, type Drawn, pathsOf, textOf } from './drawn.ts';
import { type Program, startProgram } from './program.ts';
import type { Phone } from './wechat.ts';

export const dist = path.join(
  path.dirname(fileURLToPath(import.meta.url)),
  '../../../miniprogram/dist/weapp',
);
const patienceMs = 15_000;
const lookMs = 20;
const draw = compilePages(dist);

/** Somebody with the program before him: all he does is to look, to tap and to type. */
export interface Person {
  readonly program: Program;
  readonly sees: () => string;
  /** Waits until it stands there, and answers what the pattern found. */
  readonly reads: (words: RegExp) => Promise<RegExpExecArray>;
  /** Taps what says so, as soon as it is there and can be tapped; of several cards, on the one that reads like this. */
  readonly taps: (words: string | RegExp, onCard?: RegExp) => Promise<void>;
  /** As a thumb in a hurry does, before anything could be drawn. */
  readonly tapsTwice: (words: string) => Promise<void>;
  readonly until: <T>(what: string, look: () => T | null | undefined | false) => Promise<T>;
  /** Key by key, into the page's one line. */
  readonly types: (text: string) => Promise<void>;
  /** The keyboard's own key for "done". */
  readonly finishes: () => Promise<void>;
  /** Puts the phone away: nothing may have gone wrong but what is named. */
  readonly ends: (expected?: readonly RegExp[]) => void;
}

/** Every page that somebody saw whole. */
export const seen = new Set<string>();

export function takes(phone: Phone, first = 'pages/chat/index'): Person {
  const program = startProgram(dist, draw, phone);
  program.open(first);
  const sees = (): string => textOf(program.screen());
  const find = (fits: (node: Drawn) => boolean, onCard?: RegExp) =>
    [...pathsOf(program.screen())].find(
      (at) =>
        fits(at.at(-1) as Drawn) &&
        (onCard === undefined || at.some((node) => isCard(node) && onCard.test(textOf(node)))),
    ) ?? null;

  async function until<T>(what: string, look: () => T | null | undefined | false): Promise<T> {
    for (const end = Date.now() + patienceMs; ; ) {
      const found = look();
      if (found) return found;
      const about = () =>
        `${program.route()}: ${sees()}\n${[...program.faults, ...program.toasts].join('\n')}`;
      if (Date.now() > end) throw new Error(`${what} never came; ${about()}`);
      await new Promise((resolve) => setTimeout(resolve, lookMs));
    }
  }
  const says = (words: string | RegExp, text: string): boolean =>
    typeof words === 'string' ? text === words : words.test(text);
  const line = () => until('a line to type into', () => find(({ tag, attr }) => isLine(tag, attr)));
  return {
    ...{ program, sees, until },
    reads: async (words) => {
      const found = await until(String(words), () => words.exec(sees()));
      seen.add(program.route());
      return found;
    },
    taps: async (words, onCard) => {
      const at = await until(`${words} to tap`, () =>
        find((node) => isTap(node) && says(words, textOf(node)), onCard),
      );
      program.send(at, 'tap');
    },
    tapsTwice: async (words) => {
      const at = await until(`${words} to tap`, () => find((node) => isTap(node) && textOf(node) === words));
      for (let nth = 0; nth < 2; nth += 1) program.send(at, 'tap');
    },
    types: async (text) => {
      for (let length = 1; length <= text.length; length += 1)
        program.send(await line(), 'input', { value: text.slice(0, length) });
    },
    finishes: async () => {
      const at = await line();
      program.send(at, 'confirm', { value: at.at(-1)?.attr.value });
    },
    ends: (expected = []) => {
      program.kill();
      const left = program.refused.filter((one) => !expected.some((words) => words.test(one)));
      assert.deepEqual(left, [], 'nothing was refused');
      assert.deepEqual(program.faults, [], 'nothing went wrong');
    },
  };
}

const isLine = (tag: string, { class: look }: Drawn['attr']): boolean =>
  tag === 'wx-input' && String(look).includes('line-input');

const isCard = ({ attr }: Drawn): boolean => /(^| )card( |$)/.test(String(attr.class));

const isTap = ({ attr }: Drawn): boolean =>
  /(^| )tap( |$)/.test(String(attr.class)) && attr.bindtap === 'eh' && attr.disabled !== true;
