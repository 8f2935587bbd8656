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

/** 跟烟草再报20条: what is told to a supplier, with a number, is ordered there. */
export function reportsToSupplier(tokens: readonly Token[], text: string): boolean {
  const at = tokens.findIndex(
    (token, index) =>
      token.kind === 'name' &&
      token.named.suppliers.length > 0 &&
      tokens.slice(0, index).some((before) => before.kind === 'lexeme' && before.marks.includes('from')),
  );
  if (at < 0) return false;
  const behind = tokens.slice(at + 1).filter(({ kind }) => !idle.has(kind));
  const [first, second] = behind;
  const again = first?.kind === 'lexeme' && first.acts.length === 0 && first.marks.includes('again');
  const verb = again ? second : first;
  const tells = verb !== undefined && /^[报下说约叫](?:个|点|一下)?$/.test(text.slice(verb.start, verb.end));
  return tells && behind.some(({ kind }) => kind === 'quantity');
}
