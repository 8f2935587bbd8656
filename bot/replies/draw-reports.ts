import type { Block, Drawing } from '../../server/contract/drawing.ts';
import type {
  Freshness,
  Pending,
  PendingDraft,
  SalesReport,
  StockReport,
} from '../../server/contract/reports.ts';
import { type Names, timeIn, yuan } from './names.ts';
import { salesHeadline, spanName } from './reports.ts';

/** Fewer rows are read as quickly in words. */
const fewestRows = 9;

/** How far the ledger had got, and when that was. */
const freshness = ({ readAt, height }: Freshness, { timeZone }: Names): string =>
  `截至 ${timeIn(timeZone, readAt)},第${height}号凭证`;

/** What a place has, item by item, with what is low in colour; null for a few items, which words say as well. */
export function drawStock(report: StockReport, names: Names, place: string, caption: string): Drawing | null {
  const shown = report.rows.filter(({ quantity, low }) => quantity !== '0' || low);
  if (shown.length < fewestRows) return null;
  const first = (low: boolean): number => (low ? 0 : 1);
  return {
    title: `${names.place(place)} 库存`,
    caption,
    note: `${shown.length}种,${freshness(report, names)}`,
    blocks: [
      {
        kind: 'table',
        columns: [
          { title: '商品', align: 'left' },
          { title: '现存', align: 'right' },
          { title: '补货点', align: 'right' },
        ],
        rows: shown
          .toSorted(
            (one, other) => first(one.low) - first(other.low) || one.name.localeCompare(other.name, 'zh'),
          )
          .map(({ name, quantity, baseUnit, reorderPoint, low, inTransit, countOwed }) => ({
            cells: [
              [name, inTransit !== '0' && `(在途${inTransit})`, countOwed && '(欠盘点)']
                .filter(Boolean)
                .join(''),
              `${quantity}${baseUnit}`,
              reorderPoint === '0' ? '' : reorderPoint,
            ],
            ...(low && { alarm: true }),
          })),
      },
    ],
  };
}

/** The same rows in words. */
export const stockLines = (drawing: Drawing): readonly string[] =>
  drawing.blocks.flatMap((block) =>
    block.kind === 'table'
      ? block.rows.map(
          ({ cells: [name = '', onHand = '', low = ''], alarm }) =>
            `${alarm ? '❗' : '·'} ${name} ${onHand}${alarm ? `(补货点${low})` : ''}`,
        )
      : [],
  );

/** What places sold, a bar each, and what was sold; null where words fit on a screen. */
export function drawSales(report: SalesReport, names: Names): Drawing | null {
  const { places, items } = report;
  if (places.length < 4 && items.length < fewestRows) return null;
  const bars: Block[] =
    places.length < 2
      ? []
      : [
          {
            kind: 'bars',
            title: '各店销售',
            bars: places
              .toSorted((one, other) => other.salesFen - one.salesFen)
              .map(({ placeName, salesFen, tickets }) => ({
                label: placeName,
                size: Math.max(0, salesFen),
                value: yuan(salesFen),
                note: `${tickets}单`,
              })),
          },
        ];
  const goods: Block[] =
    items.length === 0
      ? []
      : [
          {
            kind: 'table',
            title: '商品',
            columns: [
              { title: '商品', align: 'left' },
              { title: '数量', align: 'right' },
              { title: '销售额', align: 'right' },
            ],
            rows: items.map(({ name, quantity, baseUnit, salesFen }) => ({
              cells: [name, `${quantity}${baseUnit}`, yuan(salesFen)],
            })),
          },
        ];
  const foot = freshness(report, names);
  const where = places.length === 1 ? `${places[0]?.placeName ?? ''} ` : '';
  return {
    title: `${where}${spanName(report)} 销售`,
    caption: `📈 ${salesHeadline(report)}\n${foot}`,
    note: foot,
    blocks: [...bars, ...goods],
  };
}

/** What waits for somebody, all of it; null for a few papers. */
export function drawPending(pending: Pending): Drawing | null {
  const draft = (one: PendingDraft, approvers: string): string[] => [
    `#${one.number}`,
    [`${one.placeName} ${one.title}(${one.actorName})`, ...one.lines, approvers].filter(Boolean).join('\n'),
  ];
  const transfer = (one: Pending['toDispatch'][number]): string[] => [
    `#${one.number}`,
    [`${one.from} → ${one.to}`, ...one.lines].join('\n'),
  ];
  const groups: readonly (readonly [string, readonly string[][]])[] = [
    ['等你批', pending.toDecide.map((one) => draft(one, ''))],
    ['你提的,等别人批', pending.asked.map((one) => draft(one, `等${one.approvers.join('或')}`))],
    ['等发货', pending.toDispatch.map(transfer)],
    ['在路上,等收货', pending.toReceive.map(transfer)],
  ];
  const count = groups.reduce((sum, [, rows]) => sum + rows.length, 0);
  if (count < fewestRows) return null;
  const shown = groups.filter(([, rows]) => rows.length > 0);
  return {
    title: `等你处理的(${count})`,
    caption: `📋 ${shown.map(([title, rows]) => `${title} ${rows.length}`).join(';')}`,
    blocks: shown.map(([title, rows]) => ({
      kind: 'table',
      title: `${title}(${rows.length})`,
      columns: [
        { title: '单号', align: 'left' },
        { title: '内容', align: 'left' },
      ],
      rows: rows.map((cells) => ({ cells })),
    })),
  };
}
