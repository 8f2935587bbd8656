import type { Digest, DigestSales } from '../../server/contract/reports.ts';
import { dayName, type Names, timeIn, yuan } from './names.ts';

const weekdays = '日一二三四五六';

/** `小店 11月21日(周六)日报`. */
export function digestTitle({ company, day }: Digest): string {
  const weekday = weekdays[new Date(`${day}T00:00:00Z`).getUTCDay()];
  return `${company} ${dayName(day)}(周${weekday})日报`;
}

/** How far the ledger had got, and when that was. */
export const digestFoot = ({ readAt, height, sealed }: Digest, { timeZone }: Names): string =>
  `截至 ${timeIn(timeZone, readAt)},第${height}号凭证${sealed ? `,封印 ${sealed.height}:${sealed.hash}` : ''}`;

/** The evening's figures; sales of the stores are drawn, so that they can be compared at a glance. */
export function digestText(digest: Digest, names: Names): string {
  const sections = [
    [`📊 ${digestTitle(digest)}`],
    [
      `销售 ${yuan(digest.together.salesFen)} ${comparedText(digest.together)}`,
      ...profit(digest.together),
      `${digest.together.tickets}单`,
    ],
  ].map((parts) => parts.join(','));
  return [
    ...sections,
    ...stores(digest),
    ...section(
      '🔥 卖得好',
      digest.best.map(
        (item, index) => `${index + 1}. ${item.name} ${item.quantity}${item.baseUnit} ${yuan(item.salesFen)}`,
      ),
    ),
    ...section(
      `🧊 一周没卖出${digest.idleCount > 0 ? `(${digest.idleCount}种)` : ''}`,
      digest.idle.map(
        (item) =>
          `${item.placeName} ${item.name} ${item.quantity}${item.baseUnit}${item.valueFen === undefined ? '' : `,压货 ${yuan(item.valueFen)}`}`,
      ),
    ),
    ...section(
      `📉 快没货${digest.shortCount > 0 ? `(${digest.shortCount}种)` : ''}`,
      digest.short.map(
        (item) =>
          `${item.placeName} ${item.name} 剩${item.left}${item.baseUnit}(补货点${item.reorderPoint}${item.baseUnit})`,
      ),
    ),
    ...section('⏳ 等处理', [
      ...digest.waiting.map((draft) => `#${draft.number} ${draft.placeName} ${draft.title} 待审批`),
      ...digest.onTheWay.map((transfer) => `#${transfer.number} ${transfer.from} → ${transfer.to} 在路上`),
    ]),
    ...section('❗ 不寻常', digest.unusual),
    digestFoot(digest, names),
  ].join('\n');
}

const section = (title: string, lines: readonly string[]): string[] =>
  lines.length > 0 ? ['', title, ...lines] : [];

export function comparedText({ salesFen, lastWeekFen }: DigestSales): string {
  if (lastWeekFen === 0) return '(上周同日没有数)';
  const percent = Math.round(((salesFen - lastWeekFen) * 100) / lastWeekFen);
  return `(比上周同日${percent >= 0 ? '+' : ''}${percent}%)`;
}

/** `35.7%`; empty where there is none, or it may not be seen. */
export const marginText = ({ salesFen, grossProfitFen }: DigestSales): string =>
  grossProfitFen === undefined || salesFen === 0 ? '' : `${((grossProfitFen * 100) / salesFen).toFixed(1)}%`;

function profit(sales: DigestSales): string[] {
  if (sales.grossProfitFen === undefined) return [];
  const margin = marginText(sales);
  return [`毛利 ${yuan(sales.grossProfitFen)}${margin && `(${margin})`}`];
}

const barWidth = 8;

function stores(digest: Digest): string[] {
  const shown = digest.places.filter(({ salesFen, lastWeekFen }) => salesFen !== 0 || lastWeekFen !== 0);
  const most = Math.max(1, ...shown.map(({ salesFen }) => salesFen));
  return shown.map((place) => {
    const filled = Math.max(0, Math.round((place.salesFen * barWidth) / most));
    const bar = `${'▇'.repeat(filled)}${'▁'.repeat(barWidth - filled)}`;
    return `${bar} ${place.placeName} ${yuan(place.salesFen)} ${[comparedText(place), ...profit(place)].join(',')}`;
  });
}
