import Taro from '@tarojs/taro';
import { useRef, useState } from 'react';
import { beginRecording, canRecord, type Recording, type Speaking } from '../platform/record-voice';
import { texts } from '../texts/texts';

/** A tap begins, another one sends: a glove cannot hold a button down. Not there where nothing can be recorded. */
export function VoiceButton({ onSpoken }: { readonly onSpoken: (voice: Recording) => void }) {
  const speaking = useRef<Speaking | null>(null);
  const [isOn, setOn] = useState(false);
  if (!canRecord()) return null;
  const begin = async (): Promise<void> => {
    try {
      speaking.current = await beginRecording();
      setOn(true);
    } catch {
      void Taro.showToast({ title: texts.chat.noMicrophone, icon: 'none' });
    }
  };
  const end = async (): Promise<void> => {
    setOn(false);
    const spoken = await speaking.current?.stop();
    speaking.current = null;
    if (spoken) onSpoken(spoken);
  };
  return (
    <button
      type="button"
      className={`tap photo-button ${isOn ? 'voice-on' : ''}`}
      aria-label={isOn ? texts.chat.voiceEnd : texts.chat.voice}
      aria-pressed={isOn}
      onClick={() => void (isOn ? end() : begin())}
    >
      <span className="voice-icon" aria-hidden="true" />
    </button>
  );
}
