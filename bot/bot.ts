import { isOfOurs } from '../server/contract/channels.ts';
import type { Destination, Reach } from '../server/contract/outgoing.ts';
import type { Channel, ChannelNews } from './channels/channel.ts';
import { fitGroups } from './channels/fit-groups.ts';
import type { ChannelToOpen } from './channels/open-channels.ts';
import type { Client } from './client.ts';
import { createConversation } from './conversation.ts';
import { createDecidedCards } from './inbox/decided-cards.ts';
import { type Files, openFiles } from './inbox/files.ts';
import type { HearingTimings } from './inbox/hearing.ts';
import { type Held, openHeld } from './inbox/held.ts';
import { noteListening } from './inbox/listening.ts';
import { createInbox } from './inbox.ts';
import { mentionedIn } from './mentions.ts';
import type { Model } from './model/model.ts';
import { deliverNotifications } from './outbox.ts';
import { namesOf } from './replies/names.ts';
import { runChannel } from './run-channel.ts';
import { filePainter } from './sending/paint-file.ts';
import { pause } from './sending/pause.ts';
import { inApp, isAppAlone, privateWays } from './sending/route-notice.ts';
import { createSender } from './sending/sender.ts';

export interface BotTools {
  readonly client: Client;
  readonly channels: readonly ChannelToOpen[];
  readonly news: (news: ChannelNews) => void;
  readonly fault: (what: unknown) => void;
  readonly model?: Model;
  readonly clock?: () => Date;
  /** Where messages are while the service is away; without it, in this process only. */
  readonly held?: Held;
  /** Where photos and voices are until they are answered; without it, only where their channel has them. */
  readonly files?: Files;
  readonly timings?: HearingTimings;
}

/** What is in hand at the end gets so long; what is left then goes on at the next start. */
const partingMs = 5_000;
const lookMs = 10_000;
/** A channel that does not open by then is told of, and the others go on without it. */
const openingMs = 10_000;

/** The bot: channels on one side, the service on the other. It keeps nothing of its own that a start does not find again. */
export function runBot(tools: BotTools): { readonly stop: () => Promise<void> } {
  const { client, fault } = tools;
  const clock = tools.clock ?? (() => new Date());
  const held = tools.held ?? openHeld(null);
  const files = tools.files ?? openFiles(null);
  files.leaveChannels(tools.channels.map(({ name }) => name));
  const stopping = new AbortController();
  const channels = new Map<string, Channel>();
  const status = new Map<string, ChannelNews>();
  let people: Reach['people'] = [];

  const reach = async (): Promise<Reach> => {
    const now = await client.reach();
    people = now.people;
    return now;
  };
  const inOrder = (): readonly Channel[] => tools.channels.flatMap(({ name }) => channels.get(name) ?? []);

  function news(told: ChannelNews): void {
    status.set(told.channel, told);
    tools.news(told);
    if (told.kind !== 'up') return;
    sender.wake(told.channel);
    const channel = channels.get(told.channel);
    // Of what comes back by itself nothing is missing.
    if (told.channel !== 'terminal' && channel?.abilities.hears && !channel.bringsBack)
      listening.up(told.channel);
  }

  const fitting = fitGroups({ client, channels: inOrder, news, stopping: stopping.signal });
  const sender = createSender(
    client,
    (row) => mentionedIn(row, { people }, nameOf),
    () => clock().getTime(),
    filePainter(fault),
  );
  let nameOf = (person: string): string => person;

  /** Who is who, for mentions; known a moment after it changed. */
  async function lookAround(): Promise<void> {
    const { company, timeZone } = await client.company();
    nameOf = namesOf(company, timeZone).person;
    await reach();
  }

  async function keepUp(): Promise<void> {
    let lastFault = '';
    while (!stopping.signal.aborted) {
      await pause(lookMs, stopping.signal);
      await lookAround().then(
        () => {
          lastFault = '';
        },
        (error) => {
          // An outage is one fault, however long it lasts.
          if (String(error) !== lastFault) fault(error);
          lastFault = String(error);
        },
      );
    }
  }

  async function privateOf(person: string): Promise<Destination | null> {
    const ground = { reach: await reach(), channels: inOrder(), chats: [], people: [] };
    const [way] = privateWays(person, ground);
    return way?.to ?? (isAppAlone(inOrder()) ? inApp(person) : null);
  }

  const cards = createDecidedCards(client, (name) => channels.get(name));
  const conversation = createConversation(client, clock, tools.model, {
    privateOf,
    status: () => [...status.values()].filter(({ channel }) => !isOfOurs(channel)),
    showsPictures: (channel) => channels.get(channel)?.abilities.pictures === true,
  });
  const inbox = createInbox({
    ...{ client, conversation, cards, news },
    take: sender.take,
    note: sender.note,
    fault: (what) => fault(what),
    ...{ held, files },
    ...(tools.timings && { timings: tools.timings }),
    stopping: stopping.signal,
  });
  const listening = noteListening({
    client,
    held,
    missed: inbox.missed,
    fault,
    isUp: (name) => status.get(name)?.kind === 'up',
    stopping: stopping.signal,
  });
  const knowing = lookAround().catch(fault);
  const keepingUp = keepUp();
  const room = { inbox, sender, channels, news, stopping: stopping.signal };
  const opening = tools.channels.map((one) => knowing.then(() => runChannel(one, room)));

  // Whoever is told before all ways are open is told on a worse one, or not at all.
  const opened = Promise.race([Promise.all(opening), pause(openingMs, stopping.signal)]);
  const following = opened.then(() =>
    deliverNotifications(
      { client: { ...client, reach }, channels: inOrder, cards, take: sender.take },
      stopping.signal,
    ),
  );

  return {
    async stop() {
      stopping.abort();
      const parting = Promise.all([
        sender.stop(),
        inbox.idle(),
        listening.idle(),
        following,
        keepingUp,
        fitting,
        ...opening,
      ]);
      await Promise.race([parting, pause(partingMs)]);
      await Promise.all([...channels.values()].map((channel) => channel.stop().catch(fault)));
      await Promise.race([parting, pause(1_000)]);
    },
  };
}
