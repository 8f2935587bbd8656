import type { Company } from '../../../server/contract/company.ts';

/** What shop people may read in Latin letters: document numbers, and the company's own names and sizes. */
function ownWords({ products, people, suppliers, customers }: Company): string[] {
  const names = [...products, ...people, ...suppliers, ...customers].map(({ name }) => name);
  return [...names, ...products.flatMap(({ spec }) => spec ?? [])].filter((word) => /[A-Za-z0-9]/.test(word));
}

/**
 * The first raw code, English word or program value in what the bot said, or null. What a person said, and the bot only
 * repeats, is allowed.
 */
export function foreignWord(text: string, company: Company, saidByPeople: readonly string[]): string | null {
  let rest = text.replace(/#[A-Z0-9]{4,7}(?![A-Za-z0-9])/g, ' ');
  for (const word of ownWords(company)) rest = rest.replaceAll(word, ' ');
  for (const said of saidByPeople) {
    for (const word of said.match(/[A-Za-z0-9]+/g) ?? []) rest = rest.replaceAll(word, ' ');
  }
  return /[A-Za-z]{2,}|[A-Z]\d+|@[a-z]+/.exec(rest)?.[0] ?? null;
}
