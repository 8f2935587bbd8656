import type { Destination, OutgoingMessage, Settlement } from '../../server/contract/outgoing.ts';
import type { Channel, Mentioned } from '../channels/channel.ts';
import { type Line, openLine, type Paint } from './line.ts';
import { type OutgoingDesk, patient, untilAnswered } from './outgoing-desk.ts';
import { filePainter } from './paint-file.ts';
import { pause } from './pause.ts';
import { openWindows, type Windows } from './windows.ts';

export interface Sender {
  /** Takes rows of the outbox that wait. Those of channels that are not on are left to whoever has them. */
  readonly take: (rows: readonly OutgoingMessage[]) => void;
  /**
   * What was left from before: what waits is sent, what may have been sent is marked; and the channel's windows are known again. That
   * is tried until the service answers; until then nothing goes out but notes. `trouble` is told of the first time that it does not.
   */
  readonly resume: (channel: Channel, trouble?: (error: unknown) => void) => Promise<void>;
  /** The channel's messenger is back. */
  readonly wake: (channel: string) => void;
  /** Says something now that is kept nowhere; false where that cannot be done. */
  readonly note: (to: Destination, text: string) => Promise<boolean>;
  /** Resolves when nothing is on its way any more. */
  readonly stop: () => Promise<void>;
}

interface Station {
  readonly channel: Channel;
  readonly windows: Windows;
  readonly lines: Map<string, Line>;
  /** What was left from before is known. */
  isReady: boolean;
}

/** Rows whose making nobody told us of (the call that made them broke) are found within this time. */
const lookAgainMs = 30_000;

/**
 * Says what stands in the outbox: a line per chat, each message claimed before it is handed over and settled afterwards.
 * `mentionOf` says how those whom a row names are known on its channel.
 */
export function createSender(
  given: OutgoingDesk,
  mentionOf: (row: OutgoingMessage) => readonly Mentioned[],
  clock: () => number = Date.now,
  paint: Paint = filePainter(() => {}),
): Sender {
  const stopping = new AbortController();
  const desk = patient(given, stopping.signal);
  const stations = new Map<string, Station>();
  const looking: Promise<void>[] = [];

  const lineOf = (station: Station, to: Destination): Line => {
    const chat = `${to.single ? '1' : '*'}:${to.chat}`;
    const { channel, windows, lines } = station;
    const line =
      lines.get(chat) ??
      openLine(chat, {
        ...{ channel, windows, desk, mentionOf, clock, paint },
        goOn: take,
        stopping: stopping.signal,
      });
    lines.set(chat, line);
    return line;
  };

  function take(rows: readonly OutgoingMessage[]): void {
    if (stopping.signal.aborted) return;
    for (const row of rows) {
      const station = stations.get(row.to.channel);
      // Those that come too early are found with what was left.
      if (station?.isReady && row.state === 'waiting') lineOf(station, row.to).add(row);
    }
  }

  async function resume(channel: Channel, trouble: (error: unknown) => void = () => {}): Promise<void> {
    const { name, abilities } = channel;
    const station: Station = {
      channel,
      windows: openWindows(abilities.limits),
      lines: new Map(),
      isReady: false,
    };
    stations.set(name, station);
    let isTold = false;
    const rows = await untilAnswered(
      () => prepare(station),
      stopping.signal,
      (error) => {
        if (!isTold) trouble(error);
        isTold = true;
      },
    );
    station.isReady = true;
    take(rows);
    looking.push(lookAgain(name));
  }

  async function prepare({ channel, windows }: Station): Promise<readonly OutgoingMessage[]> {
    const { name, abilities } = channel;
    const longest = Math.max(0, ...abilities.limits.map(({ seconds }) => seconds));
    const since = new Date(clock() - longest * 1_000);
    const said = longest > 0 ? await given.saidSince(name, since) : [];
    await settleInterrupted(channel);
    const rows = await given.outgoing(name, 'waiting');
    for (const { chat, single, at } of said)
      windows.remember(`${single ? '1' : '*'}:${chat}`, Date.parse(at));
    return rows;
  }

  /** What a dead bot had claimed may have been seen. Where showing it again shows nothing new it goes again. */
  async function settleInterrupted({ name, abilities }: Channel): Promise<void> {
    const interrupted = await given.outgoing(name, 'sending');
    if (interrupted.length === 0) return;
    const fault = '发的时候程序停了,不知道发出去没有';
    const notBefore = new Date(clock()).toISOString();
    await given.settle(
      interrupted.map(
        ({ id }): Settlement =>
          abilities.showsOnce ? { id, state: 'waiting', fault, notBefore } : { id, state: 'unknown', fault },
      ),
    );
  }

  async function lookAgain(name: string): Promise<void> {
    while (!stopping.signal.aborted) {
      await pause(lookAgainMs, stopping.signal);
      if (!stopping.signal.aborted) take(await given.outgoing(name, 'waiting').catch(() => []));
    }
  }

  return {
    take,
    resume,
    wake: (name) => {
      for (const line of stations.get(name)?.lines.values() ?? []) line.wake();
    },
    async note(to, text) {
      const station = stations.get(to.channel);
      // A channel that has the service for its messenger is away with it.
      return station && !station.channel.bringsBack ? lineOf(station, to).note(to, text) : false;
    },
    async stop() {
      stopping.abort();
      const lines = [...stations.values()].flatMap((station) => [...station.lines.values()]);
      await Promise.all([...lines.map((line) => line.idle()), ...looking]);
    },
  };
}
