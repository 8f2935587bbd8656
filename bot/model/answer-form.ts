import * as z from 'zod';
import { payment, writeOffReason } from '../../server/contract/fields.ts';
import type { Candidates } from './candidates.ts';

/** The verbs a model may propose: those that say what happened to goods. Approvals, undoing, prices and settings it never may. */
export const proposable = {
  recordSale: '卖出',
  recordSalesReturn: '顾客退货',
  receiveGoods: '供应商送来的货到了',
  returnToSupplier: '退给供应商',
  writeOff: '报损:坏、过期、丢、自用、试吃',
  recordCount: '盘点,数出来还剩多少',
  requestTransfer: '向别的店或仓库要货',
  requestPurchase: '要采购进货',
  askStock: '只是问库存',
} as const;
export type Proposable = keyof typeof proposable;
const verbs = Object.keys(proposable) as [Proposable, ...Proposable[]];

export interface ModelAnswer {
  readonly commands: readonly ModelCommand[];
}

export interface ModelCommand {
  readonly name: Proposable;
  readonly place: string | null;
  readonly from: string | null;
  readonly supplier: string | null;
  readonly customer: string | null;
  readonly payment: z.infer<typeof payment> | null;
  readonly reason: z.infer<typeof writeOffReason> | null;
  readonly lines: readonly ModelLine[];
}

/** The model points at words of the message; what they amount to is read by the rules. */
export interface ModelLine {
  /** A candidate's label. */
  readonly item: string;
  readonly itemWords: string;
  readonly quantityWords: string;
  readonly moneyWords: string | null;
}

/** Labels the model answers with, so that no code leaves the house and nothing but a candidate can come back. */
export const labelOf = (kind: 'g' | 'p' | 's' | 'c', index: number): string => `${kind}${index + 1}`;

/** The form of an answer about these candidates. Root object, no optional fields: strict output asks for both. */
export function answerForm({ goods, places, suppliers, customers }: Candidates): z.ZodType<ModelAnswer> {
  const labels = (kind: 'g' | 'p' | 's' | 'c', rows: readonly unknown[]) =>
    rows.length === 0 ? z.null() : z.enum(rows.map((_, index) => labelOf(kind, index))).nullable();
  const line = z.strictObject({
    item: z.enum(goods.map((_, index) => labelOf('g', index))),
    itemWords: z.string(),
    quantityWords: z.string(),
    moneyWords: z.string().nullable(),
  });
  const command = z.strictObject({
    name: z.enum(verbs),
    place: labels('p', places),
    from: labels('p', places),
    supplier: labels('s', suppliers),
    customer: labels('c', customers),
    payment: payment.nullable(),
    reason: writeOffReason.nullable(),
    lines: z.array(line),
  });
  return z.strictObject({ commands: z.array(command) });
}
