import type { Clause } from './clauses.ts';
import type { Item, ReadItems } from './item-builder.ts';

const byClause = new WeakMap<ReadItems, Map<number, Item[]>>();

/** The items of each clause: a pasted table has hundreds of both. */
export function itemsByClause(read: ReadItems): ReadonlyMap<number, Item[]> {
  const known = byClause.get(read);
  if (known) return known;
  const items = new Map<number, Item[]>();
  for (const item of read.items) items.set(item.clause, [...(items.get(item.clause) ?? []), item]);
  byClause.set(read, items);
  return items;
}

/** Whether items come next, before another verb or the end of the line they begin on. */
export function itemsAhead(
  clauses: readonly Clause[],
  read: ReadItems,
  dropped: ReadonlySet<number>,
): (index: number) => boolean {
  const items = itemsByClause(read);
  /** From the end: what a message of hundreds of clauses would else be gone through for each of them. */
  const ahead = new Uint8Array(clauses.length + 1);
  const has = (at: number, isNext: boolean): boolean => {
    const clause = clauses[at];
    if (!clause || dropped.has(at) || (!isNext && clause.before === 'line')) return false;
    return items.has(at) || (clause.acts.size === 0 && ahead[at + 1] === 1);
  };
  for (let at = clauses.length - 1; at >= 0; at -= 1) ahead[at] = has(at, false) ? 1 : 0;
  return (index) => has(index + 1, true);
}
