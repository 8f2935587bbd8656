import * as z from 'zod';
import type { Asking, Learned } from '../contract/learned.ts';

/** The forms of what conversations taught, and of how often it had to be asked. */

const text = z.string();
const lesson = { sku: text, name: text, number: text, learnedByName: text, learnedAt: z.iso.datetime() };

export const learnedReport = z.object({
  aliases: z.array(z.object({ place: text, placeName: text, alias: text, ...lesson })),
  packs: z.array(z.object({ unit: text, size: text, baseUnit: text, ...lesson })),
  proposals: z.array(
    z.object({
      name: z.enum(['learnAlias', 'learnPack']),
      store: text.nullable(),
      sku: text,
      alias: text.optional(),
      unit: text.optional(),
      state: z.enum(['waiting', 'rejected', 'voided', 'revoked']),
      number: text,
    }),
  ),
}) satisfies z.ZodType<Learned>;

const figures = {
  messages: z.int().meta({ description: 'meant for the bot; talk and answers are not counted' }),
  understood: z.int().meta({ description: 'of these, without a question' }),
  questions: z.int(),
  understoodPercent: z.number().nullable(),
};

export const askingReport = z.object({
  weeks: z.array(
    z.object({
      from: z.iso.date(),
      to: z.iso.date(),
      ...figures,
      places: z.array(z.object({ place: text.nullable(), placeName: text, ...figures })),
    }),
  ),
}) satisfies z.ZodType<Asking>;
