import type { Me } from '../../../server/contract/mini-program.ts';
import { keeper } from '../platform/keeper';

/** Whoever was signed in on this device, so that he comes in again where there is no network. */
export interface Kept {
  /** Null where the session is over: what he left unsent waits for him. */
  readonly token: string | null;
  readonly me: Me;
}

const prefix = 'xiaoer.person.';

export function keep(kept: Kept): void {
  try {
    keeper.write(`${prefix}${kept.me.person.code}`, JSON.stringify(kept));
  } catch {
    // Where there is no room, he signs in again next time.
  }
}

export const forget = (person: string): void => keeper.drop(`${prefix}${person}`);

export function keptPeople(): Kept[] {
  return keeper.keys(prefix).flatMap((key): Kept[] => {
    try {
      return [JSON.parse(keeper.read(key) ?? '') as Kept];
    } catch {
      return [];
    }
  });
}
