import type { Asking, AskingFigures } from '../../server/contract/learned.ts';
import { dayName } from './names.ts';

/** How often the bot asked back this week, store by store, and the weeks before. */
export function askingText({ weeks }: Asking): string {
  const [now, ...before] = weeks;
  const told = before.filter(({ messages, questions }) => messages > 0 || questions > 0);
  if (!now || (now.messages === 0 && now.questions === 0 && told.length === 0))
    return '🙋 最近还没有人报过数,一次也没问';
  return [
    `🙋 这周(${dayName(now.from)}起)问了${figures(now)}`,
    ...(now.places.length > 1 ? now.places.map((place) => `${place.placeName} ${figures(place)}`) : []),
    ...(told.length > 0 ? ['往前几周:'] : []),
    ...told.map((week) => `${dayName(week.from)}至${dayName(week.to)} ${figures(week)}`),
  ].join('\n');
}

const figures = ({ questions, messages, understood, understoodPercent }: AskingFigures): string =>
  understoodPercent === null
    ? `${questions}次`
    : `${questions}次,${messages}条里${understood}条不用问(${understoodPercent}%)`;
