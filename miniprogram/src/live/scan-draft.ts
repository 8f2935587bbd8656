import { useRef, useState } from 'react';
import { emptyList, type ScanList } from '../offline/scan-list';
import type { Side } from '../offline/transfer-check';
import { keeper } from '../platform/keeper';
import { newId } from '../platform/new-id';
import { currentSession } from '../session/session';
import { useRecords } from './records';

/** What is scanned to be recorded, what is counted in a stocktake, and what goes or comes by each transfer: lists of their own. */
export type Slot = 'list' | 'count' | `${Side} ${string}`;

const keyOf = (slot: Slot): string => `xiaoer.${slot}.${currentSession()?.me?.person.code ?? ''}`;

function restore(slot: Slot): ScanList {
  try {
    return JSON.parse(keeper.read(keyOf(slot)) ?? '') as ScanList;
  } catch {
    return emptyList(newId(), slot === 'count' ? 'count' : 'sale');
  }
}

/** How many goods stand in a list that nobody has open. */
export const linesLeft = (slot: Slot): number =>
  keeper.read(keyOf(slot)) === null ? 0 : restore(slot).lines.length;

export const dropList = (slot: Slot): void => keeper.drop(keyOf(slot));

/** Puts a list where the page that scans it finds it. */
export const leaveList = (list: ScanList, slot: Slot = 'list'): void =>
  keeper.write(keyOf(slot), JSON.stringify(list));

/**
 * The list that is being scanned, kept at every change. Its id is the key it is recorded under: what was recorded and
 * then killed before the list could be cleared is known again, and is not recorded twice.
 */
export function useScanList(slot: Slot = 'list'): [ScanList, (change: (list: ScanList) => ScanList) => void] {
  const records = useRecords();
  const [kept, setKept] = useState(() => restore(slot));
  const isRecorded = records.some(({ id }) => id === kept.id);
  const list = isRecorded ? emptyList(`${kept.id}'`, kept.kind) : kept;
  // One picture may hold several codes: each is added to what the one before it left.
  const latest = useRef(list);
  latest.current = list;
  const change = (to: (list: ScanList) => ScanList): void => {
    latest.current = to(latest.current);
    leaveList(latest.current, slot);
    setKept(latest.current);
  };
  return [list, change];
}
