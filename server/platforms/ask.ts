const patienceMs = 5_000;

/** What a platform answers; null where it does not, or not in JSON. Secrets stand in the address, so it is never told. */
export async function ask(url: URL): Promise<Readonly<Record<string, unknown>> | null> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(patienceMs), redirect: 'error' });
    const body: unknown = await response.json();
    return typeof body === 'object' && body !== null ? (body as Record<string, unknown>) : null;
  } catch {
    return null;
  }
}

export function address(api: string, path: string, query: Readonly<Record<string, string>>): URL {
  const url = new URL(path, api);
  for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value);
  return url;
}
