/** What came of a call to WeCom. None of these holds the address: it carries the key. */
export type Called =
  | {
      readonly kind: 'answered';
      readonly errcode: number;
      readonly errmsg: string;
      readonly body: Readonly<Record<string, unknown>>;
    }
  /** It surely was not taken. */
  | { readonly kind: 'unreachable'; readonly reason: string }
  /** It may have been taken; nobody knows. */
  | { readonly kind: 'unknown'; readonly reason: string };

const patienceMs = 10_000;

/** Faults that come before anything of the request has left the house. */
const beforeSending = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'ENETUNREACH',
  'EHOSTUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
  'CERT_HAS_EXPIRED',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'ERR_TLS_CERT_ALTNAME_INVALID',
]);

/** One call that is answered in JSON, with the whole of it bounded in time. Never rejects. */
export async function callJson(url: URL, init: RequestInit = {}): Promise<Called> {
  try {
    const response = await request(url, init);
    return await readAnswer(response);
  } catch (error) {
    return faultOf(error);
  }
}

/**
 * The bare request, for answers that are not JSON. Each has a connection of its own: on one that was kept and has ended
 * meanwhile nobody knows what was sent, and a message with an unknown end is not sent again.
 */
export const request = (url: URL, init: RequestInit = {}): Promise<Response> =>
  fetch(url, {
    redirect: 'error',
    signal: AbortSignal.timeout(patienceMs),
    ...init,
    headers: { ...init.headers, connection: 'close' },
  });

export const asJson = (body: unknown): RequestInit => ({
  method: 'POST',
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify(body),
});

/** An answer that is no JSON comes from something between us and WeCom: a gateway that failed may have passed it on. */
export async function readAnswer(response: Response): Promise<Called> {
  const text = await response.text();
  try {
    const body = JSON.parse(text) as Record<string, unknown>;
    const { errcode = 0, errmsg = '' } = body;
    if (typeof errcode === 'number') return { kind: 'answered', errcode, errmsg: String(errmsg), body };
  } catch {
    // Told below by its status.
  }
  return {
    kind: response.status < 400 || response.status >= 500 ? 'unknown' : 'unreachable',
    reason: `HTTP ${response.status}`,
  };
}

export function faultOf(error: unknown): Called {
  const { cause, name } = error as { cause?: { code?: unknown }; name?: unknown };
  const code = String(cause?.code ?? name ?? 'fault');
  return { kind: beforeSending.has(code) ? 'unreachable' : 'unknown', reason: code };
}
