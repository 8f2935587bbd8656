import * as z from 'zod';
import { documentNumber, instant, line, placeCode, skuCode } from '../contract/fields.ts';
import { type Refusal, refuse } from '../contract/refusals.ts';
import { documentNumber as numberOf } from '../ledger/number.ts';
import type { Act, Book, KnownVoucher, Outcome, Stocktake } from './book.ts';

/** What the verbs of a stocktake share. */

export const sectionName = z.string().trim().min(1).max(30);
/** Of one place; without its number the one that is under way there. */
export const stocktakeFields = { store: placeCode, stocktake: documentNumber.optional() };
export const skuList = z.array(skuCode).min(1).max(500);
/** Counted when, where that is not now. */
export const countedLines = z
  .array(line.extend({ countedAt: instant.optional() }))
  .min(1)
  .max(500);

interface Named {
  readonly store: string;
  readonly stocktake?: string | undefined;
}

export const stocktakeNeed = ({ store, stocktake }: Named) =>
  ({ fact: 'stocktake', place: store, number: stocktake?.replace(/^#/, '').toUpperCase() ?? null }) as const;

/** The stocktake that is meant, while it goes on. */
export function openOne(book: Book, named: Named): Outcome<Stocktake> {
  const found = book.get(stocktakeNeed(named));
  const { stocktake: number } = named;
  if (found === null)
    return number === undefined
      ? refuse('wrongState', '现在没有在盘点。请店长先开始一次盘点')
      : refuse('documentUnknown', `没有盘点 ${number}。请核对单号`);
  if (found.oneOfSeveral) return refuse('documentNeeded', '这里有几次盘点在进行。请带上盘点单号');
  const { id, state } = found.head;
  if (state === 'open') return found;
  const how = state === 'settled' ? '入账' : '作废';
  return refuse('wrongState', `盘点 #${numberOf(id)} 已经${how},不能再改。需要的话请重新开一次盘点`);
}

/** A count older than this says nothing of the shelf any more. */
const oldestMs = 3 * 86_400_000;
/** Clocks of devices differ. */
const slackMs = 5 * 60_000;

/** When goods were counted: as the device says, within reason. */
export function countedAt(said: string | undefined, act: Act): Outcome<string> {
  const now = Date.parse(act.now);
  const at = said === undefined ? now : Date.parse(said);
  if (at > now + slackMs) return refuse('dateInFuture', '盘点的时间还没到。请核对手机的时间');
  if (at < now - oldestMs) return refuse('wrongState', '这次盘点过去三天多了,货架早变了。请重新盘一次');
  return new Date(Math.min(at, now)).toISOString();
}

/** What was counted, and how much has moved since: nothing says that more has left than was there. */
export function refuseImpossible(
  book: Book,
  sums: readonly { readonly sku: string; readonly quantity: number; readonly movedSince: number }[],
): Refusal | null {
  const wrong = sums.filter(({ quantity, movedSince }) => quantity + movedSince < 0);
  if (wrong.length === 0) return null;
  const names = wrong.map(({ sku }) => book.company.product(sku)?.name ?? sku).join('、');
  return refuse('wrongState', `${names}:盘完以后出去的比盘到的还多,这个数不对。请把它们再盘一次`);
}

/** What the verbs have in common that only write down something about a stocktake under way. */
export const aboutStocktake = {
  posts: 'stocktake',
  place: ({ store }: Named) => store,
  reads: (named: Named) => [stocktakeNeed(named)],
  undo: (_voucher: KnownVoucher): Refusal =>
    refuse('wouldBreakLater', '盘点里的数不用撤销:再盘一次,以后盘的为准'),
} as const;
