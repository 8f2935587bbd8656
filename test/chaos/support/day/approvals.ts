import { setTimeout as wait } from 'node:timers/promises';
import type { Random } from '../../../../prisma/demo/random.ts';
import { groupOf } from './company.ts';
import type { Meaning, Town } from './town.ts';

/** A document that waits for a yes. */
export interface Pending {
  readonly number: string;
  /** What was said that asked for it. */
  readonly key: string;
  readonly deciders: readonly string[];
  /** Whose group the deciders are in. */
  readonly place: string;
}

type Verb = 'approve' | 'reject';
type Way = (town: Town, random: Random, pending: Pending, verb: Verb) => Promise<Verb | null>;

const cardMs = 60_000;

/** Decides it in one of the ways in which people do; null where it stays open, or where two were at it. */
export async function decide(town: Town, random: Random, pending: Pending): Promise<Verb | null> {
  const verb = random.chance(0.8) ? 'approve' : 'reject';
  const ways: Way[] = town.messenger.press
    ? [byButton, byButton, byNumber, byQuote, byWord]
    : [byNumber, byQuote, byWord];
  const together = pending.deciders.length > 1 && random.chance(0.5);
  return (together ? twoAtOnce : random.pick(ways))(town, random, pending, verb);
}

const meaningOf = (person: string, verb: Verb, { key }: Pending): Meaning => ({
  ...{ actor: person, decides: key },
  command: (numberOf) => ({ name: verb, number: numberOf(key) }),
});

const byNumber: Way = async (town, random, pending, verb) => {
  const from = random.pick(pending.deciders);
  const text = verb === 'approve' ? `同意 #${pending.number}` : `不同意 #${pending.number} 数量不对`;
  const meaning = meaningOf(from, verb, pending);
  const told = await town.ask({ from, at: pending.place, text, meaning });
  return told?.replies.some((one) => one.startsWith('✅')) ? verb : null;
};

const byQuote: Way = async (town, random, pending, verb) => {
  const from = random.pick(pending.deciders);
  const told = await town.ask({
    ...{ from, at: pending.place, quote: `📋 报损 #${pending.number} 待审批` },
    ...{ text: verb === 'approve' ? '同意' : '不同意 数量不对', meaning: meaningOf(from, verb, pending) },
  });
  return told?.replies.some((one) => one.startsWith('✅')) ? verb : null;
};

/** A bare yes, which counts where it can mean one thing only; else with the number. */
const byWord: Way = async (town, random, pending, verb) => {
  if (pending.deciders.length > 1 || pending.place === 'W01') return byNumber(town, random, pending, verb);
  const from = random.pick(pending.deciders);
  const meaning = meaningOf(from, verb, pending);
  const told = await town.ask({
    from,
    at: pending.place,
    text: verb === 'approve' ? '同意' : '不同意',
    meaning,
  });
  if (told?.replies.some((one) => one.startsWith('✅'))) return verb;
  return byNumber(town, random, pending, verb);
};

/** By the card; now and then somebody presses who may not, the same person twice, or too late. */
const byButton: Way = async (town, random, pending, verb) => {
  const { number, place } = pending;
  if (!(await cardSeen(town, pending))) return byNumber(town, random, pending, verb);
  const by = random.pick(pending.deciders);
  if (random.chance(0.15))
    town.press(place, 'S01b', number, 'approve', meaningOf('S01b', 'approve', pending));
  const presses = random.chance(0.2) ? 2 : 1;
  for (let time = 0; time < presses; time += 1)
    town.press(place, by, number, verb, meaningOf(by, verb, pending));
  await wait(1_500);
  if (random.chance(0.2)) town.press(place, by, number, 'approve', meaningOf(by, 'approve', pending));
  // Whether it was heard he sees on the card; who sees nothing says it.
  const told = await byNumber(town, random, pending, verb);
  return told ?? verb;
};

/** Two who may decide do so in the same moment, perhaps not of one mind. */
const twoAtOnce: Way = async (town, random, pending, verb) => {
  const [one = '', other = ''] = pending.deciders;
  const { number, place } = pending;
  const second: Verb = random.chance(0.5) ? verb : 'reject';
  const seen = town.messenger.press && (await cardSeen(town, pending));
  for (const [person, says] of [[one, verb] as const, [other, second] as const]) {
    const meaning = meaningOf(person, says, pending);
    if (seen) town.press(place, person, number, says, meaning);
    else
      town.say({
        from: person,
        at: place,
        text: `${says === 'approve' ? '同意' : '不同意'} #${number}`,
        meaning,
      });
  }
  await wait(1_500);
  await byNumber(town, random, pending, verb);
  return null;
};

async function cardSeen({ messenger }: Town, { number, place }: Pending): Promise<boolean> {
  for (let ms = 0; ms < cardMs; ms += 200) {
    if (messenger.shown().some(({ card, chat }) => card?.number === number && chat === groupOf(place)))
      return true;
    await wait(200);
  }
  return false;
}
