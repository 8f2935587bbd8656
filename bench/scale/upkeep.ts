import type { Pool } from '../../server/db/pool.ts';
import { rebuildCaches } from '../../server/jobs/rebuild.ts';
import { sealVouchers } from '../../server/jobs/seal.ts';
import { summariseDays } from '../../server/jobs/summary.ts';
import { type VerifyReport, verifyBooks } from '../../server/reports/verify.ts';
import { type PostingShop, sell } from '../posting.ts';
import { skuCodes } from './company.ts';

type Shop = PostingShop;

/** Seconds that a piece of work takes. */
export async function timed<T>(work: () => Promise<T>): Promise<{ seconds: number; answer: T }> {
  const began = performance.now();
  const answer = await work();
  return { seconds: (performance.now() - began) / 1000, answer };
}

/** The jobs, as often as they have something to do. */
export async function catchUp(service: Shop['service'], atOnce: number): Promise<void> {
  while (await sealVouchers(service, atOnce));
  while (await summariseDays(service, atOnce));
}

/** Throws where the books do not balance. */
export async function verifyAll(
  pool: Pool,
  onProgress: (done: number, total: number) => void,
): Promise<VerifyReport> {
  const report = await verifyBooks(pool, null, onProgress);
  if (report.differences.length > 0) throw new Error(report.lines.join('\n'));
  return report;
}

/** Some clients sell until they are told to stop; how many sales a second that were. */
function keepSelling(shop: Shop, run: string): { stop: () => Promise<number> } {
  let [stopped, sold] = [false, 0];
  const began = performance.now();
  const loops = Array.from({ length: 8 }, async (_, client) => {
    while (!stopped) {
      await sell(shop, `${shop.run}${run}-${client}-${sold}`, skuCodes.slice(0, 60), sold);
      sold += 1;
    }
  });
  return {
    stop: async () => {
      stopped = true;
      await Promise.all(loops);
      return sold / ((performance.now() - began) / 1000);
    },
  };
}

export interface RebuildFigures {
  readonly seconds: number;
  readonly balances: number;
  /** Sales a second of eight clients, before and meanwhile. */
  readonly before: number;
  readonly meanwhile: number;
}

/** Every balance is damaged, by one who has the keys, and rebuilt while eight clients sell. */
export async function measureRebuild(
  shop: Shop,
  onProgress: (done: number, total: number) => void,
): Promise<RebuildFigures> {
  const { service } = shop;
  const calm = keepSelling(shop, 'calm');
  await new Promise((resolve) => setTimeout(resolve, 3_000));
  const before = await calm.stop();
  await service.pool.query('update balance set quantity = quantity + 1000, value_fen = value_fen + 7');
  const busy = keepSelling(shop, 'busy');
  const { seconds, answer } = await timed(() => rebuildCaches(service, onProgress));
  return { seconds, balances: answer?.changed ?? 0, before, meanwhile: await busy.stop() };
}
