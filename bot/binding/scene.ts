import type { Person } from '../../server/contract/company.ts';
import type { KnownMessage } from '../../server/contract/conversation.ts';
import type { Client, CompanyNow } from '../client.ts';
import type { ChatMessage } from '../media/attachment.ts';
import type { Names } from '../replies/names.ts';

/** One message, by whom and where as far as that is known. */
export interface BindingScene {
  readonly client: Client;
  readonly company: CompanyNow['company'];
  readonly names: Names;
  readonly heard: ChatMessage;
  readonly known: KnownMessage;
  /** It is a report or a question to the ledger, or spoken to the bot. */
  readonly concernsUs: () => boolean;
}

/** A scene with somebody the company knows. */
export interface KnownScene extends BindingScene {
  readonly person: Person;
}

/** The act of a message, in the name of who sent it; `index` counts its acts. */
export const actOf = (
  { heard, known }: BindingScene,
  commands: readonly { readonly name: string; readonly [field: string]: unknown }[],
  index = 0,
) => ({
  key: `${known.key}:${index}`,
  commands,
  source: {
    ...{ channel: heard.channel, chat: known.chat.id, messageId: heard.messageId },
    text: heard.text.slice(0, 4000),
  },
});

/** People are asked in front of everybody, so no cost is shown. */
export const askerOf = ({ person }: KnownScene) => ({ person: person.code, overheard: true });
