import type { SendResult } from '../channel.ts';

/** Codes of gRPC, which every puppet service speaks. */
const codes = { cancelled: 1, deadline: 4, notFound: 5, unavailable: 14, unauthenticated: 16 } as const;

class Silence extends Error {}

/** Resolves as the work does; rejects with `Silence` when that takes too long. */
export async function within<T>(ms: number, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Silence(`no word for ${ms} ms`)), ms);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}

/** What a failed attempt means. Only what surely did not leave is tried again: WeChat has nothing that drops repeats. */
export function resultOf(error: unknown): SendResult {
  const { code, details, message = '' } = error as { code?: number; details?: string; message?: string };
  const reason = (details ?? message).split('\n')[0]?.slice(0, 300) || 'unknown fault';
  if (error instanceof Silence) return { kind: 'unknown', reason: '发出去以后没有回音' };
  if (code === codes.unavailable)
    return /connect|resolv|no connection/i.test(reason)
      ? { kind: 'later', reason: '连不上微信' }
      : { kind: 'unknown', reason: '发送时连接断了' };
  if (code === codes.cancelled || code === codes.deadline)
    return { kind: 'unknown', reason: '发送时连接断了' };
  if (code === codes.unauthenticated) return { kind: 'later', reason: '微信没有登录' };
  return { kind: 'refused', reason };
}
