import type { Circumstances } from './circumstances.ts';
import type { Episode } from './episodes.ts';
import type { Act } from './lexicon.ts';
import { type Token, tellsPayment } from './token.ts';

export function saysSold(episode: Episode): boolean {
  return episode.marks.has('guest') || episode.tokens.some(tellsPayment);
}

/** 冰露卖得只剩3瓶了: the only number is of what is left, whatever else is told. */
export function tellsRest(episode: Episode): boolean {
  const [only, more] = episode.items.filter(({ quantity }) => quantity !== null);
  const start = only?.quantity?.start ?? 0;
  if (!only || more || episode.acts.has('counted')) return false;
  const before = episode.tokens.findLast(
    (token) => token.kind === 'lexeme' && token.acts.length > 0 && token.end <= start,
  );
  return before?.kind === 'lexeme' && before.acts.every((act) => act === 'left') && episode.acts.size > 1;
}

/** 转来的精油,点过了,实收十瓶: the number stands behind the word for taking in, and counting came before. */
export function receivedLast(episode: Episode): boolean {
  const { tokens } = episode;
  const first = tokens.findIndex(({ kind }) => kind === 'quantity');
  const last = tokens.slice(0, first).findLast((token) => token.kind === 'lexeme' && token.acts.length > 0);
  return last?.kind === 'lexeme' && last.acts.includes('received');
}

export function countedAfter(episode: Episode): boolean {
  const last = Math.max(...episode.items.map(({ quantity }) => quantity?.end ?? 0));
  return episode.tokens.every(
    (token) => token.kind !== 'lexeme' || !token.acts.includes('counted') || token.start >= last,
  );
}

/** 让银桥的司机拉走了, 被老孟带走了: between who is told or does it and the taking away stand only a supplier's name and his driver. */
export function takenBySupplier({ tokens }: Episode): boolean {
  return tokens.some((token, index) => {
    if (token.kind !== 'lexeme' || !token.acts.includes('took') || !token.done) return false;
    let at = index - 1;
    while (at >= 0 && isCarter(tokens[at])) at -= 1;
    const [asked, named] = [tokens[at - 1], tokens[at]];
    return (
      named?.kind === 'name' &&
      named.named.suppliers.length === 1 &&
      asked?.kind === 'lexeme' &&
      asked.marks.includes('from')
    );
  });
}

const isCarter = (token: Token | undefined): boolean =>
  token?.kind === 'inner' ||
  token?.kind === 'filler' ||
  (token?.kind === 'lexeme' && token.acts.length === 0 && token.marks.includes('supplierWord'));

/** 曲江要的羊排我让司机捎过去了: the place that goods were wanted at is where they went. */
export function wantedThere({ tokens }: Episode): boolean {
  return tokens.some((token, index) => {
    const next = tokens[index + 1];
    const wanted = next?.kind === 'inner' && next.end - next.start === 2;
    return wanted && token.kind === 'name' && token.named.places.length === 1;
  });
}

/** 东成手电钻: every supplier that is named touches the words behind it. */
export function namesBrand({ tokens }: Episode): boolean {
  return tokens.every((token, index) => {
    const next = tokens[index + 1];
    const supplies = token.kind === 'name' && token.named.suppliers.length > 0;
    return !supplies || (next?.kind === 'words' && next.start === token.end);
  });
}

/** 让厂家送2箱来: whoever has to be told has not come yet. */
export function tellsSupplier(episode: Episode): boolean {
  return episode.tokens.some((token) => token.kind === 'lexeme' && token.tells);
}

/** Some verb says that it is over: 送了, 送来了. */
export function isDone(episode: Episode): boolean {
  return episode.tokens.some((token) => token.kind === 'lexeme' && token.acts.length > 0 && token.done);
}

/** 出, 走了: goods leave, and nothing tells that they were sold. */
export function merelyLeaves(episode: Episode): boolean {
  const sold = episode.tokens.filter((token) => token.kind === 'lexeme' && token.acts.includes('sold'));
  return sold.length > 0 && sold.every((token) => token.kind === 'lexeme' && token.leaves);
}

/** 20斤 西兰花 圭塘 调来: a verb without 了 behind all that is said may tell somebody to do it. */
export function mayTell({ tokens }: Episode): boolean {
  const last = tokens.findLast((token) => token.kind !== 'filler');
  return (
    last?.kind === 'lexeme' && last.acts.includes('sentHere') && last.end - last.start === 2 && !last.done
  );
}

/** 来2箱 may order as well as report; 来了2箱 reports. */
export function isMereCome(episode: Episode, acts: ReadonlySet<Act>): boolean {
  if (acts.has('received') || acts.has('sentHere')) return false;
  return episode.tokens.every(
    (token) => token.kind !== 'lexeme' || !token.acts.includes('arrived') || token.comes,
  );
}

/** 送1瓶 without anybody who delivers may be a gift. */
export function isGift(episode: Episode, acts: ReadonlySet<Act>, said: Circumstances): boolean {
  if (!acts.has('sentHere') || acts.has('arrived') || acts.has('received') || said.from !== null)
    return false;
  if (episode.marks.has('supplierWord') || episode.tokens.some((token) => token.kind === 'stranger'))
    return false;
  return episode.tokens.every(
    (token) => token.kind !== 'lexeme' || !token.acts.includes('sentHere') || token.gives,
  );
}

/** 客户订20箱 周一来拿: a customer's order; nothing has left yet. */
export function isOrder(episode: Episode, acts: ReadonlySet<Act>, said: Circumstances): boolean {
  if (said.customers.length === 0 || !(acts.has('purchase') || acts.has('request'))) return false;
  const { tokens } = episode;
  const gone = tokens.some((token) => token.kind === 'lexeme' && token.acts.includes('took') && token.done);
  return !gone && !acts.has('sold') && !acts.has('dispatched');
}

/** 到了两箱 外箱湿了: the number was told of what came; how much is spoilt stands in another breath, without one. */
export function lossApart({ tokens }: Episode): boolean {
  const breaths: Token[][] = [];
  for (const [index, token] of tokens.entries()) {
    if (index > 0 && tokens[index - 1]?.end === token.start) breaths.at(-1)?.push(token);
    else breaths.push([token]);
  }
  const acts = (breath: readonly Token[], wanted: readonly Act[]): boolean =>
    breath.some((token) => token.kind === 'lexeme' && token.acts.some((act) => wanted.includes(act)));
  const counts = (breath: readonly Token[]): boolean => breath.some(({ kind }) => kind === 'quantity');
  const counted = breaths.filter(counts);
  const came = counted.some((breath) => acts(breath, arrivals));
  const spoilt = breaths.filter((breath) => acts(breath, ['damaged']));
  return came && spoilt.length > 0 && spoilt.every((breath) => !counts(breath));
}

const arrivals: readonly Act[] = ['arrived', 'received'];

/** 3把扳手 刚驮回来了, 捎过来了: a verb of bringing behind the goods, that is over. 给我们发了5把 says no more than that they left. */
export function broughtHere({ tokens }: Episode): boolean {
  const counted = tokens.findIndex(({ kind }) => kind === 'quantity');
  return tokens.some(
    (token, index) =>
      token.kind === 'lexeme' && token.acts.includes('sentHere') && token.done && index > counted,
  );
}

/** 系统里写着12瓶 我这就9瓶: the books' figure, which no item holds, and another one. */
export function tellsTwoFigures({ tokens, items }: Episode): boolean {
  const figures = tokens.filter(({ kind }) => kind === 'quantity').length;
  const book = tokens.findIndex((token) => token.kind === 'lexeme' && token.marks.includes('book'));
  const behind = tokens.findIndex(({ kind }) => kind === 'quantity') > book;
  return figures === 2 && behind && items.filter(({ quantity }) => quantity !== null).length === 1;
}
