import type { ExplainedSale, WhySales } from '../../server/contract/reports.ts';
import { dayName, type Names, timeIn, yuan } from './names.ts';

/** What a sales figure is made of, voucher by voucher, down to the words that were said. */
export function whySalesText(
  { sales }: WhySales,
  names: Names,
  asked: { skus: readonly string[]; place?: string | undefined },
): string {
  const unit = asked.skus[0] === undefined ? '' : names.baseUnit(asked.skus[0]);
  const span = sales.from === sales.to ? dayName(sales.from) : `${dayName(sales.from)}至${dayName(sales.to)}`;
  const amount = ({ quantity, salesFen }: { quantity?: string; salesFen: number }): string =>
    `${quantity === undefined ? '' : `${quantity}${unit} `}${yuan(salesFen)}`;
  const told = (part: ExplainedSale): string => {
    const where = asked.place === undefined ? `${part.placeName} ` : '';
    const words = part.said ? ` 「${part.said.replaceAll('\n', ' ').slice(0, 40)}」` : '';
    const flags = `${part.reversed ? ' 已撤销' : ''}${part.late ? ` 补录${dayName(part.effectiveOn)}` : ''}`;
    return `${timeIn(names.timeZone, part.recordedAt)} #${part.number} ${where}${part.title} ${amount(part)} ${part.actorName}${words}${flags}`;
  };
  const title = [span, asked.place && names.place(asked.place), ...asked.skus.map(names.product)].filter(
    Boolean,
  );
  return [
    `🔎 ${title.join(' ')} 销售 ${amount(sales)},是这样来的(新的在前):`,
    ...(sales.grossProfitFen === undefined ? [] : [`毛利 ${yuan(sales.grossProfitFen)}`]),
    ...sales.parts.map(told),
    ...(sales.parts.length === 0 ? ['这段时间没有销售'] : []),
    ...(sales.earlier > 0 ? [`…更早还有${sales.earlier}笔`] : []),
  ].join('\n');
}
