import type { Posted, VoucherSummary } from '../contract/answers.ts';
import type { CompanySnapshot } from '../db/company.ts';
import type { Client } from '../db/pool.ts';
import type { Day } from '../ledger/day.ts';
import { documentId, documentNumber } from '../ledger/number.ts';

/**
 * Warns of late entries for goods that had been counted on their day or after it: the count settled already what was
 * missing from the books, so that such an entry corrects the same goods twice. What is posted stays; the warning goes
 * by what stood when it was posted, so that a repeated answer is the same answer.
 */
export async function warnOfCounts(
  client: Client,
  { facts }: CompanySnapshot,
  answer: Posted,
): Promise<Posted> {
  const late = answer.vouchers.filter(({ backdated }) => backdated);
  const { rows } = await client.query<Counted>({
    name: 'late entries counted before',
    text: `select distinct on (v.id, m.sku) v.id, m.sku, counted.id as count, counted.effective_on as day
      from voucher v join stock_move m on m.voucher_id = v.id
        join voucher counted on counted.kind = 'count' and counted.place in (m.from_location, m.to_location)
          and counted.height < v.height and counted.effective_on >= v.effective_on
      where v.id = any($1) and v.kind not in ('count', 'reversal')
        and counted.lines @> jsonb_build_array(jsonb_build_object('sku', m.sku))
        and not exists (select 1 from voucher undone where undone.reverses = counted.id and undone.height < v.height)
      order by v.id, m.sku, counted.height desc`,
    values: [late.map(({ number }) => documentId(number))],
  });
  const warn = (voucher: VoucherSummary): VoucherSummary => {
    const counts = rows.filter(({ id }) => documentNumber(id) === voucher.number);
    const warnings = counts.map((one) => warningOf(facts.product(one.sku)?.name ?? one.sku, one));
    return warnings.length === 0 ? voucher : { ...voucher, warnings: [...voucher.warnings, ...warnings] };
  };
  return { ...answer, vouchers: answer.vouchers.map(warn) };
}

export const hasLate = ({ vouchers, dryRun }: Posted): boolean =>
  dryRun !== true && vouchers.some(({ backdated }) => backdated);

interface Counted {
  readonly id: number;
  readonly sku: string;
  /** The newest count of these goods there. */
  readonly count: number;
  readonly day: Day;
}

function warningOf(name: string, { day, count }: Counted): string {
  const [, month, date] = day.split('-').map(Number);
  return `${name} ${month}月${date}日盘过点(#${documentNumber(count)}):这笔如果在盘点之前,盘点时已经算进去了,现在就重复了。请核对实物,不符请再盘一次`;
}
