import type { Product } from '../../server/contract/company.ts';
import type { Catalogue } from './catalogue.ts';
import type { Entry } from './entry.ts';
import { canonicalText, compactText } from './product-text.ts';
import { colours } from './score-entry.ts';

/** Names that have this much in common but for the variety are of one kind of goods. */
const kindred = 0.7;
/** Where no other item of that variety has anything that was said before, this much in common is enough. */
const lonely = 0.5;
/** The next best has to be this much less like what was told of before. */
const margin = 0.1;
const longestVariety = 4;

/**
 * 渴望六鱼1袋,鸡肉的1袋: words that name a variety, said behind goods of which there is just one other of that variety. The
 * sibling's name is the same but for the variety, and it has to carry something that was said of those goods.
 */
export function siblingOf(
  catalogue: Catalogue,
  variety: string,
  before: Product,
  topic: string,
): Product | null {
  const wanted = canonicalText(variety).replace(/(?:口味|味道|颜色|[的色味款型])+$/g, '');
  if (wanted === '' || wanted.length > longestVariety) return null;
  const flavour = /^[\u4e00-\u9fff]味/.exec(canonicalText(variety))?.[0] ?? null;
  const from = wordsIn(compactText(`${before.name}${before.spec ?? ''}`));
  const said = canonicalText(topic);
  const found: { product: Product; likeness: number }[] = [];
  for (const index of candidatesFor(catalogue, wanted, said)) {
    const entry = catalogue.entries[index];
    if (
      !entry ||
      entry.product.sku === before.sku ||
      !isOf(entry, wanted, flavour) ||
      !carries(entry, said, wanted)
    )
      continue;
    const name = compactText(`${entry.product.name}${entry.product.spec ?? ''}`);
    found.push({ product: entry.product, likeness: likeness(wordsIn(name.replace(wanted, '')), from) });
  }
  found.sort((one, other) => other.likeness - one.likeness);
  const [best, next] = found;
  if (!best || best.likeness < (next ? kindred : lonely) || (next && next.likeness > best.likeness - margin))
    return null;
  return best.product;
}

/** A number alone has no character to be found by; what was said of the goods before has. */
function candidatesFor(catalogue: Catalogue, wanted: string, said: string): readonly number[] {
  const letter = /[^\d]/.exec(wanted)?.[0];
  if (letter !== undefined) return catalogue.byCharacter.get(letter) ?? [];
  const lists = [...said].flatMap((_, at) => catalogue.byPair.get(said.slice(at, at + 2)) ?? []);
  return [...new Set(lists)].slice(0, mostCandidates);
}

const mostCandidates = 200;

/** The variety stands in the name; a single character only as a word of its own, or as a colour at the end of one. */
function isOf(entry: Entry, wanted: string, flavour: string | null): boolean {
  if (/^\d+$/.test(wanted)) return entry.numbers.has(wanted);
  if (/\d/.test(wanted)) {
    const { name, spec, aliases } = entry.product;
    return [name, spec ?? '', ...aliases].some((words) => compactText(words).includes(wanted));
  }
  return entry.variants.some((words) => {
    // 蟹味: one character is a variety where the name says so.
    if (wanted.length === 1 && flavour !== null && words.includes(flavour)) return true;
    const place = words.indexOf(wanted);
    if (place < 0 || wanted.length > 1) return place >= 0;
    return words
      .split('|')
      .some((word) => word === wanted || (colours.includes(wanted) && endsWithColour(word, wanted)));
  });
}

const endsWithColour = (word: string, colour: string): boolean =>
  word.endsWith(colour) || word.endsWith(`${colour}色`);

/** Two characters, or a word of letters, that were said of the goods before. */
function carries(entry: Entry, said: string, wanted: string): boolean {
  for (const word of said.match(/[a-z]+|[\u4e00-\u9fff]{2,}/g) ?? []) {
    const letters = /[a-z]/.test(word);
    for (let at = 0; at + 1 < word.length || (letters && at === 0); at += 1) {
      const part = letters ? word : word.slice(at, at + 2);
      if (part !== wanted && entry.variants.some((words) => words.includes(part))) return true;
      if (letters) break;
    }
  }
  return false;
}

/** Characters, and numbers as wholes. */
function wordsIn(name: string): string[] {
  return name.match(/\d+(?:\.\d+)?|[a-z]+|[\u4e00-\u9fff]/g) ?? [];
}

function likeness(one: readonly string[], other: readonly string[]): number {
  const left = [...other];
  let common = 0;
  for (const word of one) {
    const at = left.indexOf(word);
    if (at < 0) continue;
    left.splice(at, 1);
    common += 1;
  }
  return (2 * common) / (one.length + other.length);
}
