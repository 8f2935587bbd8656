import Taro from '@tarojs/taro';
import type { Refusal } from '../../../server/contract/refusals.ts';
import { currentSession, endSession } from '../session/session';
import { texts } from '../texts/texts';

/** The service said no, or could not be asked. Its message is for people. */
class ApiFault extends Error {
  readonly refusal: Refusal | null;
  constructor(message: string, refusal: Refusal | null = null) {
    super(message);
    this.refusal = refusal;
  }
}

export interface Asked {
  readonly body?: unknown;
  readonly query?: Readonly<Record<string, string | number>>;
  /** Signed in or not: who asks at the door has no session that could be over. */
  readonly atTheDoor?: boolean;
}

type Method = 'GET' | 'POST' | 'PUT' | 'DELETE';

const waitsMs = [300, 1_000, 3_000];

/**
 * Asks the service. What may go well in a moment is tried again: so whatever changes something bears an id of its own,
 * by which the service knows it again.
 */
export async function call<T>(method: Method, path: string, asked: Asked = {}): Promise<T> {
  for (const waitMs of [...waitsMs, null]) {
    const answer = await callOnce(method, path, asked);
    const mayPass = answer === null || answer.status === 503 || answer.status === 429;
    if (mayPass && waitMs !== null) {
      await new Promise((resolve) => setTimeout(resolve, waitMs));
      continue;
    }
    if (answer === null) throw new ApiFault(texts.faults.network);
    if (answer.status < 300) return answer.body as T;
    if (answer.status === 401 && !asked.atTheDoor) endSession();
    throw faultOf(answer.body);
  }
  throw new ApiFault(texts.faults.network);
}

function faultOf(body: unknown): ApiFault {
  const refusal = body as Refusal | undefined;
  return refusal?.kind === 'refused'
    ? new ApiFault(refusal.message, refusal)
    : new ApiFault(texts.faults.unknown);
}

/** Asks one time. Null where nobody answered. */
export async function callOnce(method: Method, path: string, { body, query }: Asked) {
  const token = currentSession()?.token;
  try {
    const { statusCode, data } = await Taro.request({
      url: `${SERVICE_URL}${path}${queryOf(query)}`,
      method,
      timeout: 20_000,
      header: {
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...(token && { authorization: `Bearer ${token}` }),
      },
      ...(body !== undefined && { data: JSON.stringify(body) }),
    });
    return { status: statusCode, body: data as unknown };
  } catch {
    return null;
  }
}

function queryOf(query: Asked['query']): string {
  const pairs = Object.entries(query ?? {}).map(
    ([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`,
  );
  return pairs.length > 0 ? `?${pairs.join('&')}` : '';
}
