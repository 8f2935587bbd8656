import type { Company, Product } from '../../server/contract/company.ts';
import { answerQuestion } from './answer.ts';
import { dayOf } from './calendar.ts';
import { type Catalogue, createCatalogue } from './catalogue.ts';
import { createNames } from './names.ts';
import { normalizeText } from './normalize.ts';
import { wordsAtPlace } from './place-words.ts';
import { readMessage } from './read-message.ts';
import type { Reading } from './reading.ts';
import { readTables } from './tables.ts';
import type { Vocabulary } from './tokenize.ts';
import type { Given, Message, Question, Recent, Understanding } from './understanding.ts';
import { measureUnits } from './units.ts';

/** What is known beside the message itself. */
interface Context {
  /** The answers to questions asked about it so far. */
  readonly given?: readonly Given[];
  readonly recent?: Recent;
  /** Say which words gave which field. */
  readonly trace?: boolean;
}

export interface Understander {
  /** What a message means. Pure but for `update`; never throws. */
  readonly understand: (message: Message, context?: Context) => Understanding;
  /**
   * What `text` answers to an open question, `'cancel'` where it calls the matter off, null where it is no answer
   * but a message of its own. `now` and `from` are those of the answering message.
   */
  readonly answer: (question: Question, text: string, now?: string, from?: string) => Given | 'cancel' | null;
  /** From now on the company is this one; only the products that differ are indexed anew. */
  readonly update: (company: Company) => void;
  /** What messages are read against now, for those who read words beside the rules. */
  readonly vocabulary: () => Vocabulary;
}

/** Indexes a company once; every message is then read against it. */
export function createUnderstander(first: Company): Understander {
  const catalogue = createCatalogue(first.products);
  let known = knownOf(first, catalogue);
  const open = (text: string, now: string, from: string, given: readonly Given[]): Reading => {
    const { company, people } = known;
    const sender = people.get(from) ?? null;
    const ownPlace = sender?.place ?? null;
    const vocabulary = known.wordsAt(ownPlace);
    return {
      company,
      vocabulary,
      normal: readTables(normalizeText(text)),
      now,
      today: dayOf(now),
      sender,
      ownPlace,
      atWarehouse: ownPlace !== null && vocabulary.names.places.get(ownPlace)?.kind === 'warehouse',
      given,
      explained: new Set(),
      absorbed: new Set(),
      items: new Map(),
    };
  };
  return {
    understand: (message, context) =>
      readMessage(
        open(message.text, message.now, message.from, context?.given ?? []),
        message.quote,
        context?.recent,
        context?.trace,
      ),
    answer: (question, text, now = '', from = '') => answerQuestion(open(text, now, from, []), question),
    update: (company) => {
      updateProducts(catalogue, company.products);
      known = knownOf(company, catalogue);
    },
    vocabulary: () => known.vocabulary,
  };
}

/** What is small enough to be made anew with every change. */
function knownOf(
  company: Company,
  catalogue: Catalogue,
): {
  company: Company;
  vocabulary: Vocabulary;
  wordsAt: (place: string | null) => Vocabulary;
  people: ReadonlyMap<string, Company['people'][number]>;
} {
  const units = { has: (unit: string) => measureUnits.has(unit) || catalogue.units.has(unit) };
  const vocabulary = { catalogue, names: createNames(company), units };
  const { placeAliases = [] } = company;
  const atPlace = new Map<string, Vocabulary>();
  for (const at of new Set(placeAliases.map(({ place }) => place)))
    atPlace.set(
      at,
      wordsAtPlace(
        vocabulary,
        placeAliases.filter(({ place }) => place === at),
      ),
    );
  return {
    company,
    vocabulary,
    wordsAt: (place) => atPlace.get(place ?? '') ?? vocabulary,
    people: new Map(company.people.map((person) => [person.code, person])),
  };
}

function updateProducts(catalogue: Catalogue, products: readonly Product[]): void {
  const kept = new Set(products.map(({ sku }) => sku));
  for (const sku of [...catalogue.bySku.keys()]) if (!kept.has(sku)) catalogue.remove(sku);
  for (const product of products) {
    const before = catalogue.bySku.get(product.sku);
    if (before !== product && (!before || JSON.stringify(before) !== JSON.stringify(product)))
      catalogue.put(product);
  }
}
