import type { Act } from './lexicon.ts';

/** What each verb says where it stands alone, the most telling first. */
export const actCommands: readonly (readonly [Act, string])[] = [
  ['reject', 'reject'],
  ['approve', 'approve'],
  ['undo', 'undo'],
  ['tookBack', 'returnToSupplier'],
  ['returnedHere', 'recordSalesReturn'],
  ['returned', 'recordSalesReturn'],
  ['expired', 'writeOff'],
  ['damaged', 'writeOff'],
  ['lost', 'writeOff'],
  ['discarded', 'writeOff'],
  ['counted', 'recordCount'],
  ['purchase', 'requestPurchase'],
  ['request', 'requestTransfer'],
  ['dispatched', 'dispatchTransfer'],
  ['sold', 'recordSale'],
  ['took', 'recordSale'],
  ['arrived', 'receiveGoods'],
  ['received', 'receiveGoods'],
  ['sentHere', 'receiveGoods'],
  ['left', 'recordCount'],
];
