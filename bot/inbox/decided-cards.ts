import type { Notification } from '../../server/contract/conversation.ts';
import type { Card, Destination } from '../../server/contract/outgoing.ts';
import type { Channel } from '../channels/channel.ts';
import type { Client } from '../client.ts';

/** How documents were decided, and the cards that have to say so. */
export interface DecidedCards {
  /** A document was decided: every card of it that can still be changed says so. Gives where cards stay as they are. */
  readonly decide: (number: string, decided: string) => Promise<readonly Destination[]>;
  /** The card there was pressed, and changes by what the press comes to. What is given back says that it did not. */
  readonly pressing: (number: string, where: Destination) => () => void;
  /** How it was decided, if that is known here. */
  readonly verdictOf: (number: string) => string | undefined;
  /** The card of a document as it is now shown, with nothing left to press. */
  readonly cardOf: (number: string, decided: string) => Promise<Card>;
}

/** So many verdicts are remembered: whoever presses later is told by the server's refusal. */
const most = 2_000;

export function createDecidedCards(
  client: Pick<Client, 'cards'>,
  channelOf: (name: string) => Channel | undefined,
): DecidedCards {
  const verdicts = new Map<string, Verdict>();
  const pressed = new Set<{ readonly number: string; readonly where: Destination }>();

  function remember(number: string, verdict: Verdict): void {
    verdicts.delete(number);
    verdicts.set(number, verdict);
    const [oldest] = verdicts.keys();
    if (verdicts.size > most && oldest !== undefined) verdicts.delete(oldest);
  }

  async function change(number: string, decided: string): Promise<readonly Destination[]> {
    const shown = (await client.cards(number)).flatMap(({ to, receipt, content: { card } }) =>
      receipt !== null && card ? [{ to, receipt, card }] : [],
    );
    const changed = await Promise.all(
      shown.map(({ to, receipt, card }) => {
        const now = { ...card, buttons: [], decided };
        return (
          channelOf(to.channel)
            ?.changeCard?.(receipt, now)
            .catch(() => false) ?? false
        );
      }),
    );
    const isPressed = (to: Destination): boolean =>
      [...pressed].some((press) => press.number === number && isSame(press.where, to));
    return shown.filter(({ to }, index) => !changed[index] && !isPressed(to)).map(({ to }) => to);
  }

  return {
    verdictOf: (number) => verdicts.get(number)?.decided,
    async cardOf(number, decided) {
      const rows = await client.cards(number).catch(() => []);
      const card = rows.find(({ content }) => content.card)?.content.card;
      const { title, lines } = card ?? { title: `#${number}`, lines: [] };
      return { number, title, lines, buttons: [], decided };
    },
    pressing(number, where) {
      const press = { number, where };
      pressed.add(press);
      const [oldest] = pressed;
      if (pressed.size > most && oldest) pressed.delete(oldest);
      return () => pressed.delete(press);
    },
    async decide(number, decided) {
      const known = verdicts.get(number);
      // Told twice, by the press and by the notice of it.
      if (known?.decided === decided) return known.unchanged;
      const unchanged = change(number, decided);
      remember(number, { decided, unchanged });
      unchanged.catch(() => verdicts.delete(number));
      return unchanged;
    },
  };
}

interface Verdict {
  readonly decided: string;
  readonly unchanged: Promise<readonly Destination[]>;
}

export const isSame = (one: Destination, other: Destination): boolean =>
  one.channel === other.channel && one.chat === other.chat && one.single === other.single;

const verdictWords: Readonly<Record<string, string>> = {
  approved: '✅ 已同意',
  rejected: '❌ 已驳回',
  expired: '⌛ 已过期作废',
};

/** `✅ 已同意(王芳)`; null for a notice about something else. */
export function decidedText(
  { kind, payload }: Pick<Notification, 'kind' | 'payload'>,
  person: (code: string) => string,
): { readonly number: string; readonly decided: string } | null {
  const words = kind === 'draftDecided' ? verdictWords[String(payload.verdict)] : undefined;
  if (words === undefined) return null;
  const by = typeof payload.by === 'string' ? `(${person(payload.by)})` : '';
  return { number: String(payload.number), decided: `${words}${by}` };
}
