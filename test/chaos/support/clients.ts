import { setTimeout as wait } from 'node:timers/promises';
import { randomFor } from '../../../prisma/demo/random.ts';
import { type Act, type Asked, askUntilAnswered, isImproper } from './ask.ts';
import { workOn } from './shop-day.ts';
import type { Findings } from './verdict.ts';

/** Clients at work over HTTP, and what they were told. */
export interface Clients {
  /** By the key as the ledger keeps it. */
  readonly told: Map<string, { act: Act; asked: Asked }>;
  /** How many tries ended with which status; 0 where no answer came. */
  readonly statuses: Map<number, number>;
  readonly answered: () => number;
  /** Lets everybody finish what he began. */
  readonly finish: () => Promise<void>;
}

/** `pauseMs` is how long a client thinks between two acts, at most. */
export function startClients(
  count: number,
  url: () => string,
  token: string,
  pauseMs: number,
  { seed, fault }: Findings & { seed: number },
): Clients {
  let over = false;
  const told: Clients['told'] = new Map();
  const statuses: Clients['statuses'] = new Map();
  const clients = Array.from({ length: count }, (_, client) => {
    let acts = 0;
    const random = randomFor(seed, `client ${client}`);
    const pauses = randomFor(seed, `pauses of ${client}`);
    return workOn(
      random,
      async (actor, command) => {
        acts += 1;
        const act: Act = { key: `${seed}-${client}-${acts}`, actor, commands: [command] };
        const asked = await askUntilAnswered(url, token, act, (one) => {
          statuses.set(one.status, (statuses.get(one.status) ?? 0) + 1);
          if (isImproper(one))
            fault(`${command.name} was answered ${one.status} ${JSON.stringify(one.body)}`);
        });
        told.set(`chat/${act.key}`, { act, asked });
        await wait(pauses.whole(0, pauseMs));
        return asked.answer;
      },
      () => over,
    );
  });
  return {
    told,
    statuses,
    answered: () => told.size,
    finish: async () => {
      over = true;
      await Promise.all(clients);
    },
  };
}

export const tellStatuses = ({ statuses }: Pick<Clients, 'statuses'>): string =>
  [...statuses].map(([status, times]) => `${status === 0 ? 'none' : status} ×${times}`).join(', ');
