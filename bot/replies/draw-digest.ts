import type { Block, Drawing } from '../../server/contract/drawing.ts';
import type { Digest, DigestSales } from '../../server/contract/reports.ts';
import { comparedText, digestFoot, digestTitle, marginText } from './digest.ts';
import { dayName, type Names, shortYuan, yuan } from './names.ts';

/** The evening's figures as a picture: what people compare, days and stores, is drawn. */
export function drawDigest(digest: Digest, names: Names): Drawing {
  const { together } = digest;
  const [title, foot] = [digestTitle(digest), digestFoot(digest, names)];
  const headline = `销售 ${yuan(together.salesFen)} ${comparedText(together)},${together.tickets}单`;
  return {
    title,
    caption: `📊 ${title}\n${headline}\n${foot}`,
    note: foot,
    blocks: [headFigures(together), ...week(digest), ...stores(digest), ...goods(digest), ...tasks(digest)],
  };
}

function headFigures(sales: DigestSales): Block {
  const { salesFen, tickets, grossProfitFen } = sales;
  const profit =
    grossProfitFen === undefined
      ? []
      : [{ label: '毛利', value: yuan(grossProfitFen), note: marginText(sales) }];
  return {
    kind: 'figures',
    figures: [
      { label: '销售', value: yuan(salesFen), note: comparedText(sales).replace(/[()]/g, '') },
      ...profit,
      { label: '单数', value: `${tickets}单` },
    ],
  };
}

function week({ week: days = [], day }: Digest): Block[] {
  if (!days.some(({ salesFen }) => salesFen > 0)) return [];
  return [
    {
      kind: 'columns',
      title: '最近七天销售',
      columns: days.map((one) => ({
        label: dayName(one.day).replace('月', '.').replace('日', ''),
        size: Math.max(0, one.salesFen),
        value: shortYuan(one.salesFen),
        ...(one.day === day && { now: true }),
      })),
    },
  ];
}

/** One store alone has nobody to be compared with. */
function stores({ places }: Digest): Block[] {
  const shown = places.filter(({ salesFen, lastWeekFen }) => salesFen !== 0 || lastWeekFen !== 0);
  if (places.length < 2 || shown.length === 0) return [];
  return [
    {
      kind: 'bars',
      title: '各店销售',
      markTitle: '上周同日',
      bars: shown
        .toSorted((one, other) => other.salesFen - one.salesFen)
        .map((place) => ({
          label: place.placeName,
          size: Math.max(0, place.salesFen),
          ...(place.lastWeekFen > 0 && { mark: place.lastWeekFen }),
          value: yuan(place.salesFen),
          note: [comparedText(place).replace(/[()]|比上周同日/g, ''), marginText(place)]
            .filter(Boolean)
            .join(',毛利'),
        })),
    },
  ];
}

const table = (title: string, heads: readonly string[], rows: readonly (readonly string[])[]): Block[] =>
  rows.length === 0
    ? []
    : [
        {
          kind: 'table',
          title,
          columns: heads.map((head, index) => ({ title: head, align: index === 0 ? 'left' : 'right' })),
          rows: rows.map((cells) => ({ cells: [...cells] })),
        },
      ];

function goods({ best, idle, idleCount, short, shortCount }: Digest): Block[] {
  const costs = idle.some(({ valueFen }) => valueFen !== undefined);
  return [
    ...table(
      '卖得好',
      ['商品', '数量', '销售额'],
      best.map((item) => [item.name, `${item.quantity}${item.baseUnit}`, yuan(item.salesFen)]),
    ),
    ...table(
      `快没货(${shortCount}种)`,
      ['商品', '剩', '补货点'],
      short.map((item) => [
        `${item.placeName} ${item.name}`,
        `${item.left}${item.baseUnit}`,
        `${item.reorderPoint}${item.baseUnit}`,
      ]),
    ),
    ...table(
      `一周没卖出(${idleCount}种)`,
      ['商品', '数量', ...(costs ? ['压货'] : [])],
      idle.map((item) => [
        `${item.placeName} ${item.name}`,
        `${item.quantity}${item.baseUnit}`,
        ...(costs ? [item.valueFen === undefined ? '' : yuan(item.valueFen)] : []),
      ]),
    ),
  ];
}

function tasks({ waiting, onTheWay, unusual }: Digest): Block[] {
  const open = [
    ...waiting.map(({ number, placeName, title }) => `#${number} ${placeName} ${title} 待审批`),
    ...onTheWay.map(({ number, from, to }) => `#${number} ${from} → ${to} 在路上`),
  ];
  const parts: readonly (readonly [string, readonly string[]])[] = [
    ['等处理', open],
    ['不寻常', unusual],
  ];
  return parts.flatMap(([title, lines]): Block[] =>
    lines.length === 0 ? [] : [{ kind: 'lines', title, lines: [...lines] }],
  );
}
