/** No answer worth reading is longer. */
const longestAnswer = 1_000_000;

/** Fetch that follows no redirect, since the key and the words are for one address, and reads no endless answer. */
export async function boundedFetch(input: string | URL | Request, init?: RequestInit): Promise<Response> {
  const response = await fetch(input, { ...init, redirect: 'error' });
  const parts: Uint8Array[] = [];
  let length = 0;
  for await (const part of response.body ?? []) {
    length += part.length;
    if (length > longestAnswer) throw new Error('the answer does not end');
    parts.push(part);
  }
  const { status, statusText, headers } = response;
  // What arrived is decoded already and has a length of its own.
  const plain = new Headers(headers);
  for (const name of ['content-encoding', 'content-length']) plain.delete(name);
  const bodiless = [204, 205, 304].includes(status);
  return new Response(bodiless ? null : Buffer.concat(parts), { status, statusText, headers: plain });
}
