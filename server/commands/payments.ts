import type { Payment } from '../contract/fields.ts';
import type { AccountUse } from '../ledger/journal.ts';

/** Ways of paying in the words people use; what nobody said has no word. */
export const paymentNames: Readonly<Record<string, string>> = {
  cash: '现金',
  wechat: '微信',
  alipay: '支付宝',
  card: '刷卡',
  credit: '赊账',
};

/** Where the money of a sale goes; takings are what nobody said the way of. */
export const takesMoney: Record<Payment | 'unsaid', AccountUse> = {
  cash: 'cash',
  wechat: 'thirdParty',
  alipay: 'thirdParty',
  card: 'bank',
  credit: 'receivable',
  unsaid: 'takings',
};
