import { type Act, lexicon } from './lexicon.ts';

/** Why goods are written off, the most telling word first. */
export function lossOf(acts: ReadonlySet<Act>): string | null {
  if (acts.has('expired')) return 'expired';
  if (acts.has('ownUse')) return 'own-use';
  if (acts.has('sample')) return 'sample';
  if (acts.has('lost')) return 'lost';
  if (acts.has('damaged')) return 'damaged';
  if (acts.has('discarded')) return 'other';
  return null;
}

const longestWord = 5;

/** 原因:变质, as a receipt of a write-off shows it; null where it shows none. */
export function lossShown(receipt: string): string | null {
  const words = /原因\s?[:：]?\s?([^\s,，。;；]{1,8})/.exec(receipt)?.[1] ?? '';
  for (let start = 0; start < words.length; start += 1)
    for (let length = Math.min(longestWord, words.length - start); length > 0; length -= 1) {
      const entries = lexicon.get(words.slice(start, start + length)) ?? [];
      const acts = entries.flatMap((entry) => (entry.kind === 'act' ? [entry.act] : []));
      const loss = lossOf(new Set<Act>(acts));
      if (loss !== null) return loss;
    }
  return null;
}
