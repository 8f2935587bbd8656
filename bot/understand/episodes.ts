import { itemsAhead, itemsByClause } from './clause-items.ts';
import type { Clause } from './clauses.ts';
import type { Piece } from './elements.ts';
import type { Item, ReadItems } from './item-builder.ts';
import type { Act, Mark } from './lexicon.ts';
import { changesDay, changesPlace, shareLastAct, shareLastPayment } from './share-acts.ts';
import { sourceBehind } from './sources.ts';
import { type Token, tellsPayment } from './token.ts';

/** Clauses that tell of one act on some items: what becomes one command. */
export interface Episode {
  readonly acts: Set<Act>;
  readonly marks: Set<Mark>;
  readonly items: Item[];
  readonly loose: Piece[];
  readonly tokens: Token[];
  /** The numbers of its clauses. */
  readonly clauses: number[];
  /** The words of the episode, as places in the text. */
  readonly start: number;
  end: number;
  /** The act came in front of the first item, so items that follow belong to it. */
  leads: boolean;
}

/** Acts that only say what became of goods already told of, or that are asides. */
const asides: ReadonlySet<Act> = new Set(['noted', 'approve', 'reject', 'help', 'left', 'short']);

/** Groups clauses into episodes. A clause with both a verb and items begins one once the last has its items. */
export function groupEpisodes(
  clauses: readonly Clause[],
  read: ReadItems,
  dropped: ReadonlySet<number>,
): Episode[] {
  const episodes: Episode[] = [];
  const looseByClause = new Map<number, Piece[]>();
  for (const piece of read.loose)
    looseByClause.set(piece.clause, [...(looseByClause.get(piece.clause) ?? []), piece]);
  const inherited = new Set<Episode>();
  const hasItemsAhead = itemsAhead(clauses, read, dropped);
  let heading: Token[] = [];
  for (const [index, said] of clauses.entries()) {
    if (dropped.has(index)) continue;
    const clause = joinedTo(
      episodes.at(-1),
      withoutTitle(said, read, index),
      itemsFrom(clauses, read, index),
    );
    if (headsNext(clauses, read, index, episodes.at(-1))) {
      heading = [...clause.tokens];
      continue;
    }
    const items = itemsByClause(read).get(index) ?? [];
    const loose = looseByClause.get(index) ?? [];
    const last = episodes.at(-1);
    const next = clauses[index + 1];
    const nextHasItems = hasItemsAhead(index);
    if (!last || beginsEpisode(last, clause, items, next, nextHasItems)) {
      episodes.push(newEpisode(clause, index, items, loose, heading));
      heading = [];
      continue;
    }
    if (paidApart(last, clause, items)) {
      const episode = newEpisode(clause, index, items, loose);
      episode.leads = last.leads;
      for (const act of last.acts) episode.acts.add(act);
      episodes.push(episode);
      continue;
    }
    const placedLine =
      (clause.before === 'line' && nextLineItems(clauses, read, index)) || headsItems(clauses, read, index);
    const inherits =
      (items.length > 0 || placedLine) &&
      ![...clause.acts].some((act) => !asides.has(act)) &&
      (changesPlace(last, clause) || (items.length > 0 && changesDay(last, clause)));
    if (inherits) {
      const episode = newEpisode(clause, index, items, loose);
      episode.leads = true;
      for (const act of last.acts) episode.acts.add(act);
      episodes.push(episode);
      inherited.add(episode);
      continue;
    }
    extend(last, clause, index, items, loose);
  }
  shareLastAct(episodes, inherited);
  shareLastPayment(episodes);
  return episodes;
}

/** 百多邦1支现金34,清凉油2盒支付宝7块: goods that are paid for in their own way are a sale of their own. */
function paidApart(last: Episode, clause: Clause, items: readonly Item[]): boolean {
  const own =
    items.length > 0 && items.every(({ quantity, pieces }) => quantity !== null && pieces.length > 0);
  if (!own || !clause.tokens.some(tellsPayment)) return false;
  const counts = last.items.every(({ quantity, pieces }) => quantity !== null && pieces.length > 0);
  const behind = last.tokens.findLastIndex(({ kind }) => kind === 'quantity');
  const first = last.tokens.findIndex(tellsPayment);
  const adds = [...clause.acts].every((act) => act === 'sold' || asides.has(act));
  // 卖4包甲 现金8块 另外乙1本微信19块9: the goods may stand behind their number.
  const near = last.tokens.slice(behind + 1, first).every(({ kind }) => kind === 'words' || kind === 'inner');
  return counts && adds && first > 0 && near;
}

/** 今日进出: names what the lines below tell of, each for itself. */
function withoutTitle(clause: Clause, read: ReadItems, index: number): Clause {
  const [inward, outward] = [
    ['received', 'arrived', 'sentHere'],
    ['sold', 'dispatched', 'damaged'],
  ] as const;
  const both = inward.some((act) => clause.acts.has(act)) && outward.some((act) => clause.acts.has(act));
  const title = both && clause.after === 'heading' && !itemsByClause(read).has(index);
  return title ? { ...clause, acts: new Set() } : clause;
}

/** The items of a clause, or of the next one where only a space parts them. */
function itemsFrom(clauses: readonly Clause[], read: ReadItems, index: number): readonly Item[] {
  const own = itemsByClause(read).get(index) ?? [];
  const next = clauses[index + 1];
  if (own.length > 0 || !next || next.before !== 'weak' || next.acts.size > 0) return own;
  return itemsByClause(read).get(index + 1) ?? [];
}

/** A clause that only goes on with what the last episode tells of says nothing of its own. */
function joinedTo(last: Episode | undefined, clause: Clause, items: readonly Item[]): Clause {
  if (!last || last.items.length === 0) return clause;
  return addsTo(last, clause, items) || givesSource(last, clause, items) || namesBringer(last, clause)
    ? { ...clause, acts: new Set() }
    : clause;
}

/** 卖了3箱可乐,还有雪碧2箱: 还有 in front of other goods adds them; nothing is said of what is left. */
function addsTo(last: Episode, clause: Clause, items: readonly Item[]): boolean {
  const only = clause.acts.size === 1 && clause.acts.has('left') && clause.marks.has('again');
  const first = clause.tokens[0];
  const heads = first?.kind === 'lexeme' && first.marks.includes('again');
  const looks = last.acts.has('counted') || last.acts.has('left') || last.acts.size === 0;
  return only && heads && !looks && items.length > 0 && items.every(({ pieces }) => pieces.length > 0);
}

/** 散蛋来了三箱 老孟拉的: who brought what came, and no arrival of its own. */
function namesBringer(last: Episode, clause: Clause): boolean {
  const came = (['arrived', 'received', 'sentHere'] as const).some((act) => last.acts.has(act));
  const brings = clause.acts.size === 1 && clause.acts.has('sentHere');
  const named = clause.tokens.some(({ kind }) => kind === 'name' || kind === 'stranger');
  return came && brings && named && clause.tokens.every(({ kind }) => bringing.has(kind));
}

const bringing: ReadonlySet<Token['kind']> = new Set<Token['kind']>([
  'name',
  'stranger',
  'lexeme',
  'filler',
  'inner',
]);

/** 要货: …, and at the end 从总仓出: where it is to come from, and no act of its own. */
function givesSource(last: Episode, clause: Clause, items: readonly Item[]): boolean {
  if (!(last.acts.has('request') || last.acts.has('purchase')) || items.length > 0) return false;
  if (sourceBehind(clause.tokens) >= 0) return true;
  const from = clause.tokens.findIndex((token) => token.kind === 'lexeme' && token.marks.includes('from'));
  return (
    from >= 0 &&
    clause.tokens[from + 1]?.kind === 'name' &&
    clause.tokens.every(({ kind }) => kind !== 'words')
  );
}

function beginsEpisode(
  last: Episode,
  clause: Clause,
  items: readonly Item[],
  next: Clause | undefined,
  nextHasItems: boolean,
): boolean {
  if (last.items.length === 0) return false;
  const acting = [...clause.acts].some((act) => act !== 'left' || !last.acts.has('counted'));
  if (!acting) return false;
  if (items.length > 0) return true;
  if (clause.acts.has('askStock') || clause.acts.has('askSales') || clause.acts.has('undo')) return true;
  if (clause.acts.has('counted') && nextHasItems && last.acts.size > 0 && !sharesAct(last, clause))
    return true;
  const heads = clause.after === 'heading' || (clause.after === 'line' && clause.before === 'line');
  if (heads && nextHasItems) return true;
  return last.leads && nextHasItems && next !== undefined && next.acts.size === 0 && !sharesAct(last, clause);
}

/** 昨天:鱼油卖5瓶,今天:鱼油卖8瓶: a day or place in front of a clause with its own verb belongs to that clause. */
function headsNext(
  clauses: readonly Clause[],
  read: ReadItems,
  index: number,
  last: Episode | undefined,
): boolean {
  const clause = clauses[index];
  const next = clauses[index + 1];
  if (
    !clause ||
    !next ||
    !last ||
    last.items.length === 0 ||
    clause.acts.size > 0 ||
    clause.before === 'weak'
  )
    return false;
  if (itemsByClause(read).has(index) || !itemsByClause(read).has(index + 1)) return false;
  const placed = clause.tokens.every((token) => ['date', 'name', 'filler', 'inner'].includes(token.kind));
  return (
    placed &&
    clause.tokens.some((token) => token.kind === 'date' || token.kind === 'name') &&
    next.acts.size > 0
  );
}

/** 四方坪 白菜3筐;高铁店 白菜2筐: a place in front of the items that a space parts from it. */
function headsItems(clauses: readonly Clause[], read: ReadItems, index: number): boolean {
  const [clause, next] = [clauses[index], clauses[index + 1]];
  if (!clause || !next || clause.before === 'weak' || next.before === 'line') return false;
  return (
    clause.tokens.every(({ kind }) => kind === 'name' || kind === 'filler') &&
    next.acts.size === 0 &&
    itemsByClause(read).has(index + 1)
  );
}

/** Whether the line that begins here has items, in this clause or a later one. */
function nextLineItems(clauses: readonly Clause[], read: ReadItems, index: number): boolean {
  let at = index;
  while (clauses[at + 1] && clauses[at + 1]?.before !== 'line') at += 1;
  for (let clause = index; clause <= at; clause += 1) if (itemsByClause(read).has(clause)) return true;
  return false;
}

function sharesAct(last: Episode, clause: Clause): boolean {
  return [...clause.acts].some((act) => last.acts.has(act));
}

function newEpisode(
  clause: Clause,
  index: number,
  items: readonly Item[],
  loose: readonly Piece[],
  heading: readonly Token[] = [],
): Episode {
  const firstAct = clause.tokens.findIndex((token) => token.kind === 'lexeme' && token.acts.length > 0);
  const firstQuantity = clause.tokens.findIndex((token) => token.kind === 'quantity');
  return {
    acts: new Set(clause.acts),
    marks: new Set(clause.marks),
    items: [...items],
    loose: [...loose],
    tokens: [...heading, ...clause.tokens],
    clauses: [index],
    start: clause.tokens[0]?.start ?? 0,
    end: clause.tokens.at(-1)?.end ?? 0,
    leads: firstAct >= 0 && (firstQuantity < 0 || firstAct < firstQuantity),
  };
}

function extend(
  episode: Episode,
  clause: Clause,
  index: number,
  items: readonly Item[],
  loose: readonly Piece[],
): void {
  episode.clauses.push(index);
  if (episode.items.length === 0 && clause.acts.size > 0) episode.leads = true;
  for (const act of clause.acts) episode.acts.add(act);
  for (const mark of clause.marks) episode.marks.add(mark);
  episode.items.push(...items);
  episode.loose.push(...loose);
  episode.tokens.push(...clause.tokens);
  episode.end = clause.tokens.at(-1)?.end ?? episode.end;
}
