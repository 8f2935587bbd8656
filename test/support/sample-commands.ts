import { clerkOf } from './small-company.ts';

/** One valid command of every name, for a place of the small company; documents are named by number. */
export interface Samples {
  readonly place: string;
  readonly other: string;
  /** A transfer that waits at `place` to be sent, and one that is on its way there. */
  readonly toDispatch: string;
  readonly toReceive: string;
  /** A draft of `place`, and a voucher. */
  readonly draft: string;
  readonly voucher: string;
}

/** The place's own group. */
export const groupOf: Readonly<Record<string, string>> = {
  S01: '虹桥店群',
  S02: '徐家汇店群',
  W01: '嘉定总仓群',
};

const milk = { sku: 'MILK', quantity: '1' };

export function sampleCommands(samples: Samples): Record<string, { name: string; [field: string]: unknown }> {
  const { place, other, toDispatch, toReceive, draft, voucher } = samples;
  const commands: Record<string, Record<string, unknown>> = {
    openStock: { store: place, lines: [{ sku: 'TOY', quantity: '5', unitCostFen: 100 }] },
    receiveGoods: {
      store: place,
      lines: [{ sku: 'BREAD', quantity: '10', lot: 'L1', producedOn: '2026-11-20' }],
      supplier: 'V01',
    },
    returnToSupplier: { store: place, lines: [milk], supplier: 'V01' },
    recordSale: { store: place, lines: [{ ...milk, unitPriceFen: 350 }], payment: 'wechat' },
    recordSalesReturn: { store: place, lines: [milk], reason: '换口味' },
    writeOff: { store: place, lines: [milk], reason: 'damaged' },
    recordCount: { store: place, lines: [{ sku: 'COLA', quantity: '90' }] },
    openStocktake: { store: place, title: '抽盘' },
    countSection: { store: place, section: '全店', lines: [milk] },
    recountGoods: { store: place, skus: ['MILK'] },
    settleStocktake: { store: place },
    dropStocktake: { store: place },
    requestTransfer: { to: place, from: other, lines: [milk] },
    dispatchTransfer: { from: place, transfer: toDispatch },
    receiveTransfer: { to: place, transfer: toReceive },
    requestPurchase: { store: place, lines: [milk] },
    setPrice: { sku: 'MILK', priceFen: 340, store: place },
    setReorderPoint: { sku: 'MILK', quantity: '30', store: place },
    closePeriod: { through: '2026-10-31' },
    changePerson: { person: 'clerk1b', role: 'storeManager', place },
    allowNegativeStock: { place, allowed: true },
    setHours: { digestAt: '20:15' },
    addProduct: { store: place, productName: `椰子水${place}`, baseUnit: '瓶' },
    learnAlias: { store: place, alias: '小蓝瓶', sku: 'MILK' },
    forgetAlias: { store: place, alias: '小红瓶' },
    learnPack: { store: place, sku: 'COLA', unit: '提', size: '6' },
    forgetPack: { store: place, sku: 'COLA', unit: '板' },
    learnBarcode: { store: place, sku: 'COLA', barcode: '4006381333931' },
    forgetBarcode: { store: place, barcode: '6901234567892' },
    linkChat: { channel: 'wecom-bot', externalId: 'new', chat: groupOf[place] ?? '' },
    unlinkChat: { channel: 'wecom-bot', externalId: `group-${place}` },
    linkPerson: { channel: 'wecom-bot', externalId: 'new', person: clerkOf[place] ?? '' },
    unlinkPerson: { channel: 'wecom-bot', externalId: `user-${place}` },
    setApprovalRules: { command: 'writeOff', rules: [] },
    approve: { number: draft },
    reject: { number: draft, reason: '再看看' },
    reassignApproval: { number: draft, to: 'office' },
    undo: { number: voucher },
  };
  return Object.fromEntries(Object.entries(commands).map(([name, fields]) => [name, { name, ...fields }]));
}
