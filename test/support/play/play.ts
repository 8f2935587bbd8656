import type { Answer } from '../../../server/contract/answers.ts';
import type { ActRequest } from '../../../server/desk/request.ts';
import { createModel, type Entry, type Model, type ModelTransfer } from '../model.ts';
import type { Shop } from '../shop.ts';
import { smallCompany } from '../small-company.ts';

/** Something posted, under the number people know it by. */
interface Known {
  readonly number: string;
  readonly entry: Entry;
}
interface Waits {
  readonly number: string;
  readonly approver: string;
  readonly office: boolean;
  readonly loss?: { place: string; sku: string; quantity: number };
  readonly transfer?: ModelTransfer;
  open: boolean;
}
interface Way {
  readonly number: string;
  readonly transfer: ModelTransfer;
}

/** A desk and a model that are told the same things. */
export interface Play {
  readonly shop: Shop;
  readonly model: Model;
  readonly requests: ActRequest[];
  readonly answers: Answer[];
  readonly known: Known[];
  readonly drafts: Waits[];
  readonly ways: Way[];
}

export async function openPlay(shop: Shop): Promise<Play> {
  await shop.act('owner', { name: 'allowNegativeStock', place: 'S02', allowed: true });
  const knownCost = Object.fromEntries(
    smallCompany.products.map(({ sku, unitCostMilliFen = 0 }) => [sku, unitCostMilliFen]),
  );
  const model = createModel({ negativePlaces: ['S02'], knownCost });
  return { shop, model, requests: [], answers: [], known: [], drafts: [], ways: [] };
}

/** Lets the model judge, and remembers what was posted by its number. */
export const keep =
  (play: Play, judge: () => string, number?: string) =>
  (answer: Answer): string => {
    const verdict = judge();
    if (verdict === 'posted') remember(play, answer, number);
    return verdict;
  };

export const keepWay = (play: Play, transfer: ModelTransfer, judge: () => string) => (answer: Answer) => {
  const verdict = keep(play, judge)(answer);
  if (verdict === 'posted' && answer.kind === 'posted') {
    play.ways.push({ number: answer.vouchers[0]?.number ?? '', transfer });
  }
  return verdict;
};

export function remember(play: Play, answer: Answer, number?: string): void {
  const entry = play.model.entries.at(-1);
  if (answer.kind !== 'posted' || !entry) return;
  play.known.push({ number: number ?? answer.vouchers.at(-1)?.number ?? '', entry });
}
