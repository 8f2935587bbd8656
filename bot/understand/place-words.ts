import type { PlaceAlias } from '../../server/contract/company.ts';
import type { Catalogue, WordIndex } from './catalogue.ts';
import { compactText } from './product-text.ts';
import type { Vocabulary } from './tokenize.ts';

/**
 * What one place calls its goods, laid over the words of the company: a place's own alias is found by its whole, and
 * goes before whatever the company calls so. Everything else is asked of the company's catalogue, which stays one.
 */
export function wordsAtPlace(company: Vocabulary, aliases: readonly PlaceAlias[]): Vocabulary {
  return aliases.length === 0 ? company : { ...company, catalogue: layOver(company.catalogue, aliases) };
}

function layOver(catalogue: Catalogue, aliases: readonly PlaceAlias[]): Catalogue {
  const numberOf = new Map(catalogue.entries.map((entry, index) => [entry?.product.sku, index]));
  const names = new Map<string, readonly number[]>();
  const pairs = new Map<string, readonly number[]>();
  for (const { alias, sku } of aliases) {
    const [index, name] = [numberOf.get(sku), compactText(alias)];
    if (index === undefined || name === '') continue;
    names.set(name, [index]);
    for (let at = 0; at + 1 < name.length; at += 1) pairs.set(name.slice(at, at + 2), []);
  }
  return {
    ...catalogue,
    byName: layered(catalogue.byName, names),
    byPair: layered(pairs, catalogue.byPair),
    matches: new Map(),
  };
}

const layered = (below: WordIndex, above: WordIndex): WordIndex => ({
  get: (word) => above.get(word) ?? below.get(word),
  has: (word) => above.has(word) || below.has(word),
});
