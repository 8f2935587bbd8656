import type { Product } from '../../server/contract/company.ts';
import type { Catalogue } from '../understand/catalogue.ts';
import { matchProduct } from '../understand/match-product.ts';
import { canonicalText } from '../understand/product-text.ts';
import { tokenize, type Vocabulary } from '../understand/tokenize.ts';

/** More would be a catalogue, fewer might miss what was meant. */
const mostGoods = 12;
/** Pairs of characters that stand in more goods than this share tell nothing. */
const commonShare = 0.1;

/** What a message may speak of: the goods its words come close to, and the places and parties it names. */
export interface Candidates {
  readonly goods: readonly Product[];
  readonly places: readonly string[];
  readonly suppliers: readonly string[];
  readonly customers: readonly string[];
}

export function findCandidates(text: string, today: string, vocabulary: Vocabulary): Candidates {
  const tokens = tokenize(text, today, vocabulary);
  const phrases: string[] = [];
  let end = -1;
  for (const token of tokens) {
    if (token.kind !== 'words') continue;
    const words = text.slice(token.start, token.end);
    if (token.start === end) phrases[phrases.length - 1] += words;
    else phrases.push(words);
    end = token.end;
  }
  const found = new Set(phrases.flatMap((phrase) => searchGoods(phrase, vocabulary.catalogue)));
  for (const sku of bySharedPairs(text, vocabulary.catalogue)) found.add(sku);
  const named = tokens.flatMap((token) => (token.kind === 'name' ? [token.named] : []));
  return {
    goods: [...found].slice(0, mostGoods).flatMap((sku) => vocabulary.catalogue.bySku.get(sku) ?? []),
    places: [...new Set(named.flatMap(({ places }) => places))],
    suppliers: [...new Set(named.flatMap(({ suppliers }) => suppliers))],
    customers: [...new Set(named.flatMap(({ customers }) => customers))],
  };
}

/** The goods that words come close to, best first: what the rules find, then what shares telling characters. */
export function searchGoods(words: string, catalogue: Catalogue): string[] {
  const { skus, near } = matchProduct(catalogue, words);
  return [...new Set([...skus, ...near, ...bySharedPairs(words, catalogue)])].slice(0, mostGoods);
}

/** A shared pair of characters counts the more, the fewer goods have it. */
function bySharedPairs(text: string, catalogue: Catalogue): string[] {
  const canonical = canonicalText(text);
  const votes = new Map<number, number>();
  const most = Math.max(20, catalogue.entries.length * commonShare);
  for (let at = 0; at + 1 < Math.min(canonical.length, 200); at += 1) {
    const owners = catalogue.byPair.get(canonical.slice(at, at + 2)) ?? [];
    if (owners.length > most) continue;
    for (const index of owners) votes.set(index, (votes.get(index) ?? 0) + 1 / owners.length);
  }
  return [...votes]
    .sort((one, other) => other[1] - one[1] || one[0] - other[0])
    .slice(0, mostGoods)
    .flatMap(([index]) => catalogue.entries[index]?.product.sku ?? []);
}
