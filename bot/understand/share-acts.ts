import type { Clause } from './clauses.ts';
import type { Episode } from './episodes.ts';
import type { Token } from './token.ts';

/** 跳绳实小20根、思源路30根,都发走了: what is told behind the last place was done at each of them. */
export function shareLastAct(episodes: readonly Episode[], inherited: ReadonlySet<Episode>): void {
  for (let index = episodes.length - 1; index > 0; index -= 1) {
    const [before, episode] = [episodes[index - 1], episodes[index]];
    if (!before || !episode || before.acts.size > 0) continue;
    if (!inherited.has(episode) && !goesOnNextDay(before, episode)) continue;
    for (const act of episode.acts) before.acts.add(act);
    for (const mark of episode.marks) before.marks.add(mark);
    before.tokens.push(...episode.tokens.filter((token) => token.kind === 'lexeme' && token.acts.length > 0));
  }
}

/** 买了一个车筐 又要了一副脚踏 现金付的: who takes more pays for all of it, unless it was said how the first was paid. */
export function shareLastPayment(episodes: readonly Episode[]): void {
  for (let index = episodes.length - 1; index > 0; index -= 1) {
    const [before, episode] = [episodes[index - 1], episodes[index]];
    if (!before || !episode || !(sells(before) && sells(episode)) || !goesOnTaking(before, episode)) continue;
    const paid = paymentsOf(episode);
    if (paid.length === 1 && paymentsOf(before).length === 0) before.tokens.push(...paid);
  }
}

/** 又 stands in front of the verb, where the words are parted between the two. */
function goesOnTaking(before: Episode, episode: Episode): boolean {
  const last = before.tokens.at(-1);
  return episode.marks.has('again') || (last?.kind === 'lexeme' && last.marks.includes('again'));
}

const sells = ({ acts }: Episode): boolean =>
  acts.size > 0 && [...acts].every((act) => act === 'sold' || act === 'took');

const paymentsOf = ({ tokens }: Episode): Token[] =>
  tokens.filter((token) => token.kind === 'lexeme' && token.payment !== null && token.payment !== 'credit');

/** 昨天3张今天又卖了半盒: 又 says that it was the same the day before. */
function goesOnNextDay(before: Episode, episode: Episode): boolean {
  const [first] = episode.tokens.filter(({ kind }) => kind !== 'filler');
  const counts = before.items.length > 0 && before.items.every(({ quantity }) => quantity !== null);
  return (
    counts &&
    first?.kind === 'date' &&
    episode.marks.has('again') &&
    before.tokens.some(({ kind }) => kind === 'date')
  );
}

function placesOf(tokens: readonly Token[]): string[] {
  return tokens.flatMap((token) => (token.kind === 'name' ? token.named.places : []));
}

/** 城北6箱,城南4箱 under one verb: each place is an episode of its own. */
export function changesPlace(last: Episode, clause: Clause): boolean {
  const here = placesOf(clause.tokens);
  const before = placesOf(last.tokens);
  return here.length === 1 && before.length > 0 && last.items.length > 0 && !before.includes(here[0] ?? '');
}

/** 绿雨昨天卖一箱 今天七瓶: another day at the head of a clause that counts is another entry of the same act. */
export function changesDay(last: Episode, clause: Clause): boolean {
  const [first] = clause.tokens.filter(({ kind }) => kind !== 'filler');
  const days = last.tokens.flatMap((token) => (token.kind === 'date' ? [token.date.from] : []));
  return (
    first?.kind === 'date' &&
    !first.date.future &&
    !first.date.vague &&
    last.acts.size > 0 &&
    last.items.some(({ quantity }) => quantity !== null) &&
    days.length > 0 &&
    !days.includes(first.date.from)
  );
}
