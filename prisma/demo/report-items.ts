import { type DemoDay, type Hours, momentIn } from './day.ts';
import type { Item } from './demand.ts';
import { lineOf, listItems, nameOf } from './phrases.ts';
import type { Random } from './random.ts';
import type { DemoCommand, HistoryStep } from './step.ts';
import type { Site } from './world.ts';

/** One message of whoever leads the place: a heading, what it is about, and the command that says the same. */
export function reportItems(
  day: DemoDay,
  part: Hours,
  site: Site,
  heading: string,
  command: DemoCommand,
  items: readonly Item[],
  random: Random,
): HistoryStep {
  const lines = items.map(({ good, quantity }) => lineOf(good, quantity));
  const words = items.map(({ good }, index) => `${nameOf(good, random)} ${lines[index]?.said}`);
  return {
    at: momentIn(day, part, random),
    actor: site.lead,
    chat: site.chat,
    text: listItems(heading, words),
    commands: [{ ...command, store: site.code, lines }],
  };
}
