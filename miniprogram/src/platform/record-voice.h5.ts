import type { Recording, Speaking } from './record-voice';

const types: readonly Recording['mediaType'][] = ['audio/webm', 'audio/mp4', 'audio/ogg'];

/** A page that came without encryption is given no microphone. */
export const canRecord = (): boolean =>
  typeof MediaRecorder !== 'undefined' && navigator.mediaDevices !== undefined;

export async function beginRecording(): Promise<Speaking> {
  const stream = await navigator.mediaDevices.getUserMedia({ audio: true });
  const mediaType = types.find((type) => MediaRecorder.isTypeSupported(type)) ?? 'audio/webm';
  const recorder = new MediaRecorder(stream, { mimeType: mediaType });
  const parts: Blob[] = [];
  recorder.ondataavailable = ({ data }) => parts.push(data);
  const ended = new Promise<void>((resolve) => {
    recorder.onstop = () => resolve();
  });
  recorder.start();
  return {
    async stop() {
      recorder.stop();
      await ended;
      for (const track of stream.getTracks()) track.stop();
      const spoken = new Blob(parts);
      return spoken.size === 0 ? null : { mediaType, base64: await base64Of(spoken) };
    },
  };
}

const base64Of = (blob: Blob): Promise<string> =>
  new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result).split(',')[1] ?? '');
    reader.onerror = () => reject(reader.error);
    reader.readAsDataURL(blob);
  });
