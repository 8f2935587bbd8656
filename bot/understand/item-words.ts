import type { Piece } from './elements.ts';
import { matchProduct } from './match-product.ts';
import type { Reading } from './reading.ts';
import { sizeWord } from './wanted-size.ts';

/** Words that a phrase for an item never consists of: they mark the rest of a sentence. */
const sentenceWords =
  /[我你他她它们谁吗呢吧啊了着过被把让给在是有没不都也还就才很太真啥怎哪为因所但而且或便]/;

/** Names of suppliers and places are words for an item only where nothing else is. */
export function usablePieces(pieces: readonly Piece[]): Piece[] {
  const plain = pieces.filter((piece) => piece.named === undefined);
  const named = plain.length > 0 && plain.some((piece) => !piece.sizeOnly) ? plain : [...pieces];
  // 开票那桌…: where other words name goods, ordinary words that no item has are the rest of a sentence.
  const goods = named.filter((piece) => !piece.general);
  return (goods.some((piece) => !piece.sizeOnly) ? goods : named).slice(-4);
}

/** 大瓶, 小包装的: one end of the sizes, of goods named elsewhere. */
const bareSize = /^[大小中](?:瓶|包|桶|盒|袋|罐|支|听|号|份|卷|板|箱|只|条|根|张|块|把|杯|筒|的)(?:装|的)*$/;

/** Ways to put the pieces together, the fullest first; a sentence's leftovers are let go one by one. */
export function combinations(
  reading: Reading,
  pieces: readonly Piece[],
  topic: readonly Piece[],
): (readonly Piece[])[] {
  const onlySize = pieces.every((piece) => piece.sizeOnly);
  const attempts: (readonly Piece[])[] = [];
  if (onlySize && topic.length > 0) attempts.push([...contrasted(topic, pieces), ...pieces]);
  // 百岁山小瓶16 大瓶9: which of what was named, and no name of other goods.
  if (topic.length > 0 && pieces.every(({ text }) => bareSize.test(text)))
    return [[...contrasted(topic, pieces), ...pieces]];
  for (let to = pieces.length; to > 0; to -= 1) {
    const rest = pieces.slice(to);
    const sameClause = rest.every((piece) => piece.clause === pieces[to - 1]?.clause);
    const idle = (piece: Piece): boolean => sentenceWords.test(piece.text) || tellsNoGoods(reading, piece);
    if (!sameClause && !rest.every(idle)) continue;
    for (let from = 0; from < to; from += 1) {
      const kept = pieces.slice(from, to);
      // 三十香: a size by itself names nothing where words beside it would be let go.
      if (kept.every((piece) => piece.sizeOnly) && !onlySize) continue;
      if (from > 0 && kept.every((piece) => piece.sizeOnly)) break;
      attempts.push(kept);
    }
  }
  return attempts;
}

/**
 * 有位阿姨买的染发膏,回家说颜色不合,退了一盒: words of another sentence that come near no item are talk. Beside a space
 * they may describe what was named in front of it, and are not let go.
 */
function tellsNoGoods(reading: Reading, piece: Piece): boolean {
  const { skus, score } = matchProduct(reading.vocabulary.catalogue, piece.text);
  const apart = /[,，。;；!！?？…~\n]\s*$|^$/.test(reading.normal.text.slice(0, piece.start).slice(-3));
  const afterTalk = /[^\s、/+]$/.test(reading.normal.text.slice(0, piece.start));
  return piece.text.length > 1 && skus.length === 0 && score < likelyGoods && (apart || afterTalk);
}

/** Words that explain less than this of every item are no goods. */
export const likelyGoods = 0.45;

/** 喝完的, 拆开的, 用剩下的: what hands did to goods before. */
const handled = /^[喝吃用卖拆开穿试装拿买退送]{1,2}(?:完|剩下?|开|过|错|多|回来?|走|掉|坏|下)$/;

/** 没用完的自攻丝: what stands before the last 的 is a sentence, not a name. */
export function withoutClause(pieces: readonly Piece[]): readonly Piece[] | null {
  const last = pieces.at(-1);
  const cut = last ? last.text.lastIndexOf('的') : -1;
  const clause = last?.text.slice(0, Math.max(0, cut)) ?? '';
  if (
    !last ||
    cut <= 0 ||
    cut === last.text.length - 1 ||
    !(sentenceWords.test(clause) || handled.test(clause))
  )
    return null;
  return [{ ...last, text: last.text.slice(cut + 1), start: last.start + cut + 1 }];
}

/** 星飞帆1段10箱 2段8箱: what is said anew, a number or a letter size, takes the place of the one before. */
export function contrasted(topic: readonly Piece[], pieces: readonly Piece[]): Piece[] {
  const said = pieces.map((piece) => piece.text).join(' ');
  const numbered = /[\d一二三四五六七八九]/.test(said);
  const lettered = /(?<![a-z])[a-z]{1,3}(?![a-z])/.test(said);
  const sized = sizeWord.test(said);
  return topic.map((piece) => {
    let { text } = piece;
    if (numbered)
      text = text.replace(/[\d一二三四五六七八九][\d.]*(?:ml|kg|cm|mm|[a-z\u4e00-\u9fff])?/g, ' ');
    if (sized) text = text.replace(sizeWord, ' ');
    if (lettered) text = text.replace(/(?<![a-z])[a-z]{1,3}(?![a-z])/g, ' ');
    return { ...piece, text };
  });
}
