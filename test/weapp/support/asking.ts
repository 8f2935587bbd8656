/** Asks the service something, past the program. */
export type Ask = (path: string, body?: object) => Promise<unknown>;

/** In somebody's name. */
export async function signedIn(service: string, name: string): Promise<Ask> {
  let token: string | null = null;
  const ask: Ask = async (path, body) => {
    const response = await fetch(new URL(path, service), {
      headers: { 'content-type': 'application/json', ...(token && { authorization: `Bearer ${token}` }) },
      ...(body && { method: 'POST', body: JSON.stringify(body) }),
    });
    return response.json();
  };
  const { people } = (await ask('/app/demo')) as { people: readonly { code: string; name: string }[] };
  const person = people.find((one) => one.name === name)?.code;
  const session = await ask('/app/sessions', { by: 'demo', person, device: 'test' });
  token = (session as { token: string }).token;
  return ask;
}

/** The transfers that somebody is to send, or to take in. */
export async function transfersFor(person: Ask, what: 'dispatch' | 'receive'): Promise<string[]> {
  const { transfers } = (await person('/app/transfers')) as {
    transfers: readonly { number: string; may: string | null }[];
  };
  return transfers.filter(({ may }) => may === what).map(({ number }) => number);
}
