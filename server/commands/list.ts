import type { VoucherKind } from '../ledger/voucher.ts';
import { addProduct } from './add-product.ts';
import { allowNegativeStock } from './allow-negative-stock.ts';
import { changePerson } from './change-person.ts';
import { closePeriod } from './close-period.ts';
import { countSection } from './count-section.ts';
import type { CommandDefinition } from './define.ts';
import { dispatchTransfer } from './dispatch-transfer.ts';
import { dropStocktake } from './drop-stocktake.ts';
import { forgetAlias } from './forget-alias.ts';
import { forgetBarcode } from './forget-barcode.ts';
import { forgetPack } from './forget-pack.ts';
import { learnAlias } from './learn-alias.ts';
import { learnBarcode } from './learn-barcode.ts';
import { learnPack } from './learn-pack.ts';
import { linkChat } from './link-chat.ts';
import { linkPerson } from './link-person.ts';
import { openStock } from './open-stock.ts';
import { openStocktake } from './open-stocktake.ts';
import { receiveGoods } from './receive-goods.ts';
import { receiveTransfer } from './receive-transfer.ts';
import { recordCount } from './record-count.ts';
import { recordSale } from './record-sale.ts';
import { recordSalesReturn } from './record-sales-return.ts';
import { recountGoods } from './recount-goods.ts';
import { requestPurchase } from './request-purchase.ts';
import { requestTransfer } from './request-transfer.ts';
import { returnToSupplier } from './return-to-supplier.ts';
import { setApprovalRules } from './set-approval-rules.ts';
import { setHours } from './set-hours.ts';
import { setPrice } from './set-price.ts';
import { setReorderPoint } from './set-reorder-point.ts';
import { settleStocktake } from './settle-stocktake.ts';
import { unlinkChat } from './unlink-chat.ts';
import { unlinkPerson } from './unlink-person.ts';
import { writeOff } from './write-off.ts';

/** To add a verb, write its file and add a line here. */
const acts: readonly CommandDefinition[] = [
  openStock,
  receiveGoods,
  returnToSupplier,
  recordSale,
  recordSalesReturn,
  writeOff,
  recordCount,
  openStocktake,
  countSection,
  recountGoods,
  settleStocktake,
  dropStocktake,
  requestTransfer,
  dispatchTransfer,
  receiveTransfer,
  requestPurchase,
  setPrice,
  setReorderPoint,
  addProduct,
  closePeriod,
  changePerson,
  allowNegativeStock,
  setHours,
  learnAlias,
  forgetAlias,
  learnPack,
  forgetPack,
  learnBarcode,
  forgetBarcode,
  linkChat,
  unlinkChat,
  linkPerson,
  unlinkPerson,
];

/** Every business verb; the last says which of them wait for a yes. */
export const verbs: readonly CommandDefinition[] = [...acts, setApprovalRules(acts)];

/** The verb that a voucher was posted by, which reads it aloud and knows what else to undo. */
export function verbOf(kind: VoucherKind, command: unknown): CommandDefinition | undefined {
  return verbs.find(({ name }) => name === command) ?? verbs.find(({ posts }) => posts === kind);
}
