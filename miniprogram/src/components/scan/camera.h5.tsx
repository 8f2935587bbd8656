import { useEffect, useRef, useState } from 'react';
import { readBarcodes, readBarcodesOfFile } from '../../platform/read-barcodes';
import { texts } from '../../texts/texts';
import type { CameraProps } from './camera';

const words = texts.scan;
const lookMs = 250;
/** The same code held before the camera is one more only after it was away for so long. */
const awayMs = 1_500;

/** The camera where there is one, a picture where there is none. */
export function Camera({ onCodes }: CameraProps) {
  const [isOn, setOn] = useState(false);
  const [note, setNote] = useState<string | null>(null);
  const file = useRef<HTMLInputElement>(null);
  const read = async (picture: File | undefined): Promise<void> => {
    if (!picture) return;
    setNote(words.reading);
    const codes = await readBarcodesOfFile(picture).catch(() => []);
    setNote(codes.length > 0 ? null : words.noCode);
    if (codes.length > 0) onCodes(codes);
  };
  const hasCamera = navigator.mediaDevices !== undefined;
  return (
    <>
      {hasCamera && (
        <button type="button" className="tap button button-primary" onClick={() => setOn(!isOn)}>
          {isOn ? words.stopCamera : words.camera}
        </button>
      )}
      <button type="button" className="tap button button-plain" onClick={() => file.current?.click()}>
        {words.photo}
      </button>
      <input
        ref={file}
        className="hidden-file"
        type="file"
        accept="image/*"
        aria-label={words.photo}
        onChange={({ target }) => {
          void read(target.files?.[0]);
          target.value = '';
        }}
      />
      {note !== null && (
        <div className="hint camera-note" role="status">
          {note}
        </div>
      )}
      {isOn && (
        <Live
          onCodes={onCodes}
          onFault={() => {
            setOn(false);
            setNote(words.noCamera);
          }}
        />
      )}
    </>
  );
}

function Live({ onCodes, onFault }: CameraProps & { readonly onFault: () => void }) {
  const video = useRef<HTMLVideoElement>(null);
  const tell = useRef({ onCodes, onFault });
  tell.current = { onCodes, onFault };
  useEffect(() => {
    let isOver = false;
    let stream: MediaStream | null = null;
    const seen = new Map<string, number>();
    const follow = async (): Promise<void> => {
      stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: 'environment' } });
      const screen = video.current;
      if (isOver || !screen) return;
      screen.srcObject = stream;
      await screen.play();
      while (!isOver) {
        const codes = await readBarcodes(screen, screen.videoWidth, screen.videoHeight);
        const now = Date.now();
        const fresh = codes.filter((code) => now - (seen.get(code) ?? 0) > awayMs);
        for (const code of codes) seen.set(code, now);
        if (fresh.length > 0 && !isOver) tell.current.onCodes(fresh);
        await new Promise((resolve) => setTimeout(resolve, lookMs));
      }
    };
    const end = (): void => {
      for (const track of stream?.getTracks() ?? []) track.stop();
    };
    void follow()
      .catch(() => !isOver && tell.current.onFault())
      .finally(end);
    return () => {
      isOver = true;
      end();
    };
  }, []);
  return (
    <video ref={video} className="camera" muted playsInline aria-label={words.camera}>
      <track kind="captions" />
    </video>
  );
}
