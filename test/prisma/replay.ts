import type { HistoryDay, HistoryStep } from '../../prisma/demo/history.ts';
import { type Milli, parseQuantity } from '../../server/ledger/quantity.ts';

/** What the commands of a history do to stock, worked out from nothing but the commands. */
export interface Replay {
  onHand(place: string, sku: string): Milli;
  /** What went below zero, had its step not found what it refers to, or asked for an unknown command. */
  readonly faults: readonly string[];
}

type Fields = Record<string, unknown>;
interface Line {
  readonly sku: string;
  readonly quantity: string;
}
const directions: Record<string, number> = {
  openStock: 1,
  receiveGoods: 1,
  recordSalesReturn: 1,
  recordSale: -1,
  writeOff: -1,
  returnToSupplier: -1,
};

export function replay(history: readonly HistoryDay[]): Replay {
  const stock = new Map<string, Milli>();
  const refs = new Map<string, HistoryStep>();
  const faults: string[] = [];

  function add(step: HistoryStep, place: unknown, sku: string, change: Milli) {
    const left = (stock.get(`${place} ${sku}`) ?? 0) + change;
    if (left < 0) faults.push(`${step.at} ${place} ${sku} ${left}`);
    stock.set(`${place} ${sku}`, left);
  }
  function move(step: HistoryStep, place: unknown, lines: unknown, direction: number) {
    for (const line of lines as Line[]) add(step, place, line.sku, direction * parseQuantity(line.quantity));
  }
  function run(step: HistoryStep, command: Fields & { name: string }) {
    const earlier = refs.get(step.refTo ?? '')?.commands[0] as Fields | undefined;
    if (['receiveTransfer', 'undo'].includes(command.name) && !earlier)
      faults.push(`${step.at} no ${step.refTo}`);
    const direction = directions[command.name];
    if (direction) move(step, command.store, command.lines, direction);
    else if (command.name === 'dispatchTransfer') move(step, command.from, command.lines, -1);
    else if (command.name === 'receiveTransfer') move(step, command.to, command.lines ?? earlier?.lines, 1);
    else if (command.name === 'undo') move(step, earlier?.store, earlier?.lines, 1);
    else if (command.name === 'recordCount') {
      for (const { sku, quantity } of command.lines as Line[]) {
        stock.set(`${command.store} ${sku}`, parseQuantity(quantity));
      }
    } else if (command.name !== 'setPrice') faults.push(`${step.at} unknown ${command.name}`);
  }

  for (const phase of history.flatMap((day) => day.phases)) {
    for (const step of phase) for (const command of step.commands) run(step, command);
    for (const step of phase) if (step.ref) refs.set(step.ref, step);
  }
  return { onHand: (place, sku) => stock.get(`${place} ${sku}`) ?? 0, faults };
}
