import type { Circumstances } from './circumstances.ts';
import type { Episode } from './episodes.ts';
import { isDone, isGift, isMereCome, mayTell, tellsSupplier } from './evidence.ts';
import { askIntent, command, type Intent, type Sender } from './intent-kinds.ts';
import type { Act } from './lexicon.ts';

/** Goods came: bought, sent from another place, or brought to a customer. */
export function decideArrival(
  episode: Episode,
  acts: ReadonlySet<Act>,
  said: Circumstances,
  sender: Sender,
): Intent {
  const own = sender.place;
  // What was brought to a customer and is paid for, or written up, was sold.
  if (said.customers.length > 0 && said.suppliers.length === 0)
    return said.payment !== null && acts.has('sentHere') && !acts.has('received')
      ? command('recordSale')
      : askIntent('recordSale', 'receiveGoods');
  const origin = said.from;
  const told = tellsSupplier(episode) && !acts.has('arrived') && !acts.has('received') && !isDone(episode);
  if (told && said.supplierAsked) return command('requestPurchase');
  // 找厂家进货10箱, 让厂家送2箱: nothing says that it has come.
  const onlyAsked =
    said.supplierAsked &&
    (acts.has('sentHere') || acts.has('received')) &&
    !acts.has('arrived') &&
    !isDone(episode);
  if (onlyAsked) return askIntent('requestPurchase', 'receiveGoods');
  // 二荆条不够卖,黄记再送两筐来: why they are wanted, and nothing says that they came.
  const wanted =
    episode.acts.has('left') && !acts.has('arrived') && !acts.has('received') && !isDone(episode);
  if (wanted && said.suppliers.length > 0) return askIntent('requestPurchase', 'receiveGoods');
  if (said.suppliers.length > 0)
    return acts.has('sold') ? askIntent('receiveGoods', 'recordSale') : command('receiveGoods');
  if (isGift(episode, acts, said)) return askIntent('receiveGoods', 'recordSale', 'writeOff');
  if (origin !== null && origin !== own && mayTell(episode) && !acts.has('arrived') && !acts.has('received'))
    return askIntent('requestTransfer', 'receiveTransfer');
  if (origin !== null && origin !== own)
    return tellsSupplier(episode) && !isDone(episode)
      ? command('requestTransfer')
      : command('receiveTransfer');
  if (acts.has('sold')) return askIntent('recordSale', 'receiveGoods');
  // 客人拿到了3盒: whoever got them is no shop.
  if (episode.marks.has('guest') && (acts.has('sentHere') || acts.has('received')))
    return askIntent('recordSale', 'receiveGoods');
  if (isMereCome(episode, acts) && said.from === null) return askIntent('receiveGoods', 'requestTransfer');
  // 车到番禺了 8箱: a keeper tells of goods that came to another place.
  const there = said.to ?? said.at;
  if (sender.atWarehouse && there !== null && there !== own && !episode.marks.has('direct'))
    return askIntent('dispatchTransfer', 'receiveTransfer', 'receiveGoods');
  // 八一借来的两台: of goods at another place than one's own it is rather told where they came from.
  return said.at !== null && said.at !== own && own !== null && !sender.atWarehouse
    ? askIntent('receiveTransfer', 'receiveGoods')
    : command('receiveGoods');
}

/** Somebody took goods along. */
export function decideTaken(episode: Episode, said: Circumstances): Intent {
  // 学校来拉了得力A4纸: with a customer the supplier is whose goods they are.
  if (said.suppliers.length > 0 && said.customers.length === 0)
    return said.supplierAsked ? askIntent('receiveGoods', 'requestPurchase') : command('returnToSupplier');
  if (
    said.customers.length > 0 ||
    episode.marks.has('guest') ||
    said.payment !== null ||
    episode.marks.has('paid')
  ) {
    return command('recordSale');
  }
  if (episode.items.some((item) => item.moneys.length > 0 || item.extra !== null))
    return command('recordSale');
  return { kind: 'ask', about: 'customer', choices: [] };
}
