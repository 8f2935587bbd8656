import type { AppMessage } from '../../../server/contract/mini-program.ts';
import { useSession } from '../session/session';
import { clockOf } from '../texts/clock';
import { texts } from '../texts/texts';
import { ApprovalCard } from './approval-card';

/** One message: the bot's on the left, one's own on the right. */
export function MessageRow({ message }: { readonly message: AppMessage }) {
  const me = useSession()?.me?.person.code;
  const mine = message.person !== null && message.person === me;
  const isBot = message.person === null;
  const name = isBot ? texts.chat.bot : mine ? texts.chat.you : (message.personName ?? message.person);
  const called = message.mention.map((one) => `@${one} `).join('');
  return (
    <div className={`row ${mine ? 'row-mine' : ''} ${isBot ? 'row-bot' : ''}`}>
      <div className={`face ${isBot ? 'face-bot' : ''}`} aria-hidden="true">
        {isBot ? '店' : String(message.personName ?? message.person).slice(-1)}
      </div>
      <div className="said">
        <div className="said-by">
          {name} {clockOf(message.at)}
        </div>
        {message.quote !== null && <div className="quote">{message.quote}</div>}
        {message.card ? (
          <div className="bubble bubble-card">
            {called !== '' && <div className="called">{called}</div>}
            <ApprovalCard card={message.card} chat={message.chat} />
          </div>
        ) : (
          <div className="bubble">
            {called !== '' && <span className="called">{called}</span>}
            {message.text}
          </div>
        )}
      </div>
    </div>
  );
}
