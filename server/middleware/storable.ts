import type { Next } from 'koa';
import { refuse } from '../contract/refusals.ts';
import type { Asked } from './context.ts';
import { RefusalError } from './errors.ts';

/** No honest request nests deeper; recursion over a hundred thousand levels would end the answer. */
const deepest = 32;

/**
 * Refuses what no database can keep or no program should walk: NUL, halves of characters, and bottomless nesting.
 * Looks at the text as it came, since in UTF-8 and JSON the first two can only be written as escapes.
 */
export function refuseUnstorable(ctx: Asked, next: Next): Promise<unknown> {
  const { rawBody, body } = ctx.request;
  if (/%00/.test(ctx.url)) throw unstorable();
  if (rawBody !== undefined) {
    if (nesting(rawBody) > deepest)
      throw new RefusalError(refuse('invalidInput', '请求套的层数太多了。请检查请求的内容'));
    if (/\\u(0000|d[89a-f])/i.test(rawBody) && !isStorable(body)) throw unstorable();
  }
  return next();
}

const unstorable = (): RefusalError =>
  new RefusalError(refuse('invalidInput', '内容里有不能保存的字符。请去掉以后再发'));

function isStorable(value: unknown): boolean {
  if (typeof value === 'string') return !value.includes('\0') && !/\p{Surrogate}/u.test(value);
  if (typeof value !== 'object' || value === null) return true;
  return Object.entries(value).every(([name, below]) => isStorable(name) && isStorable(below));
}

const codeOf = (character: string): number => character.charCodeAt(0);
const [quote, backslash] = [codeOf('"'), codeOf('\\')];
const opening: ReadonlySet<number> = new Set([codeOf('['), codeOf('{')]);
const closing: ReadonlySet<number> = new Set([codeOf(']'), codeOf('}')]);

/** How deep JSON text nests. */
function nesting(json: string): number {
  let depth = 0;
  let most = 0;
  let quoted = false;
  for (let index = 0; index < json.length; index += 1) {
    const code = json.charCodeAt(index);
    if (quoted && code === backslash) index += 1;
    else if (code === quote) quoted = !quoted;
    else if (!quoted && opening.has(code)) most = Math.max(most, ++depth);
    else if (!quoted && closing.has(code)) depth -= 1;
  }
  return most;
}
