import type { Channel, ChannelNews, Click, ClickAnswer, Inbox } from '../../../../bot/channels/channel.ts';
import { inOrder } from '../../../../bot/in-order.ts';
import type { ChatMessage } from '../../../../bot/media/attachment.ts';
import { handOver, partsOf } from '../../../../bot/sending/hand-over.ts';

/** An inbox that writes down what it is handed, keeps each message once, and answers as the test says. */
export interface Notebook extends Inbox {
  /** Every message once, in the order in which it was first heard. */
  readonly heard: ChatMessage[];
  /** How often each was handed over, by its key. */
  readonly times: Map<string, number>;
  readonly clicks: Click[];
  readonly gaps: Parameters<Inbox['missed']>[0][];
  readonly told: ChannelNews[];
  /** Changed by tests. */
  behaviour: {
    keep: (message: ChatMessage) => Promise<void>;
    answer: (message: ChatMessage) => readonly string[];
    press: (click: Click) => ClickAnswer;
  };
}

export function openNotebook(channel: Channel): Notebook {
  const perChat = inOrder();
  const notebook: Notebook = {
    heard: [],
    times: new Map(),
    clicks: [],
    gaps: [],
    told: [],
    behaviour: {
      keep: async () => {},
      answer: () => [],
      press: () => ({ toClicker: null, card: null }),
    },
    hear(message) {
      const { behaviour, heard, times } = notebook;
      const key = `${message.channel}:${message.chat}:${message.messageId}`;
      const before = times.get(key) ?? 0;
      times.set(key, before + 1);
      const kept = behaviour.keep(message).then(() => {
        if (!heard.some((one) => keyOf(one) === key)) heard.push(message);
      });
      const answered = kept.then(() =>
        perChat(message.chat, async () => {
          const replies = behaviour.answer(message);
          if (before > 0) return replies;
          for (const [index, text] of replies.entries()) {
            const { chat, single = false, messageId } = message;
            const reply = { id: `${key}:${index}`, chat, single, text, mention: [], answers: messageId };
            await handOver(channel.send, channel.abilities, partsOf(reply, channel.abilities));
          }
          return replies;
        }),
      );
      // Like the real one: only `kept` rejects.
      return { kept, answered: answered.catch(() => []) };
    },
    async click(click) {
      notebook.clicks.push(click);
      return notebook.behaviour.press(click);
    },
    greet: async () => null,
    missed: async (gap) => void notebook.gaps.push(gap),
    left: async () => {},
    renamed: async () => {},
    news: (news) => void notebook.told.push(news),
  };
  return notebook;
}

const keyOf = ({ channel, chat, messageId }: ChatMessage): string => `${channel}:${chat}:${messageId}`;
