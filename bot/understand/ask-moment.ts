import { partsOfDay } from './clocks.ts';
import { readDate } from './dates.ts';
import { type Moment, momentOf } from './moments.ts';
import { askMoment, askWhichHour } from './questions.ts';
import { answered, type Reading, wordsAt } from './reading.ts';
import type { Token } from './token.ts';
import type { Question } from './understanding.ts';

/** The moment of the past that a question about stock names, if it names one; now if it does not. */
export function momentAsked(
  reading: Reading,
  tokens: readonly Token[],
): { readonly at?: string } | { readonly question: Question } {
  const { text } = reading.normal;
  const dates = tokens.filter((token) => token.kind === 'date');
  const clocks = tokens.filter((token) => token.kind === 'filler' && token.clock !== undefined);
  const date = dates[0]?.kind === 'date' ? dates[0] : null;
  const clock = clocks[0]?.kind === 'filler' ? clocks[0] : null;
  const whole = text.slice(tokens[0]?.start ?? 0, tokens.at(-1)?.end ?? 0);
  if (tellsOfActs(tokens) || (date && !clock && tellsGoods(text, date.end, whole))) return {};
  if (!date && !clock) return askJustNow(reading, tokens);

  const start = Math.min(date?.start ?? text.length, clock ? partStart(text, clock.start) : text.length);
  const phrase = wordsAt(reading, start, Math.max(date?.end ?? 0, clock?.end ?? 0)).slice(0, 30);
  const words = date ? text.slice(date.start, date.end) : '';
  const whether = !/多少|几|库存|存货|好多|为[什啥]/.test(whole) || /够/.test(whole);
  const said = { date: date?.date ?? null, clock: clock?.clock ?? null, words, whether };
  return settle(reading, phrase, momentOf(said, reading.now));
}

function settle(
  reading: Reading,
  phrase: string,
  moment: Moment,
): { readonly at?: string } | { readonly question: Question } {
  if (moment === null) return {};
  if ('at' in moment) return moment;
  const given = answered(reading, 'date', phrase);
  if (given !== undefined) return instantGiven(reading, given);
  const question = 'either' in moment ? askWhichHour(phrase, moment.either) : askMoment(phrase, moment.open);
  return { question };
}

/** An answer is an instant, or a day, which stands for its end, and today for now. */
function instantGiven(reading: Reading, given: string): { readonly at?: string } {
  if (given.length > 10) return { at: given };
  const date = readDate(given, 0, reading.today);
  const moment = date && momentOf({ date, clock: null, words: given }, reading.now);
  return moment && 'at' in moment ? moment : {};
}

const looking = new Set(['left', 'askStock', 'askWhy', 'short']);

/** 昨天进的可乐: the day is that of what was done, not the one that is asked about. 到昨天 only leads to the day. */
function tellsOfActs(tokens: readonly Token[]): boolean {
  return tokens.some((token, index) => {
    if (token.kind !== 'lexeme' || token.acts.every((act) => looking.has(act))) return false;
    const next = tokens[index + 1];
    const leads = next?.kind === 'date' || (next?.kind === 'filler' && next.clock !== undefined);
    return !(leads && token.marks.includes('to'));
  });
}

/** 昨天的面包, 昨天那批, 昨天买的: goods of that day, of which something may be left now. */
function tellsGoods(text: string, end: number, whole: string): boolean {
  return /^\s?(?:的|那|这|[买收给送订]的)/.test(text.slice(end)) && !/库存|存货|账/.test(whole);
}

/** 刚才还有多少 names no moment; 刚才的 and 刚才那批 speak of something else. */
function askJustNow(reading: Reading, tokens: readonly Token[]): { readonly question: Question } | object {
  for (const [index, token] of tokens.entries()) {
    const words = reading.normal.text.slice(token.start, token.end);
    if (!/^刚[才刚]$/.test(words) || tokens[index + 1]?.kind === 'inner') continue;
    return settle(reading, words, { open: 'time' });
  }
  return {};
}

const part = new RegExp(`(?:${Object.values(partsOfDay).join('|')})(?:的|大概|大约|差不多)?\\s?$`);

const partStart = (text: string, at: number): number => part.exec(text.slice(0, at))?.index ?? at;
