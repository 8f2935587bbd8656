import * as z from 'zod';

// What is shown as a picture where a channel shows pictures. The outbox keeps the figures, not the picture: it is
// drawn when it is sent, so that it is drawn once however often it is kept or handed on.

const words = z.string().max(300);

/** A few figures that stand out, side by side. */
const figures = z.strictObject({
  kind: z.literal('figures'),
  figures: z
    .array(z.strictObject({ label: words, value: words, note: words.optional() }))
    .min(1)
    .max(4),
});

/** Figures to compare: a bar each, one below the other. */
const bars = z.strictObject({
  kind: z.literal('bars'),
  title: words,
  /** Says what the mark on a bar is; needed where there are marks. */
  markTitle: words.optional(),
  bars: z
    .array(
      z.strictObject({
        label: words,
        /** How long the bar is, and where its mark stands, on the same scale. */
        size: z.number().min(0),
        mark: z.number().min(0).optional(),
        value: words,
        note: words.optional(),
      }),
    )
    .min(1)
    .max(100),
});

/** A day or an hour each, side by side. */
const columns = z.strictObject({
  kind: z.literal('columns'),
  title: words,
  columns: z
    .array(
      z.strictObject({ label: words, size: z.number().min(0), value: words, now: z.boolean().optional() }),
    )
    .min(1)
    .max(31),
});

const table = z.strictObject({
  kind: z.literal('table'),
  title: words.optional(),
  columns: z
    .array(z.strictObject({ title: words, align: z.enum(['left', 'right']) }))
    .min(1)
    .max(6),
  /** `alarm` rows need somebody's attention. */
  rows: z.array(z.strictObject({ cells: z.array(words), alarm: z.boolean().optional() })).max(200),
});

const lines = z.strictObject({
  kind: z.literal('lines'),
  title: words.optional(),
  lines: z.array(z.string().max(1_000)).max(200),
});

const block = z.discriminatedUnion('kind', [figures, bars, columns, table, lines]);
export type Block = z.infer<typeof block>;

export const drawing = z.strictObject({
  title: words,
  /** What is said with the picture: the headline figures, and how fresh they are. */
  caption: z.string().min(1).max(1_000),
  blocks: z.array(block).max(12),
  /** Stands at its foot: the moment of its figures. */
  note: words.optional(),
});
export type Drawing = z.infer<typeof drawing>;
