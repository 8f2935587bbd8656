import { localIso } from '../local-time.ts';
import { dayName } from './names.ts';

/** What a chat is told once while the service is away. */
export const waitingText = '⏳ 账本这会儿连不上。你们说的我都收着,一恢复就按先后办好、逐条回复,不用再说一遍';

/** Enough to know it again. Without gaps: whoever quotes the answer must not seem to speak of goods that only this does. */
const mostCharacters = 20;

/** What a late answer says at its end: when and what was said, by the company's clock. */
export function lateText(text: string, sentAt: string, now: Date, timeZone: string): string {
  const said = localIso(sentAt, timeZone);
  const today = localIso(now, timeZone).slice(0, 10);
  const day = said.slice(0, 10) === today ? '' : dayName(said.slice(0, 10), today);
  const words = text.replace(/\s+/g, '').slice(0, mostCharacters);
  return `(这是${day}${said.slice(11, 16)}说的「${words}」)`;
}
