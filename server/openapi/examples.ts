/** An example of a command: who says it in the demo company, and how it is answered. */
export interface CommandExample {
  readonly actor: string;
  readonly command: { readonly name: string; readonly [field: string]: unknown };
  readonly status: 200 | 202;
}

const milk = (quantity: string, more: Record<string, unknown> = {}) => [{ sku: 'P025', quantity, ...more }];
const group = { channel: 'wecom-bot', externalId: 'wrkSFfCgAA' };
const user = { channel: 'wecom-bot', externalId: 'QiangZi' };
const clerk = 'E02';
const lead = 'E01';
const keeper = 'E06';
const accountant = 'E08';
const office = 'E09';
const owner = 'E10';

/** A working day of the demo company, in order: each example stands on those before it. Tests post every one. */
export const commandExamples: readonly CommandExample[] = [
  example(accountant, {
    name: 'openStock',
    store: 'W01',
    lines: milk('480', { unitCostFen: 240 }),
  }),
  example(clerk, {
    name: 'receiveGoods',
    store: 'S01',
    supplier: 'V01',
    lines: milk('72', { said: '3箱', unitCostFen: 240 }),
  }),
  example(clerk, {
    name: 'recordSale',
    store: 'S01',
    lines: milk('24', { said: '1箱' }),
    payment: 'wechat',
  }),
  example(clerk, { name: 'recordSalesReturn', store: 'S01', lines: milk('1'), reason: '买多了' }),
  example(clerk, { name: 'undo' }),
  example(clerk, { name: 'returnToSupplier', store: 'S01', supplier: 'V01', lines: milk('2') }),
  example(clerk, { name: 'writeOff', store: 'S01', lines: milk('1'), reason: 'damaged' }),
  example(clerk, { name: 'recordCount', store: 'S01', lines: milk('45') }),
  example(lead, {
    name: 'openStocktake',
    store: 'S01',
    title: '月末盘点',
    blind: true,
    sections: ['货架', '后仓'],
  }),
  example(clerk, { name: 'countSection', store: 'S01', section: '货架', lines: milk('40') }),
  example(lead, { name: 'recountGoods', store: 'S01', skus: ['P025'] }),
  example(lead, { name: 'settleStocktake', store: 'S01' }),
  example(lead, { name: 'openStocktake', store: 'S01' }),
  example(lead, { name: 'dropStocktake', store: 'S01' }),
  example(keeper, { name: 'dispatchTransfer', from: 'W01', to: 'S01', lines: milk('48', { said: '2箱' }) }),
  example(clerk, { name: 'receiveTransfer', to: 'S01' }),
  example(clerk, { name: 'requestTransfer', from: 'W01', to: 'S01', lines: milk('24') }, 202),
  example(keeper, { name: 'approve' }),
  example(clerk, { name: 'requestPurchase', store: 'S01', lines: milk('240'), supplier: 'V01' }, 202),
  example(office, { name: 'reassignApproval', to: owner, reason: '我在外面' }),
  example(owner, { name: 'reject', reason: '先卖完再订' }),
  example(lead, { name: 'setPrice', store: 'S01', sku: 'P025', priceFen: 340 }),
  example(lead, { name: 'setReorderPoint', store: 'S01', sku: 'P025', quantity: '48', said: '2箱' }),
  example(lead, {
    name: 'addProduct',
    store: 'S01',
    productName: '椰子水330ml',
    baseUnit: '瓶',
    barcode: '4006381333931',
  }),
  example(lead, { name: 'learnAlias', store: 'S01', alias: '小蓝瓶', sku: 'P025' }),
  example(lead, { name: 'forgetAlias', store: 'S01', alias: '小蓝瓶' }),
  example(lead, { name: 'learnPack', store: 'S01', sku: 'P025', unit: '托', size: '480' }),
  example(lead, { name: 'forgetPack', store: 'S01', sku: 'P025', unit: '托' }),
  example(lead, { name: 'learnBarcode', store: 'S01', sku: 'P025', barcode: '4006381333900' }),
  example(lead, { name: 'forgetBarcode', store: 'S01', barcode: '4006381333900' }),
  example(lead, { name: 'linkChat', ...group, chat: '虹桥店群', topic: '虹桥店交流' }),
  example(lead, { name: 'unlinkChat', ...group }),
  example(lead, { name: 'linkPerson', ...user, person: clerk }),
  example(lead, { name: 'unlinkPerson', ...user }),
  example(owner, { name: 'allowNegativeStock', place: 'S01', allowed: true }),
  example(owner, { name: 'setHours', digestAt: '22:00' }),
  example(office, { name: 'changePerson', person: 'E04', role: 'clerk', place: 'S01' }),
  example(owner, {
    name: 'setApprovalRules',
    command: 'writeOff',
    rules: [
      {
        condition: { amountFenOver: 50_000 },
        steps: [{ need: 'any', approvers: [{ role: 'headquarters' }] }],
        remindAfterMinutes: 240,
        expireAfterHours: 72,
      },
    ],
  }),
  example(accountant, { name: 'closePeriod', through: '2026-10-31' }),
];

function example(
  actor: string,
  command: CommandExample['command'],
  status: CommandExample['status'] = 200,
): CommandExample {
  return { actor, command, status };
}

/** As a whole request. */
export const exampleBody = (one: CommandExample) => ({
  key: `example-${one.command.name}${nthOf(one)}`,
  commands: [one.command],
});

/** A command that is shown a second time is another act. */
function nthOf(one: CommandExample): string {
  const nth = commandExamples.filter(({ command }) => command.name === one.command.name).indexOf(one);
  return nth > 0 ? `-${nth + 1}` : '';
}
