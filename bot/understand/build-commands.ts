import { buildCommand } from './build-lines.ts';
import { buildPrices } from './build-prices.ts';
import type { Carried } from './carried.ts';
import type { Circumstances } from './circumstances.ts';
import type { Episode } from './episodes.ts';
import { decideIntent } from './intent.ts';
import type { Intent } from './intent-kinds.ts';
import { askIntent, askParty, askPrice, askQuantity, askStore, askTransfer } from './questions.ts';
import { answered, type Built, isWarehouse, type Reading, wordsAt } from './reading.ts';
import { namesAmount, type Pair, resolveItems } from './resolve-items.ts';
import { askHowMany, countNamed } from './uncounted.ts';
import type { UnderstoodCommand } from './understanding.ts';

export type BuiltEpisode = (Built | { readonly commands: readonly [] }) & { readonly carried: Carried };

/** Turns one episode into its command, or into the first question it raises. */
export function buildEpisode(
  reading: Reading,
  episode: Episode,
  told: Circumstances,
  carried: Carried,
): BuiltEpisode {
  const more = asksMore(episode, carried);
  const places = { from: told.from ?? carried.said?.from ?? null, to: told.to ?? carried.said?.to ?? null };
  const spoken = more ? { ...told, ...places } : sameCustomer(episode, told, carried);
  const said = sameSource(episode, spoken, carried);
  const phrase = wordsAt(reading, episode.start, episode.end).slice(0, 60);
  const sender = {
    place: reading.ownPlace,
    atWarehouse: reading.atWarehouse,
    isWarehouse: (place: string) => isWarehouse(reading, place),
  };
  countNamed(reading, episode);
  if (episode.marks.has('unsure')) doubtQuantities(episode);
  const taken = exchanged(episode, sameTaker(decideIntent(episode, said, sender), carried), carried);
  const decided = more ? { kind: 'command' as const, name: more } : samePrice(episode, taken, carried);
  const intent = chosenIntent(
    reading,
    phrase,
    episode.marks.has('part') ? askPart(decided, carried) : decided,
  );
  const stay = { ...carried, said };
  if (intent.kind === 'none') {
    const question = askHowMany(reading, episode);
    return question ? { question, carried } : { commands: [], carried };
  }
  if (intent.kind === 'command' && (intent.name === 'setPrice' || intent.name === 'setReorderPoint')) {
    const built = buildPrices(reading, episode, said, intent.name, carried);
    const { products = carried.products, pieces = carried.pieces, priced = null } = built;
    return { ...built, carried: { ...stay, name: intent.name, products, pieces, priced } };
  }
  if (intent.kind === 'ask' && intent.about === 'price') {
    const built = buildPrices(reading, episode, said, 'setPrice', carried, false);
    const asks = 'commands' in built && built.commands.length === 0;
    return { ...(asks ? { question: askPrice(phrase, undefined) } : built), carried: stay };
  }
  const resolved = resolveItems(reading, episode, carried);
  if ('question' in resolved) {
    if (!resolved.known && !namesAmount(episode)) return { commands: [], carried };
    if (intent.kind === 'ask' && intent.about === 'transfer')
      return { question: askTransfer(phrase), carried: stay };
    return resolved.known || intent.kind === 'command' || intent.about !== 'intent'
      ? { question: resolved.question, carried: stay }
      : { commands: [], carried };
  }
  const products = resolved.pairs.map(({ product }) => product);
  // 扔了 alone does not say why; what was said before of other goods does.
  const reason =
    intent.kind === 'command' && intent.reason === 'other' ? (carried.reason ?? 'other') : undefined;
  const here: Carried = {
    products,
    pieces: resolved.pieces,
    said,
    name: intent.kind === 'command' ? intent.name : null,
    ...(intent.kind === 'command' && { reason: reason ?? intent.reason }),
  };
  if (resolved.inherited && repeats(episode, said, carried, here)) {
    return { question: askQuantity(phrase, products[0]), carried: here };
  }
  // 退了一盒坏的,换了盒好的: the same goods again are neither sold nor back.
  const swapped =
    episode.acts.has('exchange') &&
    intent.kind === 'command' &&
    products.some(({ sku }) => carried.products.some((product) => product.sku === sku));
  if (swapped) return { question: askIntent(phrase, ['recordSalesReturn', 'recordSale']), carried: here };
  if (intent.kind === 'ask') return { carried: here, ...askFor(reading, intent, phrase) };
  if (intent.name === 'dispatchTransfer' && said.destinations.length > 1) {
    return { carried: here, ...buildDispatches(reading, resolved.pairs, said, episode) };
  }
  return {
    carried: here,
    ...buildCommand(reading, intent.name, reason ?? intent.reason, resolved.pairs, said, episode),
  };
}

/** 差不多卖了20瓶, 卖了3件好像: a number that its teller is not sure of is none yet. */
function doubtQuantities({ items }: Episode): void {
  for (const item of items)
    if (item.quantity)
      item.quantity = { ...item.quantity, quantity: { ...item.quantity.quantity, vague: true } };
}

/** 红灯笼拿走2桶挂账,顺带退了白菜12斤: who took is who gives back. */
function sameCustomer({ acts, tokens }: Episode, said: Circumstances, carried: Carried): Circumstances {
  // 琵琶退二十斤: 退 alone may be a letter of some name.
  const whole = tokens.some(
    (token) => token.kind === 'lexeme' && token.acts.includes('returned') && token.end - token.start > 1,
  );
  const gives = whole && !acts.has('tookBack') && carried.name === 'recordSale';
  const customers = carried.said?.customers ?? [];
  const nobody = said.customers.length === 0 && said.suppliers.length === 0;
  return gives && nobody && customers.length > 0 ? { ...said, customers } : said;
}

/** 总仓调五箱去城北,再调三箱去城南: where the first came from the next comes from too. */
function sameSource({ acts }: Episode, said: Circumstances, carried: Carried): Circumstances {
  const { said: before, name } = carried;
  if (name !== 'requestTransfer' || !acts.has('request') || before?.to == null || said.to === null)
    return said;
  const from = before.from ?? before.at;
  return said.from === null && said.at === null && from !== said.to ? { ...said, from } : said;
}

/** 大爷拿走一瓶白酒,还捎了一包烟: who takes more is the one of whom was told. */
function sameTaker(decided: Intent, carried: Carried): Intent {
  const unknown = decided.kind === 'ask' && decided.about === 'customer';
  return unknown && carried.name === 'recordSale' ? { kind: 'command', name: 'recordSale' } : decided;
}

/** 从大库要两件…,再来一件…: behind goods that were asked for 再来 asks for more. */
function asksMore({ acts, tokens, items }: Episode, { name }: Carried): string | null {
  const only = [...acts].every((act) => act === 'arrived') && acts.size > 0;
  const comes = tokens.findIndex((token) => token.kind === 'lexeme' && token.comes);
  const before = tokens[comes - 1];
  const again = before?.kind === 'lexeme' && before.marks.includes('again');
  const counted = items.some(({ quantity, pieces }) => quantity !== null && pieces.length > 0);
  const asked = name === 'requestTransfer' || name === 'requestPurchase';
  return only && again && counted && asked ? name : null;
}

/** 退回1条新版,换给他1条长嘴的: behind goods that came back, what they were changed for was sold. */
function exchanged(episode: Episode, decided: Intent, carried: Carried): Intent {
  const gives = episode.acts.has('exchange') && carried.name === 'recordSalesReturn';
  // What was paid on top is no price of the goods.
  const named = episode.items.every(
    ({ pieces, quantity, moneys, extra }) =>
      pieces.length > 0 && quantity !== null && moneys.length === 0 && extra === null,
  );
  const back = (['returned', 'returnedHere', 'tookBack'] as const).some((act) => episode.acts.has(act));
  return gives && named && !back && decided.kind === 'ask'
    ? { kind: 'command', name: 'recordSale' }
    : decided;
}

/** 100的以后卖105,50的卖53: what is priced goes on being priced where nothing but bare numbers is told. */
function samePrice(episode: Episode, decided: Intent, carried: Carried): Intent {
  const sells = [...episode.acts].every((act) => act === 'sold');
  const bare = episode.items.every(
    ({ quantity, pieces }) =>
      pieces.length > 0 && (quantity?.quantity.parts.every(({ unit }) => unit === null) ?? true),
  );
  if (carried.name !== 'setPrice' || !sells || !bare || episode.items.length === 0) return decided;
  return { kind: 'command', name: 'setPrice' };
}

/** 其中一盒挂账: part of what was told has terms of its own, which one command cannot hold. */
function askPart(decided: Intent, carried: Carried): Intent {
  if (decided.kind !== 'command') return decided;
  // 到了十五捆,其中五捆发番禺了: what came and went on is two entries.
  if (carried.name === 'receiveGoods' && decided.name === 'dispatchTransfer') return decided;
  return { kind: 'ask', about: 'intent', choices: [decided.name] };
}

function chosenIntent(reading: Reading, phrase: string, intent: Intent): Intent {
  if (intent.kind !== 'ask' || intent.about !== 'intent') return intent;
  const chosen = answered(reading, 'intent', phrase);
  if (chosen === undefined) return intent;
  return chosen === 'writeOff'
    ? { kind: 'command', name: chosen, reason: 'other' }
    : { kind: 'command', name: chosen };
}

function askFor(reading: Reading, intent: Intent & { kind: 'ask' }, phrase: string): Built {
  if (intent.about === 'intent') return { question: askIntent(phrase, intent.choices) };
  if (intent.about === 'store')
    return { question: askStore(phrase, reading.company, reading.ownPlace ?? undefined) };
  if (intent.about === 'transfer') return { question: askTransfer(phrase) };
  return { question: askParty(intent.about === 'supplier' ? 'supplier' : 'customer', '', reading.company) };
}

/** 到20箱,实收19箱: the same act on the same goods again, without 又, is rather another number for the first. */
function repeats(episode: Episode, said: Circumstances, carried: Carried, here: Carried): boolean {
  if (here.name === null || here.name !== carried.name || episode.marks.has('again')) return false;
  const before = carried.said;
  return before?.date?.from === said.date?.from && before?.at === said.at && before?.to === said.to;
}

/** 给城北和城南各发5箱: one dispatch each; without 各 nobody knows who gets how many. */
function buildDispatches(
  reading: Reading,
  pairs: readonly Pair[],
  said: Circumstances,
  episode: Episode,
): Built {
  if (!episode.marks.has('each'))
    return { question: askStore('', reading.company, reading.ownPlace ?? undefined) };
  const commands: UnderstoodCommand[] = [];
  for (const to of said.destinations) {
    const here = {
      ...said,
      to,
      at: said.at !== null && said.destinations.includes(said.at) ? null : said.at,
    };
    const built = buildCommand(reading, 'dispatchTransfer', undefined, pairs, here, episode);
    if ('question' in built) return built;
    commands.push(...built.commands);
  }
  return { commands };
}
