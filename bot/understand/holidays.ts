/** Holidays that stand on one day of the calendar; 当天 says that the day itself is meant, not the days off around it. */
const pattern =
  /(元旦|情人节|妇女节|三八节?|五一节?|劳动节|儿童节|六一节?|国庆节?|双十一|双11|双十二|双12|圣诞节?)(?:当天|那天|当日|那日)/y;

const days: Readonly<Record<string, readonly [month: number, day: number]>> = {
  元旦: [1, 1],
  情人: [2, 14],
  妇女: [3, 8],
  三八: [3, 8],
  五一: [5, 1],
  劳动: [5, 1],
  儿童: [6, 1],
  六一: [6, 1],
  国庆: [10, 1],
  双十一: [11, 11],
  双11: [11, 11],
  双十二: [12, 12],
  双12: [12, 12],
  圣诞: [12, 25],
};

/** Reads 元旦当天, 国庆节那天 that begins exactly at `at`. */
export function readHoliday(text: string, at: number): { month: number; day: number; end: number } | null {
  pattern.lastIndex = at;
  const found = pattern.exec(text);
  const [month, day] = days[found?.[1]?.replace(/节$/, '') ?? ''] ?? [];
  return found && month && day ? { month, day, end: at + found[0].length } : null;
}
