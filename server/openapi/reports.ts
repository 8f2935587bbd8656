import * as z from 'zod';
import type { Pending, PendingDraft, SalesReport, StockReport } from '../contract/reports.ts';
import { voucherSummary } from './answers.ts';

/** The forms of reports. Costs are there only for those who may see them. */

const text = z.string();
const fen = z.int();
const quantity = z.string().meta({ description: 'base units, a decimal string', examples: ['72'] });
const freshness = {
  height: z.int().meta({ description: 'the newest voucher that was seen' }),
  readAt: z.iso.datetime(),
};

const item = z.object({
  sku: text,
  name: text,
  baseUnit: text,
  quantity,
  salesFen: fen,
  grossProfitFen: fen.optional(),
});

export const stockReport = z.object({
  ...freshness,
  rows: z.array(
    z.object({
      place: text,
      placeName: text,
      sku: text,
      name: text,
      baseUnit: text,
      quantity,
      inTransit: quantity,
      reorderPoint: quantity,
      low: z.boolean(),
      lots: z.array(z.object({ lot: text, expiresOn: text.nullable(), quantity })),
      countOwed: z.boolean(),
      valueFen: fen.optional(),
    }),
  ),
  asOf: text.optional(),
  late: z
    .array(
      z.object({
        place: text,
        placeName: text,
        sku: text,
        name: text,
        baseUnit: text,
        number: text,
        title: text,
        change: text,
        actorName: text,
        recordedAt: text,
        effectiveOn: text,
      }),
    )
    .optional(),
  lateCount: z.int().optional(),
}) satisfies z.ZodType<StockReport>;

export const salesReport = z.object({
  ...freshness,
  from: z.iso.date(),
  to: z.iso.date(),
  places: z.array(
    z.object({
      place: text,
      placeName: text,
      salesFen: fen,
      tickets: z.int(),
      grossProfitFen: fen.optional(),
    }),
  ),
  items: z.array(item),
}) satisfies z.ZodType<SalesReport>;

const digestSales = {
  salesFen: fen,
  tickets: z.int(),
  grossProfitFen: fen.optional(),
  lastWeekFen: fen,
};
const rows = z.array(z.looseObject({}));

export const digestReport = z.object({
  ...freshness,
  day: z.iso.date(),
  company: text,
  together: z.object(digestSales),
  places: z.array(z.object({ place: text, placeName: text, ...digestSales })),
  best: z.array(item),
  idle: rows,
  idleCount: z.int(),
  short: rows,
  shortCount: z.int(),
  waiting: rows,
  onTheWay: rows,
  sealed: z.object({ height: z.int(), hash: text }).optional(),
  unusual: z.array(text),
});

/** Any of the parts may be missing: then there is nothing, or nothing for this person to see. */
export const whyReport = z.object({
  ...freshness,
  voucher: voucherSummary
    .extend({
      actor: text,
      actorName: text,
      recordedAt: text,
      key: text,
      height: z.int(),
      said: text.optional(),
      photos: z.array(text),
      moves: z.array(text),
      journal: z.array(text).optional(),
    })
    .optional(),
  balance: z
    .object({
      place: text,
      sku: text,
      quantity,
      valueFen: fen.optional(),
      unitCostMilliFen: fen.optional(),
      earlier: z.int(),
      moves: z.array(z.looseObject({ number: text, height: z.int(), change: text, after: text })),
      asOf: text.optional(),
      late: z.array(z.looseObject({ number: text, change: text })).optional(),
      lateCount: z.int().optional(),
      lateChange: text.optional(),
    })
    .optional(),
  draft: z
    .object({
      ...{ number: text, title: text, state: text, lines: z.array(text), photos: z.array(text) },
      approvers: z.array(text),
    })
    .optional(),
});

const soldPart = z.looseObject({ number: text, height: z.int(), place: text, salesFen: fen });

export const whySalesReport = z.object({
  ...freshness,
  sales: z.object({
    from: text,
    to: text,
    salesFen: fen,
    grossProfitFen: fen.optional(),
    quantity: quantity.optional(),
    parts: z.array(soldPart),
    earlier: z.int(),
    asOf: text.optional(),
    late: z.array(soldPart).optional(),
    lateCount: z.int().optional(),
    lateFen: fen.optional(),
  }),
});

export const voucherList = z.object({
  ...freshness,
  vouchers: z.array(
    voucherSummary.extend({ height: z.int(), actor: text, recordedAt: text, reversed: z.boolean() }),
  ),
});

export const drafts = z.array(
  z.object({
    number: text,
    title: text,
    placeName: text,
    actorName: text,
    lines: z.array(text),
    photos: z.array(text),
    createdAt: text,
    expiresAt: text,
    approvers: z.array(text),
  }),
) satisfies z.ZodType<PendingDraft[]>;

const transfers = z.array(z.object({ number: text, from: text, to: text, lines: z.array(text) }));

export const pendingReport = z.object({
  toDecide: drafts,
  asked: drafts,
  toDispatch: transfers,
  toReceive: transfers,
}) satisfies z.ZodType<Pending>;
