import { readDrafts } from '../../../server/db/facts.ts';
import { readVouchers } from '../../../server/db/vouchers.ts';
import { transit } from '../../../server/ledger/locations.ts';
import { formatFen } from '../../../server/ledger/money.ts';
import { documentId } from '../../../server/ledger/number.ts';
import { formatQuantity } from '../../../server/ledger/quantity.ts';
import type { JournalLine, VoucherKind } from '../../../server/ledger/voucher.ts';
import type { Stage } from './stage.ts';

/** The ledger as a bookkeeper writes it down. */

export const placeNamed = ({ company }: Stage, name: string): string => {
  if (name === '在途') return transit;
  const place = company.places.find((candidate) => candidate.name === name);
  if (!place) throw new Error(`there is no place ${name} in the story company`);
  return place.code;
};

export const productNamed = ({ company }: Stage, name: string) => {
  const product = company.products.find((candidate) => candidate.name === name);
  if (!product) throw new Error(`there is no product ${name} in the story company`);
  return product;
};

/** `48盒 成本 120.00元 批次 L1 24、L2 24 欠盘点`: all that the books hold of a product at a place. */
export async function balanceText(stage: Stage, placeName: string, productName: string): Promise<string> {
  const { sku, baseUnit } = productNamed(stage, productName);
  const { rows } = await stage.service.pool.query(
    `select quantity, value_fen as value, lots, count_owed_since as owed from balance where location = $1 and sku = $2`,
    [placeNamed(stage, placeName), sku],
  );
  const { quantity = 0, value = 0, lots = [], owed = null } = rows[0] ?? {};
  const held = lots.map(
    (lot: { lot: string; quantity: number }) => `${lot.lot} ${formatQuantity(lot.quantity)}`,
  );
  return [
    `${formatQuantity(quantity)}${baseUnit}`,
    `成本 ${plainYuan(value)}元`,
    ...(held.length > 0 ? [`批次 ${held.join('、')}`] : []),
    ...(owed ? ['欠盘点'] : []),
  ].join(' ');
}

export const plainYuan = (fen: number): string => formatFen(fen).replace(/[¥,]/g, '');

/** What one does with a transfer is posted under the transfer's number; these words say which voucher is meant. */
const transferSteps: Readonly<Record<string, VoucherKind>> = {
  发货: 'transferDispatch',
  收货: 'transferReceipt',
};

/** The journal lines of a voucher: `借 库存商品 180.00`, the place where it is not the voucher's, and the party. */
export async function journalOf(stage: Stage, number: string, step: string | undefined): Promise<string[]> {
  const id = documentId(number);
  const kind = step === undefined ? null : (transferSteps[step] ?? step);
  const { rows } = await stage.service.pool.query(
    'select id from voucher where ($2::text is null and id = $1) or (transfer_id = $1 and kind = $2)',
    [id, kind],
  );
  const [voucher] = await readVouchers(
    stage.service.pool,
    rows.map((row) => row.id),
  );
  if (!voucher) throw new Error(`there is no voucher #${number}${step ? ` ${step}` : ''}`);
  const accounts = new Map(
    (await stage.service.pool.query('select code, name from account')).rows.map(({ code, name }) => [
      code,
      name,
    ]),
  );
  const party = (code: string): string =>
    [...stage.company.customers, ...stage.company.suppliers].find((one) => one.code === code)?.name ?? code;
  return voucher.journal.map((line: JournalLine) =>
    [
      line.debitFen > 0 ? '借' : '贷',
      accounts.get(line.account),
      plainYuan(line.debitFen + line.creditFen),
      ...(line.place === voucher.place
        ? []
        : [line.place === transit ? '在途' : stage.names.place(line.place)]),
      ...(line.party ? [party(line.party)] : []),
    ].join(' '),
  );
}

const draftStates = {
  waiting: '等审批',
  posted: '已批准',
  rejected: '已驳回',
  expired: '已过期',
  voided: '已撤回',
} as const;

/** Where a draft stands, and who may decide it while it waits: `等审批 陈静`. */
export async function draftText(stage: Stage, number: string): Promise<string> {
  const [draft] = await readDrafts(stage.service.pool, 'id = $1', [documentId(number)]);
  return draft ? draftStates[draft.state] : '没有这张单子';
}
