import type { Posted, Waiting } from '../../../server/contract/answers.ts';
import { type Entry, keyOf, type Recording, readEntries } from './entry.ts';
import type { Keeper, Sent } from './ports.ts';

/** So many receipts are kept to be looked at and undone. */
const keptReceipts = 30;
/** A fault of the service that came so often with one entry is that entry's own, and must not stop the others. */
const mostFaults = 5;

export interface OutboxPorts {
  readonly keeper: Keeper;
  /** Begins the keys of whoever records: what one person made another never sends. */
  readonly room: string;
  readonly send: (entry: Entry) => Promise<Sent>;
  readonly now: () => Date;
  readonly onChange: () => void;
}

export interface Outbox {
  readonly entries: () => readonly Entry[];
  /** Keeps it, and only then returns; the same id is the same record. Throws where there is no room. */
  readonly record: (recording: Recording) => Entry;
  /** Sends what waits, in its order, until there is nothing or nobody answers. Answers whether something still waits. */
  readonly flush: () => Promise<boolean>;
  /** What was refused, once more: under a key of its own, which is the same however often this is asked for. */
  readonly again: (id: string) => void;
  /** Gives up what was refused, or what was never sent. Answers false where it may stand already. */
  readonly giveUp: (id: string) => boolean;
}

export function openOutbox({ keeper, room, send, now, onChange }: OutboxPorts): Outbox {
  let entries: readonly Entry[] = readEntries(keeper, room);
  let flushing: Promise<boolean> | null = null;

  function set(next: readonly Entry[]): void {
    entries = [...next].sort((one, other) => one.nth - other.nth);
    onChange();
  }
  const put = (entry: Entry): Entry => {
    keeper.write(keyOf(room, entry), JSON.stringify(entry));
    set([...entries.filter(({ id }) => id !== entry.id), entry]);
    return entry;
  };
  const remove = (entry: Entry): void => {
    keeper.drop(keyOf(room, entry));
    set(entries.filter(({ id }) => id !== entry.id));
  };
  const find = (id: string): Entry | undefined => entries.find((entry) => entry.id === id);
  // Another window may have recorded meanwhile, or the clock gone back.
  const nextNth = (): number => Math.max(now().getTime(), (entries.at(-1)?.nth ?? 0) + 1);

  async function sendOne(waiting: Entry): Promise<boolean> {
    // Written before it goes: from here on it may stand, whatever becomes of this device.
    const entry = put({ ...waiting, tries: waiting.tries + 1 });
    const sent = await send(entry).catch((): Sent => ({ kind: 'unreachable' }));
    if (sent.kind !== 'answered') return false;
    const { answer } = sent;
    if (answer.kind !== 'refused') {
      // Before it is told: killed in between it is sent again, and what rests on it is known by its id.
      recordNext(entry, answer);
      put({ ...entry, state: 'told', answer });
      forgetOld();
      return true;
    }
    if (answer.retry && !(answer.code === 'internal' && entry.tries >= mostFaults)) return false;
    put({ ...entry, state: 'refused', refusal: { code: answer.code, message: answer.message } });
    return true;
  }

  const record = ({ id, words, commands, next, photos }: Recording, refusal?: Entry['refusal']): Entry =>
    find(id) ??
    put({
      ...{
        id,
        words,
        commands,
        ...(next && { next }),
        ...(photos && { photos }),
        ...(refusal && { refusal }),
      },
      ...{ nth: nextNth(), madeAt: now().toISOString(), state: refusal ? 'refused' : 'waiting', tries: 0 },
    });

  function recordNext({ next }: Entry, answer: Posted | Waiting): void {
    if (!next) return;
    const { notYet, ...recording } = next;
    // Where it may not be sent yet somebody has to see to it, so that it is not forgotten.
    record(recording, answer.kind === 'waiting' ? { code: 'wrongState', message: notYet } : undefined);
  }

  function forgetOld(): void {
    const told = entries.filter(({ state }) => state === 'told');
    for (const entry of told.slice(0, -keptReceipts)) remove(entry);
  }

  async function flushAll(): Promise<boolean> {
    for (;;) {
      const next = entries.find(({ state }) => state === 'waiting');
      if (!next) return false;
      if (!(await sendOne(next))) return true;
    }
  }

  return {
    entries: () => entries,
    record: (recording) => record(recording),
    flush: () => {
      flushing ??= flushAll().finally(() => {
        flushing = null;
      });
      return flushing;
    },
    again: (id) => {
      const entry = find(id);
      if (entry?.state !== 'refused') return;
      const { refusal: _, ...rest } = entry;
      // Its key has got its answer; a new one, made of the old, so that a second tap or a start in between adds nothing.
      const renewed = `${id}+`;
      if (!find(renewed)) put({ ...rest, id: renewed, nth: nextNth(), state: 'waiting', tries: 0 });
      remove(entry);
    },
    giveUp: (id) => {
      const entry = find(id);
      if (!entry) return true;
      const mayStand = entry.state === 'told' || (entry.state === 'waiting' && entry.tries > 0);
      if (!mayStand) remove(entry);
      return !mayStand;
    },
  };
}
