import { digestText } from '../replies/digest.ts';
import { drawDigest } from '../replies/draw-digest.ts';
import { drawPending, drawSales, drawStock, stockLines } from '../replies/draw-reports.ts';
import { helpText } from '../replies/help.ts';
import { furtherPastStock, pastStockText } from '../replies/past-stock.ts';
import { furtherItems, pendingText, salesText, stockText, whyText } from '../replies/reports.ts';
import { whySalesText } from '../replies/why-sales.ts';
import { type Command, type Said, say, type Turn } from '../turn.ts';

export type Look = (command: Command, turn: Turn) => Promise<Said>;

const withFurther = (said: Said, further: readonly string[]): Said =>
  further.length > 0 ? { ...said, further } : said;

/** Commands that only look: each asks the server and reads the answer aloud. */
export const lookers: Readonly<Record<string, Look>> = {
  help: async () => say(helpText),

  async askStock(command, { client, asker, names }) {
    const { store, skus = [], at } = command as unknown as { store?: string; skus?: string[]; at?: string };
    const report = await client.stock(asker, store, skus, at);
    if (at !== undefined)
      return withFurther(
        say(pastStockText(report, names, { skus, place: store })),
        furtherPastStock(report, store),
      );
    const gone = skus.filter(
      (sku) => !report.rows.some((row) => row.sku === sku && Number(row.quantity) > 0),
    );
    const elsewhere =
      store !== undefined && gone.length > 0 ? (await client.stock(asker, undefined, gone)).rows : [];
    const text = stockText(report, names, { skus, place: store, elsewhere });
    const list = skus.length === 0 && store !== undefined ? drawStock(report, names, store, text) : null;
    return list ? withFurther(say(text, list), stockLines(list)) : say(text);
  },

  async askSales(command, { client, asker, names }) {
    const {
      store,
      skus = [],
      from,
      to,
    } = command as unknown as {
      store?: string;
      skus?: string[];
      from: string;
      to: string;
    };
    const report = await client.sales(asker, { place: store, skus, from, to });
    const text = salesText(report, names, { skus });
    return withFurther(say(text, drawSales(report, names)), furtherItems(report));
  },

  async askPending(_command, { client, asker }) {
    const pending = await client.pending(asker);
    return say(pendingText(pending), drawPending(pending));
  },

  async askDigest(command, { client, asker, names, now, ownPlace }) {
    const { store, date } = command as { store?: string; date?: string };
    const digest = await client.digest(asker, date ?? now.slice(0, 10), store ?? ownPlace);
    return say(digestText(digest, names), drawDigest(digest, names));
  },

  async askWhy(command, { client, asker, names, ownPlace }) {
    const { number, store, sku, at } = command as {
      number?: string;
      store?: string;
      sku?: string;
      at?: string;
    };
    if (command.figure === 'sales') {
      const { skus = [], from, to } = command as unknown as { skus?: string[]; from: string; to: string };
      const why = await client.whySales(asker, { place: store, skus, from, to });
      return say(whySalesText(why, names, { skus, place: store }));
    }
    if (number !== undefined) return say(whyText(await client.whyNumber(asker, number), names));
    const place = store ?? ownPlace;
    if (sku === undefined || place === undefined) {
      return say('❗ 请说清楚是哪个店的哪个商品,例如“虹桥店 可乐 为什么是48”');
    }
    return say(whyText(await client.whyBalance(asker, place, sku, at), names));
  },
};
