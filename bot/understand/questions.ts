import type { Company, Product } from '../../server/contract/company.ts';
import type { AskAbout, Question } from './understanding.ts';

/** What commands are called when a person has to choose among them. */
export const commandTitles: Readonly<Record<string, string>> = {
  recordSale: '卖出',
  recordSalesReturn: '顾客退货',
  receiveGoods: '进货',
  returnToSupplier: '退给供应商',
  writeOff: '报损',
  recordCount: '盘点',
  requestTransfer: '要货调拨',
  dispatchTransfer: '发货调出',
  receiveTransfer: '调拨收货',
  requestPurchase: '采购申请',
  setPrice: '改价',
  setReorderPoint: '设补货点',
  askStock: '查库存',
  askSales: '查销售',
  undo: '先撤销上一笔',
  approve: '同意',
  reject: '不同意',
};

function numbered(choices: readonly string[]): string {
  return choices.map((choice, index) => `${index + 1}) ${choice}`).join(' ');
}

function ask(about: AskAbout, phrase: string, question: string, choices?: readonly string[]): Question {
  return choices && choices.length > 0
    ? { kind: 'ask', about, phrase, choices, question }
    : { kind: 'ask', about, phrase, question };
}

/** An item's name with its size, so that two of one name can be told apart. */
function titleOf(product: Product): string {
  const { name, spec } = product;
  return spec && !name.toLowerCase().includes(spec.toLowerCase()) ? `${name} ${spec}` : name;
}

export function askSku(phrase: string, products: readonly Product[]): Question {
  const choices = products.map((product) => product.sku);
  if (products.length === 0) {
    return ask(
      'sku',
      phrase,
      phrase ? `没找到「${phrase}」这个商品,请说全名或发条码` : '是哪个商品? 请说全名或发条码',
    );
  }
  const opening = products.length === 1 ? `「${phrase}」是不是下面这个?` : `「${phrase}」是哪一种?`;
  return ask('sku', phrase, `${opening} ${numbered(products.map(titleOf))}`, choices);
}

export function askUnit(phrase: string, product: Product, unit: string): Question {
  return ask('unit', phrase, `${product.name}的1${unit}是多少${product.baseUnit}? 回复数字即可`);
}

export function askQuantity(phrase: string, product: Product | undefined): Question {
  return ask(
    'quantity',
    phrase,
    product ? `${product.name}具体是多少? 例如 3${product.baseUnit}` : '具体是多少?',
  );
}

/** What came of an item whose sent amount is not in sight. */
export function askArrived(phrase: string, product: Product): Question {
  return ask('quantity', phrase, `${product.name}实收多少? 例如 3${product.baseUnit}`);
}

export function askStore(phrase: string, company: Company, unlike?: string): Question {
  const places = company.places.filter((place) => place.code !== unlike).slice(0, 9);
  const question = `是哪个门店或仓库? ${numbered(places.map((place) => place.name))}`;
  return ask(
    'store',
    phrase,
    question,
    places.map((place) => place.code),
  );
}

export function askParty(about: 'supplier' | 'customer', phrase: string, company: Company): Question {
  const parties = (about === 'supplier' ? company.suppliers : company.customers).slice(0, 5);
  const title = about === 'supplier' ? '供应商' : '客户';
  const opening = phrase ? `「${phrase}」是哪个${title}?` : `是哪个${title}?`;
  return ask(
    about,
    phrase,
    `${opening} ${numbered(parties.map((party) => party.name))}`.trim(),
    parties.map((party) => party.code),
  );
}

export function askTransfer(phrase: string): Question {
  return ask('transfer', phrase, '是哪张调拨单? 请引用那条消息,或发单号,例如 #K7F3');
}

export function askIntent(phrase: string, choices: readonly string[]): Question {
  const titles = choices.map((choice) => commandTitles[choice] ?? choice);
  return ask('intent', phrase, `「${phrase}」要记成什么? ${numbered(titles)}`.trim(), choices);
}

export function askPrice(phrase: string, product: Product | undefined): Question {
  return ask('price', phrase, product ? `${product.name}每${product.baseUnit}多少钱?` : '价格是多少?');
}

/** Half a message is never recorded. */
export function askShorter(): Question {
  return ask('quantity', '', '这条太长了,后面的没读到。请分成几条发');
}

export function askDate(phrase: string): Question {
  return ask('date', phrase, `「${phrase}」是哪一天? 例如 昨天、11月3号`);
}

/** What a past moment is asked about when it is no moment yet: no day, no hour, or one that is still to come. */
export function askMoment(phrase: string, open: 'day' | 'time' | 'ahead'): Question {
  const opening = {
    day: `「${phrase}」是哪一天、几点?`,
    time: `「${phrase}」是几点?`,
    ahead: `「${phrase}」还没到,只查得到现在和以前的账。要查什么时候?`,
  }[open];
  return ask('date', phrase, `${opening} 例如 昨天18点、10分钟前`);
}

/** 昨天8点: of the morning or of the evening. */
export function askWhichHour(phrase: string, instants: readonly [string, string]): Question {
  const [early, late] = instants.map((at) => at.slice(11, 16));
  return ask('date', phrase, `「${phrase}」是早上还是晚上? 1) ${early} 2) ${late}`, instants);
}
