import type { Notification } from '../../server/contract/conversation.ts';
import type { Card } from '../../server/contract/outgoing.ts';
import type { Channel } from '../channels/channel.ts';
import type { Client } from '../client.ts';

/** How documents were decided, and the cards that have to say so. */
export interface DecidedCards {
  /** A document was decided: every card of it that can still be changed says so. */
  readonly decide: (number: string, decided: string) => Promise<void>;
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
  const verdicts = new Map<string, string>();

  function remember(number: string, decided: string): void {
    verdicts.delete(number);
    verdicts.set(number, decided);
    const [oldest] = verdicts.keys();
    if (verdicts.size > most && oldest !== undefined) verdicts.delete(oldest);
  }

  return {
    verdictOf: (number) => verdicts.get(number),
    async cardOf(number, decided) {
      const rows = await client.cards(number).catch(() => []);
      const card = rows.find(({ content }) => content.card)?.content.card;
      const { title, lines } = card ?? { title: `#${number}`, lines: [] };
      return { number, title, lines, buttons: [], decided };
    },
    async decide(number, decided) {
      // Told twice, by the press and by the notice of it.
      if (verdicts.get(number) === decided) return;
      remember(number, decided);
      const rows = await client.cards(number).catch((error) => {
        verdicts.delete(number);
        throw error;
      });
      await Promise.all(
        rows.map(async ({ to, receipt, content: { card } }) => {
          if (receipt === null || !card) return;
          await channelOf(to.channel)
            ?.changeCard?.(receipt, { ...card, buttons: [], decided })
            .catch(() => false);
        }),
      );
    },
  };
}

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
