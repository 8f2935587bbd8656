import type { Answer } from '../../../server/contract/answers.ts';
import type { ActRequest } from '../../../server/desk/request.ts';
import type { Entry, ModelTransfer } from '../model/books.ts';
import { createModel, type Model } from '../model.ts';
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

/** What a model was told, and by which numbers people know it. */
export interface Told {
  readonly model: Model;
  readonly known: Known[];
  readonly drafts: Waits[];
  readonly ways: Way[];
}

/** A desk and a model that are told the same things. */
export interface Play extends Told {
  readonly shop: Shop;
  readonly requests: ActRequest[];
  readonly answers: Answer[];
}

/** The one place where sales may go below zero. */
export const allowNegative = { name: 'allowNegativeStock', place: 'S02', allowed: true };

export function tellNothing(): Told {
  const knownCost = Object.fromEntries(
    smallCompany.products.map(({ sku, unitCostMilliFen = 0 }) => [sku, unitCostMilliFen]),
  );
  const model = createModel({ negativePlaces: [allowNegative.place], knownCost });
  return { model, known: [], drafts: [], ways: [] };
}

export async function openPlay(shop: Shop): Promise<Play> {
  await shop.act('owner', allowNegative);
  return { shop, ...tellNothing(), requests: [], answers: [] };
}

/** Lets the model judge, and remembers what was posted by its number. */
export const keep =
  (play: Told, judge: () => string, number?: string) =>
  (answer: Answer): string => {
    const verdict = judge();
    if (verdict === 'posted') remember(play, answer, number);
    return verdict;
  };

export const keepWay = (play: Told, transfer: ModelTransfer, judge: () => string) => (answer: Answer) => {
  const verdict = keep(play, judge)(answer);
  if (verdict === 'posted' && answer.kind === 'posted') {
    play.ways.push({ number: answer.vouchers[0]?.number ?? '', transfer });
  }
  return verdict;
};

export function remember(play: Told, answer: Answer, number?: string): void {
  const entry = play.model.entries.at(-1);
  if (answer.kind !== 'posted' || !entry) return;
  play.known.push({ number: number ?? answer.vouchers.at(-1)?.number ?? '', entry });
}
