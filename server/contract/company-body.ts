import * as z from 'zod';
import type { Company, OpeningRow } from './company.ts';
import { date, fen, partyCode, personCode, placeCode, quantity, skuCode } from './fields.ts';
import { roles } from './roles.ts';

/** A company as `POST /v1/import` takes it in: the form only; what fits together is the reader's and the desk's to say. */

const name = z.string().min(1).max(200);
const aliases = z.array(z.string().min(1).max(200)).max(200);
const milliFen = z.int().min(0).max(100_000_000_000_000);
const party = z.strictObject({ code: partyCode, name, aliases });

const place = z.strictObject({
  code: placeCode,
  name,
  aliases,
  kind: z.enum(['store', 'warehouse']),
  region: z.string().max(200).optional(),
});

const person = z.strictObject({
  code: personCode,
  name,
  role: z.enum(roles),
  place: placeCode.optional(),
  wecomId: z.string().max(200).optional(),
  wechatName: z.string().max(200).optional(),
});

const product = z.strictObject({
  sku: skuCode,
  name,
  barcode: z.string().max(60).optional(),
  spec: z.string().max(200).optional(),
  category: z.string().max(200).optional(),
  brand: z.string().max(200).optional(),
  baseUnit: z.string().min(1).max(40),
  packs: z.array(z.strictObject({ unit: z.string().min(1).max(40), size: quantity })).max(50),
  aliases,
  unitCostMilliFen: milliFen.optional(),
  priceFen: fen.optional(),
  shelfLifeDays: z.int().min(0).max(100_000).optional(),
  reorderPoint: quantity.optional(),
  custom: z.record(z.string().max(200), z.string().max(2_000)).optional(),
});

const opening = z.strictObject({
  place: placeCode,
  sku: skuCode,
  quantity,
  unitCostMilliFen: milliFen.optional(),
  lot: z.string().max(40).optional(),
  expiresOn: date.optional(),
});

export const companyBody = z.strictObject({
  name: z.string().min(1).max(100),
  company: z.strictObject({
    places: z.array(place),
    people: z.array(person),
    products: z.array(product),
    suppliers: z.array(party),
    customers: z.array(party),
  }),
  openings: z.array(opening),
}) satisfies z.ZodType<{ name: string; company: Company; openings: OpeningRow[] }>;
