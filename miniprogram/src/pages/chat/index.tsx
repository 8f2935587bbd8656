import { useState } from 'react';
import { Conversation } from '../../components/conversation';
import { Frame } from '../../components/frame';
import { useFeed } from '../../live/feed';
import { showChat, shownChat } from '../../live/shown-chat';
import { useSession } from '../../session/session';
import { clockOf } from '../../texts/clock';
import { texts } from '../../texts/texts';

/** The groups on the left and one of them on the right; where there is no room for both, one after the other. */
export default function ChatPage() {
  const chats = useSession()?.me?.chats ?? [];
  const feed = useFeed();
  const [openId, setOpenId] = useState<string | null>(shownChat());
  const openChat = (id: string | null): void => {
    showChat(id);
    setOpenId(id);
  };
  const open = chats.find(({ id }) => id === openId);
  return (
    <Frame tab="chat">
      <div className={`chats ${open ? 'chats-open' : ''}`}>
        <div className="chat-list">
          {chats.map(({ id, name, kind }) => {
            const last = feed.chats.get(id)?.at(-1);
            const unread = feed.unread.get(id) ?? 0;
            return (
              <button
                key={id}
                type="button"
                className={`tap tap chat-item ${id === openId ? 'chat-here' : ''}`}
                onClick={() => openChat(id)}
              >
                <span className={`face face-${kind}`} aria-hidden="true">
                  {name.slice(0, 1)}
                </span>
                <span className="chat-words">
                  <span className="chat-name">{name}</span>
                  <span className="chat-last">
                    {last?.card?.title ?? last?.text ?? texts.chat.nothingYet}
                  </span>
                </span>
                <span className="chat-side">
                  {last && <span className="chat-time">{clockOf(last.at)}</span>}
                  {unread > 0 && <span className="badge">{unread}</span>}
                </span>
              </button>
            );
          })}
        </div>
        {open ? (
          <Conversation key={open.id} chat={open} onBack={() => openChat(null)} />
        ) : (
          <div className="conversation conversation-none">{texts.chat.pick}</div>
        )}
      </div>
    </Frame>
  );
}
