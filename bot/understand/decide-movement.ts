import type { Circumstances } from './circumstances.ts';
import type { Episode } from './episodes.ts';
import { namesBrand } from './evidence.ts';
import { askIntent, command, type Intent, type Sender } from './intent-kinds.ts';
import type { Act } from './lexicon.ts';

/** Goods that go back: a customer's, or to the supplier, or to another place. */
export function decideReturn(
  episode: Episode,
  acts: ReadonlySet<Act>,
  said: Circumstances,
  own: string | null,
): Intent {
  const place = said.to ?? (said.at !== own ? said.at : null);
  if (place !== null && place !== own && said.customers.length === 0 && said.suppliers.length === 0) {
    // 玉林退回冰露1件 says who gives back, 退总仓1件 to whom.
    return said.to === null ? askIntent('receiveTransfer', 'dispatchTransfer') : command('dispatchTransfer');
  }
  const fromCustomer = said.customers.length > 0 || episode.marks.has('guest') || acts.has('returnedHere');
  const toSupplier = said.suppliers.length > 0 || episode.marks.has('supplierWord') || acts.has('tookBack');
  // 买东成手电钻那个大哥退了一台: with a customer, whose name touches the goods is their brand.
  if (episode.marks.has('guest') && said.suppliers.length > 0 && !acts.has('tookBack'))
    return namesBrand(episode)
      ? command('recordSalesReturn')
      : askIntent('recordSalesReturn', 'returnToSupplier');
  if (toSupplier && !(said.customers.length > 0)) return command('returnToSupplier');
  if (fromCustomer) return command('recordSalesReturn');
  return askIntent('recordSalesReturn', 'returnToSupplier');
}

/** Goods that are asked for: of another place, or of a supplier. */
export function decideRequest(
  acts: ReadonlySet<Act>,
  said: Circumstances,
  episode: Episode,
  sender: Sender,
): Intent {
  const stranger = episode.tokens.some((token) => token.kind === 'stranger');
  if (said.customers.length > 0 || episode.marks.has('guest') || stranger)
    return askIntent('recordSale', 'requestTransfer');
  // 补了2箱: asked for, or put on the shelf already.
  const filled = episode.tokens.some(
    (token) => token.kind === 'lexeme' && token.acts.includes('request') && token.done,
  );
  if (filled) return askIntent('requestTransfer', 'receiveGoods');
  // 大库给章丘店调10箱欧普球泡: between two places, whose name touches the goods is their brand.
  const source = said.from ?? said.at;
  const between = said.to !== null && source !== null && source !== said.to;
  if (between && said.suppliers.length > 0 && !said.supplierAsked && namesBrand(episode))
    return command('requestTransfer');
  if (said.suppliers.length > 0 || episode.marks.has('supplierWord')) return command('requestPurchase');
  if (said.from !== null && said.from === sender.place && sender.atWarehouse)
    return askIntent('dispatchTransfer', 'requestTransfer');
  if (said.from !== null) return command('requestTransfer');
  const lender =
    said.at !== null && said.at !== sender.place && !sender.isWarehouse(said.at) && said.to === null;
  const borrows = episode.tokens.some(
    (token) => token.kind === 'lexeme' && token.acts.includes('request') && token.end - token.start === 1,
  );
  if (lender && said.own && borrows) return askIntent('requestTransfer', 'receiveTransfer');
  return command(acts.has('purchase') ? 'requestPurchase' : 'requestTransfer');
}

/** Goods that leave: to a customer, or to another place. */
export function decideDispatch(
  said: Circumstances,
  toOther: boolean,
  own: string | null,
  sold: boolean,
  leaves: boolean,
): Intent {
  if (said.customers.length > 0 && !toOther) return command('recordSale');
  if (sold && toOther && !leaves) return askIntent('dispatchTransfer', 'recordSale');
  if (said.to === own && said.to !== null) return askIntent('receiveTransfer', 'dispatchTransfer');
  if (!toOther && said.own && said.at !== null && said.at !== own)
    return askIntent('receiveTransfer', 'requestTransfer');
  if (!toOther) return { kind: 'ask', about: 'store', choices: [] };
  return command('dispatchTransfer');
}
