import type { Episode } from './episodes.ts';

/** 跳绳实小20根、思源路30根,都发走了: what is told behind the last place was done at each of them. */
export function shareLastAct(episodes: readonly Episode[], inherited: ReadonlySet<Episode>): void {
  for (let index = episodes.length - 1; index > 0; index -= 1) {
    const [before, episode] = [episodes[index - 1], episodes[index]];
    if (!before || !episode || !inherited.has(episode) || before.acts.size > 0) continue;
    for (const act of episode.acts) before.acts.add(act);
    for (const mark of episode.marks) before.marks.add(mark);
    before.tokens.push(...episode.tokens.filter((token) => token.kind === 'lexeme' && token.acts.length > 0));
  }
}
