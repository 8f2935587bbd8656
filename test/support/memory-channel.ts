import type { Channel, Inbox, Outgoing, SendResult } from '../../bot/channels/channel.ts';
import type { Card, Destination } from '../../server/contract/outgoing.ts';
import type { Pressed, Rig, Said, Shown } from '../bot/channels/contract/rig.ts';

/** A messenger that lives in this process, with a channel in front of it: what the contract test and the bot's own tests play with. */
export interface MemoryMessenger extends Required<Omit<Rig, 'deafIn' | 'ringsNobody'>> {
  /** Every attempt to send, whatever came of it. */
  readonly attempts: Outgoing[];
  /** What becomes of the next messages, one after another; then all are sent. */
  readonly results: SendResult[];
  /** A member leaves the directory behind the messenger. */
  readonly leaves: (user: string) => Promise<void>;
  /** The messenger says that it may have lost what was said then; in these chats, or in all. */
  readonly loses: (since: string, until: string, chats?: readonly Destination[]) => Promise<void>;
  readonly inbox: () => Inbox | null;
}

interface ShownCard {
  readonly place: string;
  readonly index: number;
}

export function openMemoryMessenger(
  name = 'memory',
  abilities: Partial<Channel['abilities']> = {},
  clock: () => Date = () => new Date(),
): MemoryMessenger {
  let inbox: Inbox | null = null;
  let isUp = true;
  const shown = new Map<string, Shown[]>();
  const cards = new Map<string, ShownCard>();
  const acknowledged = new Set<string>();
  const alone = new Map<string, string[]>();
  const missed: Said[] = [];
  const results: SendResult[] = [];
  const attempts: Outgoing[] = [];
  const placeOf = (chat: string, single: boolean): string => `${single ? 'single' : 'group'}:${chat}`;
  const listOf = (place: string): Shown[] => shown.get(place) ?? shown.set(place, []).get(place) ?? [];

  function change(receipt: string, card: Card): boolean {
    const where = cards.get(receipt);
    if (!where) return false;
    listOf(where.place)[where.index] = shownCard(card);
    return true;
  }

  function show(outgoing: Outgoing): SendResult {
    const { chat, single, text, mention, card, file } = outgoing;
    const place = placeOf(chat, single);
    const mentions = mention.flatMap(({ externalId }) => externalId ?? []);
    const names = mention.map((one) => `@${one.name} `).join('');
    if (file) {
      listOf(place).push({ text: '', mentions: [], picture: file.bytes });
      return { kind: 'sent' };
    }
    const isCard = card && channel.abilities.cards !== 'nowhere';
    listOf(place).push(isCard ? { ...shownCard(card), mentions } : { text: `${names}${text}`, mentions });
    const receipt = `${place}#${listOf(place).length - 1}`;
    if (isCard) cards.set(receipt, { place, index: listOf(place).length - 1 });
    return isCard ? { kind: 'sent', receipt } : { kind: 'sent' };
  }

  const channel: Channel = {
    name,
    abilities: {
      ...{ hears: true, pushes: 'anywhere', groups: true, singles: true, cards: 'everywhere' },
      ...{ pictures: false, longestBytes: 2_000, limits: [], showsOnce: false },
      ...abilities,
    },
    async start(given) {
      inbox = given;
      inbox.news({ channel: name, kind: 'up', what: '连上了' });
    },
    async send(outgoing) {
      attempts.push(outgoing);
      if (!inbox || !isUp) return { kind: 'later', reason: '没有连上' };
      const result = results.shift();
      return result && result.kind !== 'sent' ? result : show(outgoing);
    },
    changeCard: async (receipt, card) => change(receipt, card),
    async stop() {
      inbox = null;
    },
  };

  async function says(said: Said): Promise<void> {
    if (!isUp) return void missed.push(said);
    if (!inbox) return;
    const { id, chat, single = false, from, text, quote, toBot, picture } = said;
    const message = {
      ...{ channel: name, messageId: id, chat, sender: from, text: toBot ? `@店小二 ${text}` : text },
      sentAt: clock().toISOString(),
      ...(single && { single }),
      ...(quote !== undefined && { quote }),
      ...(picture && {
        attachments: [
          { kind: 'image' as const, mediaType: 'image/png', fileName: '1.png', load: async () => picture },
        ],
      }),
    };
    try {
      inbox.hear(message).kept.then(
        () => void acknowledged.add(id),
        () => {},
      );
    } catch {
      // It comes again, as any message that was not acknowledged.
    }
  }

  async function presses({ id, ...pressed }: Pressed): Promise<void> {
    try {
      const answer = await inbox?.click({ id, channel: name, ...pressed });
      if (answer?.toClicker) {
        const told = alone.get(pressed.clicker) ?? [];
        alone.set(pressed.clicker, [...told, answer.toClicker]);
      }
      const place = placeOf(pressed.chat, pressed.single);
      const [receipt] = [...cards].findLast(([, card]) => card.place === place) ?? [];
      if (answer?.card && receipt) change(receipt, answer.card);
    } catch {
      // The messenger shows that nobody answered.
    }
  }

  return {
    ...{ channel, says, presses, results, attempts },
    groups: ['group-1', 'group-2'],
    people: ['user-1', 'user-2'],
    acknowledged: (id) => acknowledged.has(id),
    shown: (chat, single) => [...(shown.get(placeOf(chat, single)) ?? [])],
    toldAlone: (person) => alone.get(person) ?? [],
    fails: {
      later: () => void results.push({ kind: 'later', reason: '忙' }),
      refused: () => void results.push({ kind: 'refused', reason: '不在这个群里' }),
      unknown: () => void results.push({ kind: 'unknown', reason: '没有回音' }),
    },
    async cut() {
      isUp = false;
      inbox?.news({ channel: name, kind: 'down', what: '断开了' });
    },
    async restore() {
      isUp = true;
      inbox?.news({ channel: name, kind: 'up', what: '连上了' });
      for (const said of missed.splice(0)) await says(said);
    },
    leaves: async (user) => inbox?.left(name, user),
    loses: async (since, until, chats = []) => inbox?.missed({ channel: name, chats, since, until }),
    inbox: () => inbox,
    connections: () => (inbox ? 1 : 0),
    close: async () => {},
  };
}

const shownCard = (card: Card): Shown => ({
  text: [card.title, ...card.lines, ...(card.decided ? [card.decided] : [])].join('\n'),
  mentions: [],
  buttons: card.decided === undefined ? card.buttons.map(({ key }) => key) : [],
  ...(card.decided !== undefined && { decided: card.decided }),
});
