import type { KnownMessage } from '../../server/contract/conversation.ts';
import type { Destination } from '../../server/contract/outgoing.ts';
import type { GivenOutgoing } from '../channel-calls.ts';
import type { ChatMessage } from '../media/attachment.ts';
import type { Result, Said } from '../turn.ts';

/** The server takes no more with one message. */
const most = 20;

/** What goes out for a message: its replies to the chat it was said in, in their order, and what is said elsewhere. */
export function outgoingOf(heard: ChatMessage, { key }: KnownMessage, result: Result): GivenOutgoing[] {
  const { channel, chat, single = false, messageId } = heard;
  const to: Destination = { channel, chat, single };
  const aside = result.aside ?? [];
  const replies = atMost(result.replies, most - aside.length).map(
    ({ text, mention = [], drawing, secret }, index) => ({
      ...{ cause: `${key}#${index}`, to, urgency: 'answer' as const },
      content: {
        text,
        mention: [...mention],
        answers: messageId,
        ...(drawing && { drawing }),
        ...(secret && { secret }),
      },
    }),
  );
  return [
    ...replies,
    ...aside.map(({ to: there, text, secret }, index) => ({
      ...{ cause: `${key}#aside-${index}`, to: there, urgency: 'answer' as const },
      content: { text, mention: [], ...(secret && { secret }) },
    })),
  ];
}

/** Replies past the last place are said in it, each behind an empty line. */
function atMost(replies: readonly Said[], places: number): readonly Said[] {
  if (replies.length <= places) return replies;
  const rest = replies.slice(places - 1);
  const secret = rest.find((one) => one.secret !== undefined)?.secret;
  return [
    ...replies.slice(0, places - 1),
    {
      text: rest.map(({ text }) => text).join('\n\n'),
      mention: rest.flatMap(({ mention = [] }) => mention),
      ...(secret && { secret }),
    },
  ];
}
