import type { Episode } from './episodes.ts';
import type { Act } from './lexicon.ts';
import type { Token } from './token.ts';

/** The acts of an episode, read in their places: 收了5块 is being paid, not receiving goods. */
export function effectiveActs(episode: Episode): Set<Act> {
  const acts = new Set(episode.acts);
  const { tokens } = episode;
  if (tokens.some((token) => token.kind === 'money' && token.money.paid)) acts.add('sold');
  readPrepositions(episode, acts);
  if (acts.has('left') && leftIsWhy(episode)) acts.delete('left');
  soldByWeight(episode, acts);
  if ((acts.has('request') && saysWhither(episode)) || comesBehind(episode, acts)) acts.delete('arrived');
  if (acts.has('sentHere') && supplierLeft(episode)) acts.delete('sold');
  // 漏报了,补一下: what was sold before is written down now; nothing is asked for.
  if (episode.marks.has('late') && ['sold', 'damaged', 'returnedHere'].some((act) => acts.has(act as Act)))
    acts.delete('request');
  if (episode.marks.has('late') && leftOut(episode)) acts.delete('left');
  if (acts.has('took') || acts.has('returnedHere') || acts.has('returned') || acts.has('sentHere'))
    dropMereComing(episode, acts);
  for (const [index, token] of tokens.entries()) {
    if (token.kind !== 'lexeme' || !token.acts.includes('received')) continue;
    const next = tokens.slice(index + 1).find((other) => other.kind !== 'filler' && !isSomeone(other));
    const before = tokens[index - 1];
    // 收 alone is said of money too; goods that were unloaded were not.
    if (!token.pays) continue;
    const paid =
      (next?.kind === 'money' && next.money.label !== 'each' && next.money.per === undefined) ||
      (next?.kind === 'lexeme' && next.payment !== null) ||
      (before?.kind === 'lexeme' && before.payment !== null && token.end - token.start <= 2) ||
      (next?.kind === 'quantity' && isBare(next) && countsNothing(episode, next));
    const again = tokens.some(
      (other, at) => at !== index && other.kind === 'lexeme' && other.acts.includes('received'),
    );
    if (paid && !again) {
      acts.delete('received');
      acts.add('sold');
    }
  }
  return acts;
}

/** 昨天还有一台没录 卖掉的: there was one more to write down, and none is left. */
function leftOut({ acts, tokens }: Episode): boolean {
  if (!['sold', 'took', 'damaged', 'received', 'returnedHere'].some((act) => acts.has(act as Act)))
    return false;
  return tokens.every(
    (token) =>
      token.kind !== 'lexeme' ||
      !token.acts.includes('left') ||
      token.marks.includes('again') ||
      token.end - token.start === 1,
  );
}

/** 百岁山不够卖,跟燕北再订20箱: of what is left no number is told, only of what is asked for. */
function leftIsWhy({ tokens, items }: Episode): boolean {
  const actAt = (...wanted: readonly Act[]): number =>
    tokens.findIndex((token) => token.kind === 'lexeme' && token.acts.some((act) => wanted.includes(act)));
  const [left, asked] = [actAt('left'), actAt('request', 'purchase')];
  const from = tokens[asked >= 0 ? asked : left]?.end ?? 0;
  const behind = items.every(({ quantity }) => quantity === null || quantity.start >= from);
  return behind && (asked >= 0 ? left < asked : ordersAnew(tokens));
}

/** 跟烟草再报20条: the word for it is one of reporting. */
const ordersAnew = (tokens: readonly Token[]): boolean =>
  tokens.some((token) => token.kind === 'name' && token.named.suppliers.length > 0);

/** 收了人家199块: from whom. */
const isSomeone = (token: Token): boolean =>
  token.kind === 'stranger' ||
  (token.kind === 'lexeme' &&
    token.acts.length === 0 &&
    token.payment === null &&
    token.marks.includes('guest'));

const isBare = (token: Token & { kind: 'quantity' }): boolean =>
  token.quantity.parts.every(({ unit }) => unit === null);

/** The number of 收30 became money: no item of the episode has it for its quantity. */
function countsNothing(episode: Episode, token: Token): boolean {
  return episode.items.length > 0 && !episode.items.some((item) => item.quantity?.start === token.start);
}

/** 拨2箱到万达 and 调到万达: in front of a place 到 is a preposition, and 调到 moves goods rather than a price. */
function readPrepositions(episode: Episode, acts: Set<Act>): void {
  const { tokens } = episode;
  for (const [act, replacement] of [
    ['arrived', null],
    ['setPrice', 'request'],
  ] as const) {
    const said = tokens.flatMap((token, index) =>
      token.kind === 'lexeme' && token.acts.includes(act) ? [index] : [],
    );
    const places = said.filter((index) => {
      const next = tokens[index + 1];
      return next?.kind === 'name' && next.named.places.length > 0;
    });
    if (places.length === 0 || places.length < said.length) continue;
    if (act === 'arrived' && acts.size === 1) continue;
    acts.delete(act);
    if (replacement) acts.add(replacement);
  }
}

/**
 * 找万达调两桶来, 要大仓发20个来, 跟总仓拿5箱过来: behind the number 来 only says where to. Without 了 nothing has come; whoever is
 * named is told to send.
 */
export function comesBehind({ tokens }: Episode, acts: ReadonlySet<Act>): boolean {
  if (!moving.some((act) => acts.has(act))) return false;
  const at = tokens.findLastIndex((token) => token.kind === 'lexeme' && (token.comes || isHither(token)));
  const came = tokens.findIndex((token) => token.kind === 'lexeme' && token.acts.includes('arrived'));
  if (at < 0 || (came >= 0 && came !== at)) return false;
  const moved = tokens.findLast(
    (other, index) => index < at && other.kind === 'lexeme' && other.acts.length > 0,
  );
  return comesLast(tokens, at) && moved?.kind === 'lexeme' && !moved.done;
}

const moving: readonly Act[] = ['request', 'dispatched', 'took'];

/** 过来: no act of its own. */
const isHither = ({ acts, marks, start, end }: Token & { kind: 'lexeme' }): boolean =>
  acts.length === 0 && marks.includes('to') && end - start === 2;

/** A number stands in front, and nothing but small words behind. */
const comesLast = (tokens: readonly Token[], at: number): boolean =>
  tokens.slice(0, at).some(({ kind }) => kind === 'quantity') &&
  tokens.slice(at + 1).every(({ kind }) => kind !== 'name' && kind !== 'quantity');

/** 总仓拿了两箱来: taken from there or by them. */
export function tookHere({ tokens }: Episode): boolean {
  const at = tokens.findLastIndex((token) => token.kind === 'lexeme' && (token.comes || isHither(token)));
  return at >= 0 && comesLast(tokens, at);
}

/** 众合走了 留下10箱: whoever brings goods goes again, and nothing was sold. */
function supplierLeft({ tokens }: Episode): boolean {
  const sold = tokens.flatMap((token, index) =>
    token.kind === 'lexeme' && token.acts.includes('sold') ? [index] : [],
  );
  return (
    sold.length > 0 &&
    sold.every((index) => {
      const token = tokens[index];
      const before = tokens.slice(0, index).findLast(({ kind }) => kind !== 'filler');
      const bringer =
        (before?.kind === 'name' && before.named.suppliers.length > 0) ||
        (before?.kind === 'lexeme' && before.marks.includes('supplierWord'));
      return token?.kind === 'lexeme' && token.leaves && bringer && tokens[index + 1]?.kind !== 'quantity';
    })
  );
}

/** 来了个大妈要瓜子,称了一下二斤,收了22块: what is weighed for a guest who pays is neither counted nor asked for. */
function soldByWeight(episode: Episode, acts: Set<Act>): void {
  const paid = episode.tokens.some((token) => token.kind === 'money' && token.money.paid);
  if (!paid || !episode.marks.has('guest') || !acts.has('counted')) return;
  for (const act of ['counted', 'request', 'arrived'] as const) acts.delete(act);
}

/** 给我调10盒来: behind the number 来 only says whither. */
function saysWhither({ tokens }: Episode): boolean {
  const asked = tokens.findIndex((token) => token.kind === 'lexeme' && token.acts.includes('request'));
  return tokens.every((token, index) => {
    if (token.kind !== 'lexeme' || !token.acts.includes('arrived')) return true;
    const counted = tokens.slice(asked, index).some(({ kind }) => kind === 'quantity');
    return token.comes && asked >= 0 && asked < index && counted;
  });
}

/** 王医生来拿了…: to come and take is to take. */
function dropMereComing(episode: Episode, acts: Set<Act>): void {
  const comes = episode.tokens.filter((token) => token.kind === 'lexeme' && token.acts.includes('arrived'));
  // 来了个老头儿买走三盒: whoever came was the customer.
  const someone = episode.marks.has('guest') && (acts.has('took') || acts.has('sold'));
  const longest = someone ? 2 : 1;
  if (comes.every((token) => token.end - token.start <= longest)) acts.delete('arrived');
}
