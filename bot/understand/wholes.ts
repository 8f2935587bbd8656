import type { Line } from './lines.ts';
import type { UnderstoodCommand } from './understanding.ts';

/** One number for all of some goods, told again place by place. */
interface Shared {
  readonly whole: Line;
  /** What the places add up to. */
  readonly sum: number;
}

/** 拉来西凤八箱,六箱卸到库上,两箱卸到老店: the first number is the sum of the others and is told by them. */
export function withoutWhole(commands: readonly UnderstoodCommand[]): readonly UnderstoodCommand[] {
  const shared = sharedGoods(commands);
  if (!shared || shared.sum !== Number(shared.whole.quantity)) return commands;
  return commands.flatMap((command) => {
    const kept = linesOf(command).filter((line) => line !== shared.whole);
    return kept.length > 0 ? [{ ...command, lines: kept }] : [];
  });
}

/** Ten were brought, seven here and two there: what is missing, or which number is wrong, has to be asked. */
export function partsDiffer(commands: readonly UnderstoodCommand[]): boolean {
  const shared = sharedGoods(commands);
  return shared !== null && shared.sum !== Number(shared.whole.quantity);
}

function sharedGoods(commands: readonly UnderstoodCommand[]): Shared | null {
  const [first] = commands;
  const lines = commands.flatMap(linesOf);
  const [whole, ...parts] = lines;
  const alike =
    commands.every(({ name }) => name === first?.name) && lines.every(({ sku }) => sku === whole?.sku);
  const places = new Set(commands.map(({ store, to }) => String(store ?? to)));
  if (!whole || !alike || places.size < 2 || parts.length < places.size) return null;
  const amounts = parts.map(({ quantity }) => Number(quantity));
  const largest = amounts.every((amount) => amount < Number(whole.quantity));
  return largest ? { whole, sum: amounts.reduce((total, amount) => total + amount, 0) } : null;
}

function linesOf(command: UnderstoodCommand): readonly Line[] {
  return Array.isArray(command.lines) ? (command.lines as readonly Line[]) : [];
}

/** 账上12瓶,实际9瓶,改成9: the number that was counted, said once more, is no price. */
export function withoutRestated(commands: readonly UnderstoodCommand[]): readonly UnderstoodCommand[] {
  const counted = commands.filter(({ name }) => name === 'recordCount').flatMap(linesOf);
  return commands.filter(
    ({ name, sku, priceFen }) =>
      name !== 'setPrice' ||
      !counted.some((line) => line.sku === sku && saidAmounts(line).includes(Number(priceFen) / 100)),
  );
}

/** As counted, and as said: of 3箱 both 3 and the number of bottles. */
function saidAmounts({ quantity, said = '' }: Line): readonly number[] {
  return [Number(quantity), ...[...said.matchAll(/\d+(?:\.\d+)?/g)].map(([number]) => Number(number))];
}
