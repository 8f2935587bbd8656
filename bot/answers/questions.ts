import type { Reply } from '../../server/contract/conversation.ts';
import { digestText } from '../replies/digest.ts';
import { helpText } from '../replies/help.ts';
import { pastStockText } from '../replies/past-stock.ts';
import { pendingText, salesText, stockText, whyText } from '../replies/reports.ts';
import { whySalesText } from '../replies/why-sales.ts';
import { type Command, say, type Turn } from '../turn.ts';

export type Look = (command: Command, turn: Turn) => Promise<Reply>;

/** Commands that only look: each asks the server and reads the answer aloud. */
export const lookers: Readonly<Record<string, Look>> = {
  help: async () => say(helpText),

  async askStock(command, { client, asker, names }) {
    const { store, skus = [], at } = command as unknown as { store?: string; skus?: string[]; at?: string };
    const report = await client.stock(asker, store, skus, at);
    if (at !== undefined) return say(pastStockText(report, names, { skus, place: store }));
    const gone = skus.filter(
      (sku) => !report.rows.some((row) => row.sku === sku && Number(row.quantity) > 0),
    );
    const elsewhere =
      store !== undefined && gone.length > 0 ? (await client.stock(asker, undefined, gone)).rows : [];
    return say(stockText(report, names, { skus, place: store, elsewhere }));
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
    return say(salesText(await client.sales(asker, { place: store, skus, from, to }), names, { skus }));
  },

  async askPending(_command, { client, asker }) {
    return say(pendingText(await client.pending(asker)));
  },

  async askDigest(command, { client, asker, names, now, ownPlace }) {
    const { store, date } = command as { store?: string; date?: string };
    return say(digestText(await client.digest(asker, date ?? now.slice(0, 10), store ?? ownPlace), names));
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
