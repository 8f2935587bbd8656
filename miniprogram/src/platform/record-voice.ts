import Taro from '@tarojs/taro';

/** What was spoken, as it is sent. */
export interface Recording {
  readonly mediaType: 'audio/webm' | 'audio/ogg' | 'audio/mp4' | 'audio/mpeg' | 'audio/wav';
  readonly base64: string;
}

/** Somebody is speaking; `stop` gives what he said, null where that was nothing. */
export interface Speaking {
  readonly stop: () => Promise<Recording | null>;
}

/** Longer is a conversation, not a report. */
const longestMs = 60_000;

export const canRecord = (): boolean => true;

/** Begins to listen; throws where whoever was asked does not allow it. */
export async function beginRecording(): Promise<Speaking> {
  const recorder = Taro.getRecorderManager();
  const ended = new Promise<string | null>((resolve) => {
    recorder.onStop(({ tempFilePath }) => resolve(tempFilePath));
    recorder.onError(() => resolve(null));
  });
  recorder.start({ duration: longestMs, format: 'mp3' });
  return {
    async stop() {
      recorder.stop();
      const path = await ended;
      if (path === null) return null;
      const base64 = Taro.getFileSystemManager().readFileSync(path, 'base64') as string;
      return { mediaType: 'audio/mpeg', base64 };
    },
  };
}
