import { type Clock, partsOfDay, readClock, type SaidClock } from './clocks.ts';
import { readDate, type SaidDate } from './dates.ts';
import { momentOf } from './moments.ts';
import { plainText } from './normalize.ts';
import type { Reading } from './reading.ts';

/** An instant where a time of day was said, else a day. */
export function readMomentAnswer(reading: Reading, asked: string, words: string): string | null {
  const dated = inWeekAsked(asked, words);
  return answerMoment(reading, plainText(asked), dated) ?? readDateAnswer(reading, dated);
}

function readDateAnswer(reading: Reading, words: string): string | null {
  const date = readDate(words, 0, reading.today) ?? readDate(`${words}号`, 0, reading.today);
  if (!date || date.vague || date.future || date.from !== date.to || date.end < words.length) return null;
  return date.from;
}

/**
 * The instant that an answer gives with what the question was about: 10点 to 昨天上午, 晚上 to 昨天8点, 昨天 to 明天8点.
 * Null where no time of day was said.
 */
function answerMoment(reading: Reading, asked: string, words: string): string | null {
  const said = scan(words, reading.today);
  if (!saysWhenOnly.test(said.rest)) return null;
  const before = scan(asked, reading.today);
  const clock = clockGiven(asked, words, said.clockAt, before.clockAt) ?? before.clock;
  if (!clock) return null;
  const date = said.date ?? (before.date?.future ? null : before.date);
  const moment = momentOf({ date, clock, words: '' }, reading.now);
  return moment && 'at' in moment ? moment.at : null;
}

/** What may stand beside a day and a time of day; any other word makes the text a message of its own. */
const saysWhenOnly = new RegExp(
  `^(?:${Object.values(partsOfDay).join('|')}|的?时候?|左右|大概|大约|就是|那个|的|[\\s,，])*$`,
);

const partAlone = new RegExp(`^(?:${Object.values(partsOfDay).join('|')})(?=的?$)`);

function clockGiven(
  asked: string,
  words: string,
  saidAt: number | null,
  askedAt: number | null,
): Clock | null {
  if (saidAt !== null) return readClock(asked + words, asked.length + saidAt);
  const part = partAlone.exec(words)?.[0];
  return part && askedAt !== null ? readClock(part + asked.slice(askedAt), part.length) : null;
}

/** 周三 to 上周: the day of the week that was asked about, not of this one. */
function inWeekAsked(asked: string, words: string): string {
  const week = /^(?:上上?个?|这个?|本)(?:周|星期|礼拜)(?![一二三四五六日天])/.exec(asked)?.[0];
  return week ? words.replace(/^(?:周|星期|礼拜)(?=[一二三四五六日天])/, week) : words;
}

/** The first day and the first time of day in a text, and the rest of it. */
function scan(
  text: string,
  today: string,
): { date: SaidDate | null; clock: Clock | null; clockAt: number | null; rest: string } {
  let date: SaidDate | null = null;
  let clock: Clock | null = null;
  let clockAt: number | null = null;
  let rest = '';
  for (let at = 0; at < text.length; ) {
    const day: SaidDate | null = date || today === '' ? null : readDate(text, at, today);
    const time: SaidClock | null = clock ? null : readClock(text, at);
    date ??= day;
    if (time) [clock, clockAt] = [time, at];
    if (!day && !time) rest += text.charAt(at);
    at = day?.end ?? time?.end ?? at + 1;
  }
  return { date, clock, clockAt, rest };
}
