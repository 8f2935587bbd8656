import type { Company, Party, Person, Place } from '../../server/contract/company.ts';
import { plainText } from './normalize.ts';
import { surnames } from './strangers.ts';

/** Everything a name can stand for; a brand may be a supplier, a nickname a colleague. */
export interface Named {
  readonly places: readonly string[];
  readonly people: readonly string[];
  readonly suppliers: readonly string[];
  readonly customers: readonly string[];
}

export interface NameIndex {
  /** The longest name that begins exactly at `at`. */
  readonly read: (text: string, at: number) => { named: Named; end: number } | null;
  readonly places: ReadonlyMap<string, Place>;
  readonly people: ReadonlyMap<string, Person>;
}

interface MutableNamed {
  places: string[];
  people: string[];
  suppliers: string[];
  customers: string[];
}

const placeSuffix = /(?:分店|门店|店|仓库|仓)$/;
const partySuffix =
  /(?:有限责任公司|股份有限公司|有限公司|公司|经销部|批发部|经营部|供应商|批发商行|批发|商行|贸易|门市部|经销商|集团|厂家)$/;

export function createNames(company: Company): NameIndex {
  const index = new Map<string, MutableNamed>();
  const add = (kind: keyof MutableNamed, code: string, names: readonly string[]): void => {
    for (const name of names) {
      const key = plainText(name).trim();
      if (key.length < 2) continue;
      const named = index.get(key) ?? { places: [], people: [], suppliers: [], customers: [] };
      if (!named[kind].includes(code)) named[kind].push(code);
      index.set(key, named);
    }
  };
  for (const place of company.places) add('places', place.code, placeNames(place));
  for (const person of company.people) add('people', person.code, [person.name, person.wechatName ?? '']);
  for (const party of company.suppliers) add('suppliers', party.code, partyNames(party));
  for (const party of company.customers) add('customers', party.code, partyNames(party));
  const longest = Math.max(0, ...[...index.keys()].map((key) => key.length));
  const firsts = new Set([...index.keys()].map((key) => key.charAt(0)));
  return {
    read: (text, at) => {
      if (!firsts.has(text.charAt(at))) return null;
      for (let length = Math.min(longest, text.length - at); length >= 2; length -= 1) {
        const named = index.get(text.slice(at, at + length));
        if (named) return { named, end: at + length };
      }
      return null;
    },
    places: new Map(company.places.map((place) => [place.code, place])),
    people: new Map(company.people.map((person) => [person.code, person])),
  };
}

function placeNames(place: Place): string[] {
  const names = [place.name, ...place.aliases];
  return [
    ...names,
    ...names.map((name) => name.replace(placeSuffix, '')),
    ...names.map((name) => `${name}店`),
  ];
}

function partyNames(party: Party): string[] {
  const calledAfter = party.aliases.flatMap((alias) => personInside.exec(alias)?.[0] ?? []);
  return [party.name, party.name.replace(partySuffix, ''), ...party.aliases, ...calledAfter];
}

/** 粮油老张, 老张粮油: whoever knows which goods are meant says 老张 alone. */
const personInside = new RegExp(
  `^[老小阿][${surnames}](?=[\\u4e00-\\u9fff]{2})|(?<=[\\u4e00-\\u9fff]{2})(?:[老小阿][${surnames}]|[${surnames}][总哥姐叔])$`,
);
