import { useEffect, useState } from 'react';
import type { AppTransfers } from '../../../server/contract/app-pages.ts';
import { readTransfers } from '../api/read-transfers';
import { type Loaded, useLoaded } from '../hooks/use-loaded';
import type { Entry } from '../offline/entry';
import { transferOf } from '../offline/transfer-check';
import { keeper } from '../platform/keeper';
import { currentSession } from '../session/session';
import { useRecords } from './records';

const keyOf = (): string => `xiaoer.transfers.${currentSession()?.me?.person.code ?? ''}`;

/** What can be sent or taken in is kept, so that it can be done where there is no network. */
export function keepTransfers(read: AppTransfers): void {
  const transfers = read.transfers.filter(({ may }) => may !== null);
  try {
    keeper.write(keyOf(), JSON.stringify({ ...read, transfers }));
  } catch {
    // Where the device is full, what was kept before stays.
  }
}

function kept(): AppTransfers | null {
  try {
    return JSON.parse(keeper.read(keyOf()) ?? '') as AppTransfers;
  } catch {
    return null;
  }
}

async function readAndKeep(): Promise<AppTransfers> {
  const read = await readTransfers();
  keepTransfers(read);
  return read;
}

/** The transfers as of now; as they were last heard of where nobody can be asked. */
export function useTransfers(): Loaded<AppTransfers> {
  const [before] = useState(kept);
  const loaded = useLoaded(readAndKeep, '');
  const { again } = loaded;
  const sent = useRecords().filter(({ state, commands }) => state === 'told' && transferOf(commands)).length;
  // What was sent from here has changed them.
  useEffect(() => {
    if (sent > 0) void again();
  }, [sent, again]);
  return { ...loaded, value: loaded.value ?? before };
}

/** What was recorded here of a transfer and has not reached the ledger. */
export const unsentOf = (records: readonly Entry[], number: string): Entry | null =>
  records.find(({ state, commands }) => state !== 'told' && transferOf(commands)?.number === number) ?? null;
