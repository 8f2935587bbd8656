import { addDays } from '../../server/ledger/day.ts';
import type { Random } from './random.ts';

export interface DemoDay {
  readonly date: string;
  /** 1 is yesterday. */
  readonly daysBack: number;
  readonly weekend: boolean;
}

export function demoDay(today: string, daysBack: number): DemoDay {
  const date = addDays(today, -daysBack);
  const weekday = new Date(`${date}T00:00:00Z`).getUTCDay();
  return { date, daysBack, weekend: weekday === 0 || weekday === 6 };
}

/** A part of the day as minutes from midnight. */
export interface Hours {
  readonly from: number;
  readonly until: number;
}

export const hours = {
  opening: { from: 360, until: 368 },
  deliveries: { from: 370, until: 449 },
  morning: { from: 450, until: 689 },
  arrivals: { from: 690, until: 779 },
  afternoon: { from: 780, until: 1009 },
  mistakes: { from: 1000, until: 1019 },
  tidying: { from: 1020, until: 1049 },
  evening: { from: 1050, until: 1289 },
  losses: { from: 1290, until: 1319 },
  counts: { from: 1320, until: 1349 },
} as const satisfies Record<string, Hours>;

/** A moment of that part of the day, to the second, on the clock of the stores. */
export function momentIn(day: DemoDay, part: Hours, random: Random): string {
  const seconds = random.whole(part.from * 60, part.until * 60);
  const clock = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
  return `${day.date}T${clock.map((part) => String(part).padStart(2, '0')).join(':')}+08:00`;
}
