import type { Company } from '../../server/contract/company.ts';
import { countLast, deliverLast, sellLast } from './closing.ts';
import { makeMistake, undoMistakes } from './corrections.ts';
import { countShelves } from './counts.ts';
import { type DemoDay, demoDay } from './day.ts';
import { deliverFresh, deliverToWarehouse } from './deliveries.ts';
import { clearExpiring } from './expiring.ts';
import { loseByAccident, writeOffExpired } from './losses.ts';
import { openBooks } from './openings.ts';
import { changePrices } from './prices.ts';
import { returnToSuppliers, takeBackSales } from './returns.ts';
import { sellDuring } from './sales.ts';
import type { HistoryDay, HistoryStep } from './step.ts';
import { dispatchTransfers, receiveTransfers } from './transfers.ts';
import { buildWorld, type World } from './world.ts';

export type { DemoLine, HistoryDay, HistoryStep } from './step.ts';

export const demoCompanyName = '小满便利';
const historyDays = 60;

/**
 * What the demo company said in its chats in the 60 days before `today` (YYYY-MM-DD), oldest first; yesterday is
 * the last. Pure: the same company and day give the same history. Nothing in it runs short or sells expired goods.
 */
export function demoHistory(company: Company, today: string): HistoryDay[] {
  const world = buildWorld(company);
  return Array.from({ length: historyDays }, (_, index) => {
    const day = demoDay(today, historyDays - index);
    return { date: day.date, phases: liveThrough(world, day) };
  });
}

/** The order of the calls is the order of the day: each works on the stock the earlier ones have left. */
function liveThrough(world: World, day: DemoDay): HistoryStep[][] {
  const opening = day.daysBack === historyDays ? openBooks(world, day) : [];
  const deliveries = [
    ...changePrices(world, day),
    ...deliverFresh(world, day),
    ...deliverToWarehouse(world, day),
    ...deliverLast(world, day),
  ];
  const parcels = dispatchTransfers(world, day);
  const morning = [...parcels.map((parcel) => parcel.step), ...sellDuring(world, day, 'morning')];
  const noon = [...receiveTransfers(world, day, parcels), ...returnToSuppliers(world, day)];
  const afternoon = sellDuring(world, day, 'afternoon');
  const mistakes = makeMistake(world, day);
  const tidying = [...undoMistakes(world, day, mistakes), ...takeBackSales(world, day)];
  const evening = [
    ...clearExpiring(world, day),
    ...sellDuring(world, day, 'evening'),
    ...sellLast(world, day),
  ];
  const losses = [...writeOffExpired(world, day), ...loseByAccident(world, day)];
  const counts = [...countShelves(world, day), ...countLast(world, day)];
  const phases = [
    opening,
    deliveries,
    morning,
    noon,
    [...afternoon, ...mistakes.map((mistake) => mistake.step)],
    tidying,
    evening,
    losses,
    counts,
  ];
  return phases.filter((phase) => phase.length > 0).map(inTimeOrder);
}

function inTimeOrder(phase: readonly HistoryStep[]): HistoryStep[] {
  return [...phase].sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
}
