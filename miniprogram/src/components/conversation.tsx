import Taro from '@tarojs/taro';
import { useEffect, useState } from 'react';
import type { AppChat } from '../../../server/contract/mini-program.ts';
import { lookAt, readEarlier, sayAgain, sayIn, useFeed } from '../live/feed';
import { pickPhoto } from '../platform/pick-photo';
import { useSession } from '../session/session';
import { texts } from '../texts/texts';
import { LineInput } from './line-input';
import { MessageRow } from './message-row';
import { Scroller } from './scroller';
import { VoiceButton } from './voice-button';

/** A page of messages is so long; where fewer are shown, there are none before them. */
const pageSize = 50;

export function Conversation({ chat, onBack }: { readonly chat: AppChat; readonly onBack: () => void }) {
  const feed = useFeed();
  const hearsVoice = useSession()?.me?.hearsVoice ?? false;
  const [draft, setDraft] = useState('');
  const [hasEarlier, setHasEarlier] = useState(true);
  useEffect(() => {
    void lookAt(chat.id).catch(() => {});
    return () => void lookAt(null);
  }, [chat.id]);
  const messages = feed.chats.get(chat.id) ?? [];
  const unsent = feed.unsent.filter((one) => one.chat === chat.id);
  const send = (): void => {
    const text = draft.trim();
    if (text === '') return;
    setDraft('');
    void sayIn(chat.id, text);
  };
  /** What is typed goes with the photo: "退货" and a picture of the note. */
  const sendPhoto = async (): Promise<void> => {
    try {
      const photo = await pickPhoto();
      if (!photo) return;
      const text = draft.trim();
      setDraft('');
      await sayIn(chat.id, text, { pictures: [photo] });
    } catch {
      void Taro.showToast({ title: texts.chat.badPhoto, icon: 'none' });
    }
  };
  const end = `${messages.at(-1)?.change ?? 0}-${unsent.length}`;
  return (
    <div className="conversation">
      <div className="bar">
        <button type="button" className="tap back" onClick={onBack} aria-label={texts.chat.back}>
          ‹
        </button>
        <span className="bar-title">{chat.name}</span>
      </div>
      <Scroller end={end} label={chat.name}>
        {hasEarlier && messages.length >= pageSize && (
          <button
            type="button"
            className="tap earlier"
            onClick={() => void readEarlier(chat.id).then(setHasEarlier, () => {})}
          >
            {texts.chat.loadEarlier}
          </button>
        )}
        {messages.length + unsent.length === 0 && <div className="nothing">{texts.chat.empty}</div>}
        {messages.map((message) => (
          <MessageRow key={message.id} message={message} />
        ))}
        {unsent.map((one) => (
          <div key={one.id} className="row row-mine">
            <div className="said">
              <div className="bubble bubble-unsent">
                {`${'📷'.repeat(one.pictures.length)}${one.voice ? '🎤' : ''} ${one.text}`.trim()}
              </div>
              {one.failed === null ? (
                <div className="said-by">{texts.chat.sending}</div>
              ) : (
                <button type="button" className="tap failed" onClick={() => void sayAgain(one)}>
                  {texts.chat.failed}
                </button>
              )}
            </div>
          </div>
        ))}
      </Scroller>
      <div className="composer">
        <button
          type="button"
          className="tap photo-button"
          aria-label={texts.chat.photo}
          onClick={() => void sendPhoto()}
        >
          <span className="photo-icon" aria-hidden="true" />
        </button>
        {hearsVoice && <VoiceButton onSpoken={(voice) => void sayIn(chat.id, '', { voice })} />}
        <LineInput
          value={draft}
          hint={texts.chat.hint}
          label={texts.chat.hint}
          onChange={setDraft}
          onDone={send}
        />
        <button
          type="button"
          className="tap button button-primary send"
          onClick={send}
          disabled={draft.trim() === ''}
        >
          {texts.chat.send}
        </button>
      </div>
    </div>
  );
}
