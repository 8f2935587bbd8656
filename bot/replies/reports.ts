import type {
  ExplainedMove,
  ItemSales,
  Pending,
  SalesReport,
  StockReport,
  StockRow,
  Why,
} from '../../server/contract/reports.ts';
import { dayName, type Names, timeIn, yuan } from './names.ts';

const asOf = (names: Names, readAt: string): string => `(截至${timeIn(names.timeZone, readAt)})`;

/** On hand: a line per place for one product, a line per product for one place; whole stores by what matters. */
export function stockText(
  report: StockReport,
  names: Names,
  asked: {
    skus: readonly string[];
    place?: string | undefined;
    /** Where other places have what the place asked about is out of. */
    elsewhere: readonly StockRow[];
  },
): string {
  if (asked.skus.length === 0) return wholePlaces(report, names);
  const lines = asked.skus.flatMap((sku) => {
    const rows = report.rows.filter((row) => row.sku === sku);
    const name = names.product(sku);
    const others = elsewhereText(
      asked.elsewhere.filter((row) => row.sku === sku && row.place !== asked.place),
    );
    if (rows.length === 0)
      return [`${name} ${asked.place ? names.place(asked.place) : '各处都'}没有货${others}`];
    if (rows.length === 1 && rows[0]) return [`${name} ${rows[0].placeName} ${onHand(rows[0])}${others}`];
    return [name, ...rows.map((row) => `  ${row.placeName} ${onHand(row)}`)];
  });
  return [`📦 ${lines.join('\n')}`, asOf(names, report.readAt)].join(lines.length > 1 ? '\n' : ' ');
}

const mostPlaces = 3;

function elsewhereText(rows: readonly StockRow[]): string {
  const named = rows
    .filter(({ quantity }) => Number(quantity) > 0)
    .toSorted((a, b) => Number(b.quantity) - Number(a.quantity))
    .slice(0, mostPlaces)
    .map((row) => `${row.placeName}${row.quantity}${row.baseUnit}`);
  return named.length > 0 ? `。别处有:${named.join('、')}` : '';
}

function onHand(row: StockRow): string {
  const [next] = row.lots.filter(({ expiresOn }) => expiresOn !== null);
  const notes = [
    row.inTransit !== '0' && `在途${row.inTransit}${row.baseUnit}`,
    row.low && `低于补货点${row.reorderPoint}${row.baseUnit}`,
    next?.expiresOn && `最早一批${next.expiresOn}到期,${next.quantity}${row.baseUnit}`,
    row.countOwed && '欠盘点',
  ].filter(Boolean);
  return `${row.quantity}${row.baseUnit}${notes.length > 0 ? `(${notes.join(',')})` : ''}`;
}

function wholePlaces(report: StockReport, names: Names): string {
  const places = [...new Set(report.rows.map(({ place }) => place))];
  const lines = places.map((place) => {
    const rows = report.rows.filter((row) => row.place === place);
    const low = rows.filter((row) => row.low);
    const named = low.slice(0, 6).map((row) => `${row.name} 剩${row.quantity}${row.baseUnit}`);
    const tail =
      low.length === 0
        ? '没有低于补货点的'
        : `${low.length}种低于补货点:${named.join('、')}${low.length > 6 ? '…' : ''}`;
    return `${names.place(place)} 有货${rows.filter(({ quantity }) => Number(quantity) > 0).length}种,${tail}`;
  });
  return lines.length === 0
    ? '📦 还没有库存记录'
    : [`📦 ${lines.join('\n')}`, asOf(names, report.readAt)].join('\n');
}

const mostItems = 8;

const itemText = ({ name, quantity, baseUnit, salesFen }: ItemSales): string =>
  `${name} ${quantity}${baseUnit} ${yuan(salesFen)}`;

/** The items that the text only counts. */
export const furtherItems = ({ items }: SalesReport): readonly string[] =>
  items.slice(mostItems).map(itemText);

export const spanName = ({ from, to }: Pick<SalesReport, 'from' | 'to'>): string =>
  from === to ? dayName(from) : `${dayName(from)}至${dayName(to)}`;

/** `11月21日 合计 销售 ¥1,237.60,48单`. */
export function salesHeadline(report: SalesReport): string {
  const { places } = report;
  const total = places.reduce((sum, { salesFen }) => sum + salesFen, 0);
  const tickets = places.reduce((sum, place) => sum + place.tickets, 0);
  const profits = places.map(({ grossProfitFen }) => grossProfitFen);
  const profit = profits.every((fen) => fen !== undefined)
    ? `,毛利 ${yuan(profits.reduce<number>((sum, fen) => sum + (fen ?? 0), 0))}`
    : '';
  const where = places.length === 1 ? places[0]?.placeName : '合计';
  return `${spanName(report)} ${where} 销售 ${yuan(total)},${tickets}单${profit}`;
}

export function salesText(report: SalesReport, names: Names, asked: { skus: readonly string[] }): string {
  if (report.places.length === 0) return `📈 ${spanName(report)} 没有你能看的销售`;
  const items = report.items.slice(0, mostItems).map(itemText);
  return [
    `📈 ${salesHeadline(report)}`,
    ...(report.places.length > 1
      ? bars(report.places.map(({ placeName, salesFen }) => [placeName, salesFen] as const))
      : []),
    ...(items.length > 0
      ? items
      : [asked.skus.length > 0 ? `${asked.skus.map(names.product).join('、')} 没有卖出` : '没有卖出记录']),
    ...(report.items.length > mostItems ? [`…还有${report.items.length - mostItems}种`] : []),
    asOf(names, report.readAt),
  ].join('\n');
}

function bars(rows: readonly (readonly [string, number])[]): string[] {
  const most = Math.max(1, ...rows.map(([, fen]) => fen));
  return rows.map(([name, fen]) => {
    const length = Math.max(fen > 0 ? 1 : 0, Math.round((fen * 8) / most));
    return `${'▇'.repeat(length) || '▁'} ${name} ${yuan(fen)}`;
  });
}

/** Why a voucher or a balance stands as it does, down to the words that were said. */
export function whyText(why: Why, names: Names): string {
  if (why.voucher) return whyVoucher(why.voucher, names);
  if (why.balance) return whyBalance(why.balance, names);
  if (!why.draft) return '❗ 没有找到,或者这不是你们店的单子';
  const { draft } = why;
  const state =
    {
      waiting: `待审批(等${draft.approvers.join('或')})`,
      rejected: '被驳回了',
      expired: '过期作废了',
      voided: '撤回了',
      posted: '已批准',
    }[draft.state] ?? draft.state;
  return [
    `🔎 #${draft.number} ${draft.title} ${state}`,
    `${draft.actor} ${timeIn(names.timeZone, draft.at)} 提交`,
    ...draft.lines,
    ...said(draft.said),
  ].join('\n');
}

const said = (words: string | undefined): string[] => (words ? [`原话:「${words.slice(0, 300)}」`] : []);

function whyVoucher(voucher: NonNullable<Why['voucher']>, names: Names): string {
  return [
    `🔎 #${voucher.number} ${voucher.placeName ?? ''} ${voucher.title}${voucher.reverses ? `(冲回 #${voucher.reverses})` : ''}`,
    `${voucher.actorName} ${timeIn(names.timeZone, voucher.recordedAt)} 记${voucher.backdated ? `,算${dayName(voucher.effectiveOn)}的` : ''}${voucher.chat ? `,在${voucher.chat}` : ''}`,
    ...said(voucher.said),
    ...voucher.lines,
    ...voucher.moves.map((move) => `货:${move}`),
    ...(voucher.journal ?? []).map((line) => `账:${line}`),
    ...(voucher.reversedBy ? [`已被 #${voucher.reversedBy} 冲回`] : []),
    `凭证序号 ${voucher.height}`,
  ].join('\n');
}

function whyBalance(balance: NonNullable<Why['balance']>, names: Names): string {
  const { baseUnit, asOf: instant, late = [], lateCount = 0 } = balance;
  const told = (move: ExplainedMove): string => {
    const flags = `${move.reversed ? ' 已撤销' : ''}${move.late ? ` 补录${dayName(move.effectiveOn)}` : ''}`;
    const words = move.said ? ` 「${move.said.replaceAll('\n', ' ').slice(0, 40)}」` : '';
    return `${timeIn(names.timeZone, move.recordedAt)} #${move.number} ${move.title} ${move.change}${baseUnit} → ${move.after}${baseUnit} ${move.actorName}${words}${flags}`;
  };
  const when = instant === undefined ? '现在账上' : `${timeIn(names.timeZone, instant)} 账上`;
  return [
    `🔎 ${balance.placeName} ${balance.name} ${when}${balance.quantity}${baseUnit},是这样来的(新的在前):`,
    ...(balance.unitCostMilliFen === undefined || balance.valueFen === undefined
      ? []
      : [
          `成本 ${yuan(balance.valueFen)},平均每${baseUnit} ${yuan(Math.round(balance.unitCostMilliFen / 1000))}`,
        ]),
    ...balance.moves.map(told),
    ...(balance.earlier > 0 ? [`…更早还有${balance.earlier}笔,${earlierHint(balance, names)}`] : []),
    ...(lateCount > 0
      ? [`之后补录的${lateCount}笔,共${balance.lateChange}${baseUnit},没有算在里面:`, ...late.map(told)]
      : []),
  ].join('\n');
}

/** The moves up to the minute after the oldest one shown are the next page. */
function earlierHint(balance: NonNullable<Why['balance']>, names: Names): string {
  const oldest = Date.parse(balance.moves.at(-1)?.recordedAt ?? '');
  const minute = timeIn(names.timeZone, new Date(Math.ceil((oldest + 1) / 60_000) * 60_000).toISOString());
  return `往前看请问“${minute} ${balance.placeName}${balance.name}库存为什么”`;
}

export function pendingText(pending: Pending): string {
  const draft = (one: Pending['toDecide'][number]): string =>
    `#${one.number} ${one.placeName} ${one.title} ${one.lines[0] ?? ''}(${one.actorName})`;
  const transfer = (one: Pending['toDispatch'][number]): string =>
    `#${one.number} ${one.from} → ${one.to} ${one.lines.join('、')}`;
  const groups: [string, string[]][] = [
    ['等你批', pending.toDecide.map(draft)],
    ['你提的,等别人批', pending.asked.map((one) => `${draft(one)},等${one.approvers.join('或')}`)],
    ['等发货', pending.toDispatch.map(transfer)],
    ['在路上,等收货', pending.toReceive.map(transfer)],
  ];
  const shown = groups.filter(([, lines]) => lines.length > 0);
  if (shown.length === 0) return '👌 没有等你处理的';
  return shown.map(([title, lines]) => [`📋 ${title}(${lines.length})`, ...lines].join('\n')).join('\n');
}
