import type { Circumstances } from './circumstances.ts';
import { dealtWith, heardBefore } from './dealt-with.ts';
import type { Piece } from './elements.ts';
import type { Episode } from './episodes.ts';
import { matchProduct } from './match-product.ts';
import { plainText } from './normalize.ts';
import { askDate, askParty, askStore } from './questions.ts';
import { answered, isWarehouse, type Reading, wordsAt } from './reading.ts';
import type { Token } from './token.ts';
import type { Question } from './understanding.ts';

type Fields = { readonly fields: Record<string, string> } | { readonly question: Question };

const dated = new Set(['recordSale', 'receiveGoods', 'writeOff']);

/** Store, parties, payment and date of a command, each only where it was said or is the sender's. */
export function circumstanceFields(
  reading: Reading,
  name: string,
  said: Circumstances,
  episode: Episode,
): Fields {
  const places = placeFields(reading, name, said);
  if ('question' in places) return places;
  const fields = { ...places.fields };
  const party = partyFields(reading, name, said, episode);
  if ('question' in party) return party;
  Object.assign(fields, party.fields);
  if (name === 'recordSale' && said.payment) fields.payment = said.payment;
  // 元旦要用: what has no day of its own needs none.
  const day = dated.has(name) || name === 'recordCount' ? dayField(reading, said) : {};
  if ('question' in day) return day;
  // What was counted another day says nothing of today, and a count has no day of its own.
  if (day.day && name === 'recordCount' && said.date)
    return { question: askDate(wordsAt(reading, said.date.start, said.date.end)) };
  if (day.day && dated.has(name)) fields.date = day.day;
  return { fields };
}

function dayField(reading: Reading, said: Circumstances): { day?: string } | { question: Question } {
  const { date } = said;
  if (!date) return {};
  if (!date.vague && date.from === date.to) return date.from === reading.today ? {} : { day: date.from };
  const phrase = wordsAt(reading, date.start, date.end);
  const given = answered(reading, 'date', phrase)?.slice(0, 10);
  if (given !== undefined) return given === reading.today ? {} : { day: given };
  return { question: askDate(phrase) };
}

function placeFields(reading: Reading, name: string, said: Circumstances): Fields {
  const own = reading.ownPlace;
  const given = answered(reading, 'store', '');
  const missing: Fields = { question: askStore('', reading.company) };
  if (name === 'requestTransfer') {
    const atIsSource =
      said.at !== null && said.at !== own && said.from === null && isWarehouse(reading, said.at);
    const to = said.to ?? (atIsSource ? null : said.at) ?? own ?? given;
    if (!to) return missing;
    const owner =
      said.to !== null && said.at !== said.to && (said.at !== own || own === null) ? said.at : null;
    const giver = said.to !== null && said.to !== own && said.at === null ? own : null;
    // 老戴,带十箱给我们: a keeper who is spoken to is to send from the place he keeps.
    const keeper = said.visitor !== null && isWarehouse(reading, said.visitor) ? said.visitor : null;
    const from = said.from ?? (atIsSource ? said.at : owner) ?? giver ?? keeper;
    return { fields: { ...(from && from !== to ? { from } : {}), to } };
  }
  if (name === 'dispatchTransfer') {
    const from = said.from ?? dispatcher(reading, said) ?? given;
    const to =
      said.to ?? (said.at !== from ? said.at : null) ?? (said.visitor !== from ? said.visitor : null);
    if (said.to !== null && said.at !== null && said.at !== said.to && said.at !== from) return missing;
    const others = said.scenes.filter((scene) => scene !== from);
    if (from && said.to === null && said.scenes.length === 2 && others.length === 1 && said.at === from)
      return { fields: { from, to: others[0] ?? '' } };
    if (said.to === null && said.scenes.length > 1) return missing;
    return from ? { fields: { from, ...(to ? { to } : {}) } } : missing;
  }
  if (name === 'receiveTransfer') {
    // 大学城调给我们的3箱到了: beside the own place the other one is where they come from.
    if (
      said.own &&
      own !== null &&
      said.to === null &&
      said.from === null &&
      said.at !== null &&
      said.at !== own
    )
      return { fields: { to: own, from: said.at } };
    const to = said.to ?? said.at ?? own ?? given;
    return to ? { fields: { to, ...(said.from && said.from !== to ? { from: said.from } : {}) } } : missing;
  }
  if (said.scenes.length > 1) return given ? { fields: { store: given } } : missing;
  const store = (said.to !== null && said.at === null ? said.to : said.at) ?? own ?? given;
  return store ? { fields: { store } } : missing;
}

/** Goods leave the sender's place, unless another is named as the one that sends: 仓库给城南发了5箱. */
function dispatcher(reading: Reading, said: Circumstances): string | null {
  const own = reading.ownPlace;
  if (said.at !== null && said.to !== null && said.at !== said.to && (own === null || own === said.to))
    return said.at;
  return own;
}

const withCustomer = new Set(['recordSale', 'recordSalesReturn']);
const withSupplier = new Set(['receiveGoods', 'returnToSupplier', 'requestPurchase']);

function partyFields(reading: Reading, name: string, said: Circumstances, episode: Episode): Fields {
  if (withCustomer.has(name)) {
    const [customer, other] = [...new Set(said.customers)];
    if (customer && !other) return { fields: { customer } };
    const given = answered(reading, 'customer', '');
    if (given) return { fields: { customer: given } };
    if (other || said.payment === 'credit') return { question: askParty('customer', '', reading.company) };
    return { fields: {} };
  }
  if (!withSupplier.has(name)) return { fields: {} };
  const [supplier, other] = [...new Set(said.suppliers)];
  if (supplier && !other) return { fields: { supplier } };
  const stranger = unknownSupplier(reading, episode) ?? dealtWith(reading, name, episode);
  const given = answered(reading, 'supplier', stranger?.words ?? '') ?? (other ? undefined : stranger?.code);
  if (given) return { fields: { supplier: given } };
  if (other || stranger) return { question: askParty('supplier', stranger?.words ?? '', reading.company) };
  return { fields: {} };
}

const brings = (token: Token): boolean =>
  token.kind === 'lexeme' && (token.acts.includes('sentHere') || token.acts.includes('tookBack'));

/** Words that name nobody on file and no goods, in front of 送来 (老李送来口罩5箱, 恒春堂送来) or as whose goods they are (收李老板的粉藕). */
function unknownSupplier(reading: Reading, episode: Episode): { words: string; code?: string } | null {
  const { tokens } = episode;
  const stranger = tokens.find((token, index) => {
    if (token.kind !== 'stranger') return false;
    const next = tokens[index + 1];
    return next !== undefined && (brings(next) || isOwner(reading, next));
  });
  if (stranger) return { words: wordsAt(reading, stranger.start, stranger.end) };
  const carter = unknownCarter(reading, episode);
  if (carter) return { words: wordsAt(reading, carter.start, carter.end) };
  const at = tokens.findIndex(brings);
  const verb = tokens[at];
  if (!verb) return null;
  const pieces = [...episode.loose, ...episode.items.flatMap((item) => item.pieces)];
  const giver = pieces.find(
    (piece) =>
      piece.end === verb.start &&
      piece.named === undefined &&
      !reading.explained.has(piece.end - 1) &&
      piece.text.length > 1,
  );
  const heard = heardBefore(reading, verb.start);
  if (heard) return heard;
  const named = wordsBefore(reading, pieces, verb.start);
  const [sole, more] = named
    ? reading.company.suppliers.filter(({ name }) => plainText(name).includes(named.text))
    : [];
  if (named && sole && !more) return { words: wordsAt(reading, named.start, named.end), code: sole.code };
  if (
    named &&
    !giver &&
    !more &&
    !sole &&
    pieces.some((piece) => piece.end === verb.start && piece.start > named.start)
  )
    return { words: wordsAt(reading, named.start, named.end) };
  if (!giver) return null;
  return { words: wordsAt(reading, giver.start, giver.end) };
}

/** All the words that touch a verb from the left: 宏达器械送来 is no 器械. */
function wordsBefore(
  reading: Reading,
  pieces: readonly Piece[],
  end: number,
): { text: string; start: number; end: number } | null {
  let start = end;
  for (let touching = true; touching; ) {
    const before = pieces.find((piece) => piece.end === start);
    touching = before !== undefined;
    if (before) start = before.start;
  }
  return end - start > 1 ? { text: reading.normal.text.slice(start, end), start, end } : null;
}

const dealer = '(?:代理商?|经销商?|供货商|供应商|批发商?|配送|商行)';
const cart = '(?:送货车|货车|冷链车|车子?|师傅|司机)';
const comes = new RegExp(
  `^(?:${dealer}的?${cart}?|的?${cart})(?:刚刚?|已经?|才|就|都)*(?:到|来|进|开|送|走|卸|离)`,
);

/** 菲鹤代理车到: whose cart came, by a name that nobody on file has. */
function unknownCarter(reading: Reading, episode: Episode): Piece | undefined {
  const pieces = [...episode.loose, ...episode.items.flatMap((item) => item.pieces)];
  return pieces.find(
    ({ text, end, named }) =>
      named === undefined &&
      text.length > 1 &&
      comes.test(reading.normal.text.slice(end, end + 10)) &&
      !isGoods(reading, text),
  );
}

/** Words that only sound like goods are rather a name. */
function isGoods(reading: Reading, words: string): boolean {
  const { skus, heard } = matchProduct(reading.vocabulary.catalogue, words);
  return skus.length > 0 && !heard;
}

function isOwner(reading: Reading, token: Token): boolean {
  return (
    token.kind === 'inner' && /^(?:的|家的|那边的)$/.test(reading.normal.text.slice(token.start, token.end))
  );
}
