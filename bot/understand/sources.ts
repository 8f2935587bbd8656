import type { Token } from './token.ts';

/**
 * Where the place stands that is to send what is asked for in front of it: 要货:…, 大仓发; 要3箱 冷库送过来. Nothing but small words
 * stands beside, and nothing is over yet. -1 where it says no such thing.
 */
export function sourceBehind(tokens: readonly Token[]): number {
  const said = tokens.flatMap((token, index) => (idle.has(token.kind) ? [] : [index]));
  const [at, verb, more] = said.slice(-2).length === 2 ? [...said.slice(-2), said.at(-3)] : [];
  if (at === undefined || verb === undefined) return -1;
  const [name, sends] = [tokens[at], tokens[verb]];
  if (name?.kind !== 'name' || name.named.places.length !== 1 || sends?.kind !== 'lexeme' || sends.done)
    return -1;
  const sent = sends.acts.some((act) => act === 'dispatched' || act === 'sentHere') || sends.leaves;
  const before = more === undefined ? undefined : tokens[more];
  const alone = before === undefined || before.kind === 'quantity' || before.kind === 'words';
  return sent && alone ? at : -1;
}

const idle: ReadonlySet<Token['kind']> = new Set<Token['kind']>(['filler', 'inner']);
