import type { Clause } from './clauses.ts';
import type { Act } from './lexicon.ts';

/** What the words of a clause take back of the clauses in front of it on its line: their places. */
export function takenBackBy(clauses: readonly Clause[], index: number): readonly number[] {
  const clause = clauses[index];
  if (!clause || clause.before === 'line') return [];
  if (clause.marks.has('nearly') && clause.marks.has('negated')) return mishapBefore(clauses, index);
  const before = clauses[index - 1];
  // 顾客要2米的线 我们没有: what could not be given.
  const wished =
    before?.marks.has('guest') === true &&
    before.acts.size > 0 &&
    [...before.acts].every((act) => wishes.has(act));
  if (clause.marks.has('negated') && clause.acts.size === 0 && wished) return [index - 1];
  // 外箱破了 里面20盒都好的: nothing is amiss with the goods.
  const outside =
    before?.acts.size === 1 &&
    before.acts.has('damaged') &&
    before.tokens.every(({ kind }) => kind !== 'quantity' && kind !== 'words');
  return clause.marks.has('complete') && clause.acts.size === 0 && outside ? [index - 1, index] : [];
}

const wishes: ReadonlySet<Act> = new Set<Act>(['request', 'wanted']);

/** 碰倒了一排 还好一瓶没破: nothing came of it. */
function mishapBefore(clauses: readonly Clause[], index: number): readonly number[] {
  const undone: number[] = [];
  for (let at = index; at > 0 && clauses[at]?.before !== 'line'; at -= 1) {
    const acts = [...(clauses[at - 1]?.acts ?? [])];
    if (acts.some((act) => act !== 'damaged')) return undone;
    undone.push(at - 1);
    if (acts.length > 0) return undone;
  }
  return undone;
}
