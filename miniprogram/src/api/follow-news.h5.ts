import type { AppMessage } from '../../../server/contract/mini-program.ts';
import type { Following } from '../platform/following';
import { currentSession } from '../session/session';

/**
 * Follows what is said after that until that is over; ends when the connection does. Read from the answer itself, since a
 * browser's own event source cannot say who asks.
 */
export async function followNews(
  after: number,
  onMessage: (message: AppMessage) => void,
  following: Following,
): Promise<'ended' | 'cannot'> {
  const controller = new AbortController();
  following.onOver = () => controller.abort();
  const token = currentSession()?.token ?? '';
  const response = await fetch(`/app/news/stream?after=${after}`, {
    headers: { authorization: `Bearer ${token}` },
    signal: controller.signal,
  });
  if (!response.ok || !response.body) throw new Error(`stream answered ${response.status}`);
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  let rest = '';
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return 'ended';
    const events = (rest + value).split('\n\n');
    rest = events.pop() ?? '';
    for (const event of events) {
      const data = event.split('\n').find((line) => line.startsWith('data: '));
      if (data) onMessage(JSON.parse(data.slice(6)) as AppMessage);
    }
  }
}
