import type { Element, Piece, SaidQuantity } from './elements.ts';
import { quantityAhead } from './elements.ts';
import type { LotWords } from './lots.ts';
import type { Money } from './money.ts';

/** An item with what was said about it: how many, for how much, of which lot. */
export interface Item {
  pieces: Piece[];
  quantity: SaidQuantity | null;
  /** A bare number right behind the quantity: base units (3箱5) or money (三袋一百零八). */
  extra: SaidQuantity | null;
  readonly moneys: Money[];
  readonly lots: LotWords[];
  clause: number;
  /** What the words for the item should have been: 不是,是三段的. */
  corrected?: readonly Piece[];
}

export interface ReadItems {
  readonly items: readonly Item[];
  /** Pieces that got no quantity of their own. */
  readonly loose: readonly Piece[];
  /** Where quantities end that were taken back or denied (三箱…不对,两箱; 系统里写着8). */
  readonly withdrawn: readonly number[];
}

export interface Builder {
  readonly items: Item[];
  pieces: Piece[];
  readonly loose: Piece[];
  money: Money[];
  readonly withdrawn: number[];
  /** Lots told of in front of the first item, whose goods follow. */
  readonly lotsAhead: LotWords[];
  /** Some verb stood in front of the first item. */
  actedBefore: boolean;
  correcting: boolean;
  correctedAt: number;
  /** What came since the correction: nothing, the end of its sentence, or a verb behind that. */
  sinceCorrection: 'nothing' | 'break' | 'act';
  /** 不是 rather than 不对: what stands right behind it is what it was not. */
  denied: boolean;
  sinceItem: 'nothing' | 'act' | 'break';
}

/** Words and money without a quantity: a price (扳手改38块), unless a quantity still follows. */
export function flushPriceAtAct(builder: Builder, elements: readonly Element[], index: number): void {
  if (quantityAhead(elements, index) === 'none') flushPrice(builder);
}

export function flushPrice(builder: Builder): void {
  const { money, pieces } = builder;
  if (money.length === 0) return;
  const clause = pieces.at(-1)?.clause ?? builder.items.at(-1)?.clause ?? 0;
  builder.items.push({ pieces, quantity: null, extra: null, moneys: money, lots: [], clause });
  builder.pieces = [];
  builder.money = [];
}
