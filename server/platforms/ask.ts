const patienceMs = 5_000;

export type Answer = Readonly<Record<string, unknown>>;

/**
 * What a platform answers; null where it does not, or not in JSON. With a body it is told something. Secrets stand in the
 * address, so it is never told.
 */
export async function ask(url: URL, body?: object): Promise<Answer | null> {
  try {
    const response = await fetch(url, {
      ...{ signal: AbortSignal.timeout(patienceMs), redirect: 'error' },
      ...(body && {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      }),
    });
    const answer: unknown = await response.json();
    return typeof answer === 'object' && answer !== null ? (answer as Answer) : null;
  } catch {
    return null;
  }
}

export function address(api: string, path: string, query: Readonly<Record<string, string>>): URL {
  const url = new URL(path, api);
  for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value);
  return url;
}
