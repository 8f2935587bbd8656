import type { Learned } from '../../server/contract/learned.ts';
import { dayName, type Names, timeIn } from './names.ts';

const mostShown = 30;

/** `“小蓝瓶” = 纯牛奶250ml`: a place's words and the packs, and how to be rid of one. */
export function learnedText({ aliases, packs, proposals }: Learned, names: Names): string {
  const several = new Set(aliases.map(({ place }) => place)).size > 1;
  const taught = ({ learnedByName, learnedAt }: { learnedByName: string; learnedAt: string }): string =>
    `(${learnedByName} ${timeIn(names.timeZone, learnedAt).split(' ')[0] ?? dayName(learnedAt)})`;
  const words = aliases.map(
    (one) => `${several ? `${one.placeName} ` : ''}“${one.alias}” = ${one.name} ${taught(one)}`,
  );
  const sizes = packs.map((one) => `${one.name} 1${one.unit}=${one.size}${one.baseUnit} ${taught(one)}`);
  const waiting = proposals.filter(({ state }) => state === 'waiting');
  if (words.length + sizes.length + waiting.length === 0)
    return '📒 还没有学过别名。店长可以说“别名 小蓝瓶 就是 商品全名”';
  return [
    ...part('📒 别名', words),
    ...part('📦 箱规(全公司)', sizes),
    ...(waiting.length > 0 ? [`等店长点头的:${waiting.map(({ number }) => `#${number}`).join('、')}`] : []),
    ...(words.length > 0 ? ['不要哪个,店长说“别名 某某 不要了”'] : []),
  ].join('\n');
}

function part(title: string, lines: readonly string[]): string[] {
  if (lines.length === 0) return [];
  const rest = lines.length > mostShown ? [`…还有${lines.length - mostShown}个`] : [];
  return [`${title}(${lines.length})`, ...lines.slice(0, mostShown), ...rest];
}
