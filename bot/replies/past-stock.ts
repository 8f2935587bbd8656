import type { StockReport, StockRow } from '../../server/contract/reports.ts';
import { dayName, type Names, timeIn } from './names.ts';

const mostRows = 12;
const mostLate = 6;

const rowText = (row: StockRow, place: string | undefined): string =>
  `${place === undefined ? `${row.placeName} ` : ''}${row.name} ${row.quantity}${row.baseUnit}`;

/** The rows that the text only counts. */
export const furtherPastStock = ({ rows }: StockReport, place: string | undefined): readonly string[] =>
  rows.slice(mostRows).map((row) => rowText(row, place));

/** What the books said at an earlier moment, and what was entered for that day afterwards. */
export function pastStockText(
  report: StockReport,
  names: Names,
  asked: { skus: readonly string[]; place?: string | undefined },
): string {
  const { late = [], lateCount = 0, asOf = report.readAt } = report;
  const year = asOf.slice(0, 4) === report.readAt.slice(0, 4) ? '' : `${asOf.slice(0, 4)}年`;
  const gone = asked.skus
    .filter((sku) => !report.rows.some((row) => row.sku === sku))
    .map((sku) => `${names.product(sku)} 那时没有货`);
  const where = asked.place === undefined ? '' : ` ${names.place(asked.place)}`;
  const rows = [...report.rows.slice(0, mostRows).map((row) => rowText(row, asked.place)), ...gone];
  return [
    `📦 ${year}${timeIn(names.timeZone, asOf)}${where} 的账:${rows.length === 1 ? rows[0] : ''}`,
    ...(rows.length === 1 ? [] : rows.length === 0 ? ['那时没有货'] : rows),
    ...(report.rows.length > mostRows ? [`…还有${report.rows.length - mostRows}种`] : []),
    ...(lateCount > 0 ? [`❗ 之后又补录了${lateCount}笔算那天或更早的,上面没有算:`] : []),
    ...late
      .slice(0, mostLate)
      .map(
        (one) =>
          `${timeIn(names.timeZone, one.recordedAt)} #${one.number} ${asked.place === undefined ? one.placeName : ''}${one.title} ${one.name} ${one.change}${one.baseUnit},算${dayName(one.effectiveOn)}的 ${one.actorName}`,
      ),
    ...(lateCount > mostLate ? [`…还有${lateCount - mostLate}笔`] : []),
  ].join('\n');
}
