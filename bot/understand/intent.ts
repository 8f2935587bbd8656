import type { Circumstances } from './circumstances.ts';
import { decideArrival, decideTaken } from './decide-arrival.ts';
import { decideDispatch, decideRequest, decideReturn } from './decide-movement.ts';
import { comesBehind, effectiveActs, tookHere } from './effective-acts.ts';
import type { Episode } from './episodes.ts';
import {
  broughtHere,
  countedAfter,
  isDone,
  isOrder,
  lossApart,
  merelyLeaves,
  receivedLast,
  saysSold,
  takenBySupplier,
  tellsRest,
  tellsSupplier,
  tellsTwoFigures,
  wantedThere,
} from './evidence.ts';
import { askIntent, command, type Intent, none, type Sender } from './intent-kinds.ts';
import type { Act } from './lexicon.ts';
import { lossOf } from './loss.ts';

const anyOf =
  (acts: ReadonlySet<Act>) =>
  (...wanted: Act[]): boolean =>
    wanted.some((act) => acts.has(act));

const otherThan =
  (own: string | null) =>
  (code: string | null): boolean =>
    code !== null && code !== own;

/** Weighs the verbs, names and money of an episode. The order is that of how telling the evidence is. */
export function decideIntent(episode: Episode, said: Circumstances, sender: Sender): Intent {
  const acts = effectiveActs(episode);
  const has = anyOf(acts);
  const priced = episode.items.some((item) => item.moneys.length > 0);
  const counted = episode.items.some((item) => item.quantity !== null);
  const own = sender.place;
  const otherPlace = otherThan(own);

  if (has('reorderPoint'))
    return counted ? command('setReorderPoint') : { kind: 'ask', about: 'intent', choices: [] };
  if (has('setPrice') && episode.marks.has('stock')) return counted ? command('recordCount') : none;
  if (said.payments.length > 1 && counted) return askIntent('recordSale');
  if (acts.size === 1 && has('request') && priced && !counted) return decidePrice(episode, priced);
  if (has('setPrice') && !has('sold', 'took', 'arrived', 'received', 'sentHere', 'request'))
    return decidePrice(episode, priced);
  // 快克要改个价: no goods are wanted, but another price.
  if (has('setPrice') && has('request') && acts.size === 2 && !counted && !priced)
    return decidePrice(episode, priced);
  // 阿胶统一降20: a bare number behind it is money too.
  const bare = episode.items.every(({ quantity }) =>
    quantity?.quantity.parts.every(({ unit }) => unit === null),
  );
  if (has('priceShift') && acts.size === 1 && counted && bare)
    return { kind: 'ask', about: 'price', choices: [] };
  // 9月起飞盘卖12: what it shall cost, where no unit tells that pieces were sold.
  if (has('setPrice') && has('sold') && !isDone(episode) && isUncounted(episode))
    return decidePrice(episode, true);
  if (has('priceShift') && !counted && priced) return { kind: 'ask', about: 'price', choices: [] };
  // 洁厕灵按4块9卖: so much for one, and no number.
  const each = episode.items.every(({ moneys }) => moneys.every(({ label }) => label === 'each'));
  if (has('sold') && !counted && priced && (own === null || (each && !isDone(episode))))
    return askIntent('setPrice');
  if (has('left') && has('request', 'purchase')) return askIntent('requestTransfer', 'recordCount');
  if (has('exchange')) return askIntent('recordSalesReturn', 'recordSale');
  // 货到了,就是少东西: what came is not what was sent.
  if (!counted && has('short') && has('arrived', 'received', 'sentHere'))
    return { kind: 'ask', about: 'transfer', choices: [] };
  if (!counted) return none;

  if (has('sold') && has('returned', 'returnedHere') && soldThenReturned(episode))
    return askIntent('recordSale', 'recordSalesReturn');
  // 北城借给我们2条,已经拿回来了: lent there, and fetched.
  const lent = has('dispatched') && said.own && (otherPlace(said.from) || otherPlace(said.at));
  const fetched = lent && has('returnedHere');
  if (fetched && !episode.marks.has('guest') && said.customers.length === 0)
    return command('receiveTransfer');
  if (has('tookBack', 'returned', 'returnedHere')) return decideReturn(episode, acts, said, own);
  const loss = lossOf(acts);
  // 昨晚漏了 小白1瓶: it leaked, or it was left out of yesterday's report.
  const others = episode.tokens.some(
    (token) => token.kind === 'lexeme' && token.acts.includes('damaged') && !token.marks.includes('omitted'),
  );
  if (loss === 'damaged' && episode.marks.has('omitted') && !others && said.date !== null)
    return askIntent('writeOff', 'recordSale');
  // 酸奶胀袋一件,让银桥的司机拉走了: whoever brought them was told by name to take them.
  if (loss && has('took') && takenBySupplier(episode)) return command('returnToSupplier');
  // 老黄来的黄瓜两筐是坏的,让他拉走了: gone back rather than thrown away.
  if (loss && has('took') && said.suppliers.length > 0) return askIntent('returnToSupplier', 'writeOff');
  // 送来五花3箱,24号到期: a day to come tells of the lot, and only goods gone past it are written off.
  if (loss === 'expired' && said.suppliers.length > 0 && has('arrived', 'received', 'sentHere'))
    return askIntent('receiveGoods', 'writeOff');
  // 拿了一个给客人装上了: put to use, but by whoever bought it. 被拿走两箱 微信: paid for.
  const used = loss === 'own-use' && (saysSold(episode) || said.customers.length > 0 || priced);
  if (loss && (used || (said.payment !== null && said.payment !== 'credit')))
    return askIntent('recordSale', 'writeOff');
  if (loss === 'damaged' && lossApart(episode)) return askIntent('receiveGoods', 'writeOff');
  if (loss && !has('sold'))
    return has('counted') && loss === 'other'
      ? askIntent('recordCount', 'writeOff')
      : command('writeOff', loss);
  if (loss) return askIntent('recordSale', 'writeOff');
  const wantsSent = comesBehind(episode, episode.acts) && otherPlace(said.from) && !otherPlace(said.to);
  if (wantsSent) return command('requestTransfer');
  // 再发10张过来, from a shop that names no other: sent to it, and not yet.
  const nowhere = own !== null && !sender.atWarehouse && ![said.from, said.to, said.at].some(otherPlace);
  const nobody = said.suppliers.length + said.customers.length === 0 && !episode.marks.has('supplierWord');
  if (
    nowhere &&
    nobody &&
    episode.marks.has('again') &&
    has('dispatched') &&
    !isDone(episode) &&
    comesBehind(episode, episode.acts)
  )
    return command('requestTransfer');
  if (has('short') && !has('sold', 'took')) {
    // 仓库那车货点完了 差两箱, 仓上的没给齐 缺一筐: what is missing was sent from there.
    const unnamed = episode.items.every(({ pieces }) => pieces.length === 0);
    const sent = unnamed && [said.at, said.from].some(otherPlace);
    if (sent || has('arrived', 'received', 'sentHere'))
      return { kind: 'ask', about: 'transfer', choices: [] };
    return askIntent('writeOff', 'recordCount');
  }
  if (has('left') && tellsRest(episode)) return askIntent('recordCount', 'recordSale');
  // 送了5件过来我点了: who counts what was brought has taken it in.
  if (
    has('counted') &&
    has('arrived', 'received', 'sentHere') &&
    (countedAfter(episode) || receivedLast(episode))
  )
    acts.delete('counted');
  if (has('counted') && has('request', 'purchase')) return askIntent('recordCount', 'receiveGoods');
  if (has('counted'))
    return has('sold', 'arrived', 'received', 'sentHere')
      ? askIntent('recordCount', 'recordSale', 'receiveGoods')
      : command('recordCount');

  // 低过5袋提我补货: a number below which to ask is no number asked for.
  if (episode.marks.has('below') && has('request', 'purchase')) return askIntent('setReorderPoint');
  if (has('purchase') && !isDone(episode)) acts.delete('sentHere');
  if (isOrder(episode, acts, said)) return askIntent('recordSale', 'requestPurchase');
  const done = has('sold', 'took', 'arrived', 'received', 'sentHere', 'dispatched');
  if (has('request', 'purchase') && !done) return decideRequest(acts, said, episode, sender);
  // 从大库调20袋 下午到: asked for, and when it shall come; or told of what came.
  if (has('request') && otherPlace(said.from) && !isDone(episode) && !has('sold', 'took', 'dispatched'))
    return askIntent('requestTransfer', 'receiveTransfer');
  const toOther = otherPlace(said.to);
  if (has('took') && !toOther && own !== null && said.from === null && said.customers.length === 0) {
    if (otherPlace(said.at))
      return tookHere(episode)
        ? askIntent('dispatchTransfer', 'receiveTransfer')
        : command('dispatchTransfer');
    if (otherPlace(said.visitor))
      return sender.atWarehouse ? command('dispatchTransfer') : askIntent('dispatchTransfer', 'recordSale');
  }
  // 让恒兴送5箱到总仓: who supplies is told to, and has not yet.
  const supplierTold = said.supplierAsked && tellsSupplier(episode) && !isDone(episode) && own !== said.to;
  if (supplierTold && toOther && has('sentHere', 'dispatched') && !has('arrived', 'received'))
    return command('requestPurchase');
  // 兴旺送60箱到大仓: whoever supplies brought it there.
  const brought = episode.marks.has('direct') || (said.suppliers.length > 0 && !said.supplierAsked);
  if (has('sentHere') && toOther && brought && !has('dispatched', 'sold')) return command('receiveGoods');
  // 叫总仓发两箱过来: whoever is told to send has not sent yet.
  const told = tellsSupplier(episode) || has('request');
  if (otherPlace(said.from) && !toOther && has('dispatched') && told && !isDone(episode))
    return command('requestTransfer');
  // 叫大仓给学府送3箱: so too where it is to go to a third place.
  if (otherPlace(said.from) && toOther && tellsSupplier(episode) && !isDone(episode))
    if (has('dispatched', 'sentHere') && !has('arrived', 'received', 'sold'))
      return command('requestTransfer');
  // 海珠要3个 我让阿姨带过去了: what another place wanted went there.
  if (has('request') && has('dispatched') && isDone(episode) && otherPlace(said.at) && said.from === null)
    return command('dispatchTransfer');
  if (wantedThere(episode) && has('dispatched') && isDone(episode) && otherPlace(said.at) && !toOther)
    if (said.from === null && !has('arrived', 'received', 'sentHere')) return command('dispatchTransfer');
  // 大学城调给我们的3箱到了: sent to the own place, and come.
  if (
    has('dispatched') &&
    has('arrived', 'received') &&
    !toOther &&
    said.own &&
    (otherPlace(said.at) || otherPlace(said.from))
  )
    return command('receiveTransfer');
  // 八一借给俺两台,俺骑车驮回来了: lent there, and brought here.
  if (lent && broughtHere(episode) && !toOther) return command('receiveTransfer');
  if (
    otherPlace(said.from) &&
    !toOther &&
    has('took', 'dispatched') &&
    !has('arrived', 'received', 'sentHere')
  ) {
    const brought = has('took') && isDone(episode) && tookHere(episode);
    return brought ? command('receiveTransfer') : askIntent('receiveTransfer', 'requestTransfer');
  }
  // Who is at neither place tells others to send; only what was sent already is a report.
  if (own === null && has('dispatched') && said.at !== null && otherPlace(said.to) && !isDone(episode))
    return command('requestTransfer');
  if (has('took') && toOther && said.customers.length > 0 && own === null) return command('recordSale');
  // 出 徐水店 6桶, from a warehouse: what merely leaves goes to the place that is named.
  const leaves = sender.atWarehouse && !saysSold(episode) && merelyLeaves(episode);
  if (
    has('dispatched') ||
    (leaves && otherPlace(said.at) && said.customers.length === 0) ||
    (toOther && has('took', 'sentHere', 'request', 'sold') && !has('arrived', 'received'))
  ) {
    return decideDispatch(
      said,
      toOther || (sender.atWarehouse && otherPlace(said.at)),
      own,
      has('sold'),
      leaves,
    );
  }
  if (has('sold') && !has('arrived', 'received', 'sentHere')) {
    return sender.atWarehouse && !saysSold(episode)
      ? askIntent('dispatchTransfer', 'recordSale')
      : command('recordSale');
  }
  if (has('arrived', 'received', 'sentHere')) return decideArrival(episode, acts, said, sender);
  if (has('took')) return decideTaken(episode, said);
  if (said.payment !== null || episode.marks.has('paid')) return command('recordSale');
  if (has('left')) return askIntent('recordCount', 'askStock');
  if (episode.marks.has('book') && tellsTwoFigures(episode)) return command('recordCount');
  return askIntent('recordSale', 'receiveGoods', 'recordCount', 'writeOff', 'requestTransfer');
}

const isUncounted = ({ items }: Episode): boolean =>
  items.every((item) => item.quantity?.quantity.parts.every(({ unit }) => unit === null) ?? true);

function decidePrice(episode: Episode, priced: boolean): Intent {
  if (episode.marks.has('cost')) return askIntent('setPrice');
  if (
    priced ||
    episode.items.some((item) => item.quantity?.quantity.parts.every((part) => part.unit === null))
  ) {
    return command('setPrice');
  }
  return episode.items.length > 0 ? askIntent('setPrice') : { kind: 'ask', about: 'price', choices: [] };
}

/** 卖1瓶,客人又退了: goods were sold and came back, which is two entries or none. */
function soldThenReturned({ tokens, clauses }: Episode): boolean {
  const actAt = (wanted: (act: Act) => boolean): number =>
    tokens.findIndex((token) => token.kind === 'lexeme' && token.acts.some(wanted));
  const sold = actAt((act) => act === 'sold');
  const back = actAt((act) => act === 'returned' || act === 'returnedHere');
  const counted = tokens.findIndex((token) => token.kind === 'quantity');
  const described = tokens[sold + 1]?.kind === 'inner';
  return clauses.length > 1 && sold >= 0 && sold < counted && counted < back && !described;
}
