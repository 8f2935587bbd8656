import { perUnit } from '../../server/ledger/quantity.ts';
import { type DemoDay, type Hours, hours, momentIn } from './day.ts';
import { chooseItems, type Item } from './demand.ts';
import { lineOf, listItems, nameOf, sayMoney } from './phrases.ts';
import { drawWeighted, type Random, randomFor } from './random.ts';
import type { DemoLine, HistoryStep } from './step.ts';
import { noteSold, type Site, shelfPrice, type World } from './world.ts';

export type Shift = 'morning' | 'afternoon' | 'evening';

/** Messages of one store in a shift on a working day; one more at weekends. */
const messages: Record<Shift, readonly [number, number]> = {
  morning: [2, 3],
  afternoon: [3, 3],
  evening: [2, 4],
};
const lineWeights = [30, 22, 18, 14, 9, 7];
const headings: Record<Shift, readonly string[]> = {
  morning: ['卖了', '早上卖了', '上午卖了'],
  afternoon: ['卖了', '下午卖了', '刚卖了'],
  evening: ['卖了', '晚上卖了', '今晚卖了'],
};
const payments = [
  { payment: 'wechat', words: '微信' },
  { payment: 'alipay', words: '支付宝' },
  { payment: 'cash', words: '现金' },
  { payment: 'card', words: '刷卡' },
] as const;
const paymentWeights = [6, 3, 2, 1];

export function sellDuring(world: World, day: DemoDay, shift: Shift): HistoryStep[] {
  return world.stores.flatMap((site) => {
    const random = randomFor(day.daysBack, `${shift} ${site.code}`);
    const count = random.whole(...messages[shift]) + (day.weekend ? 1 : 0);
    const steps = Array.from({ length: count }, () => sellOnce(world, day, site, shift, random));
    if (shift === 'afternoon' && site.regular && random.chance(0.2)) {
      steps.push(sellOnCredit(world, day, site, random));
    }
    return steps.flat();
  });
}

function sellOnce(world: World, day: DemoDay, site: Site, shift: Shift, random: Random): HistoryStep[] {
  const items = chooseItems(world, day, site, 1 + drawWeighted(random, lineWeights), random);
  const lines = takeItems(world, site, items);
  if (lines.length === 0) return [];
  const paid = random.chance(0.45) ? payments[drawWeighted(random, paymentWeights)] : undefined;
  const only = lines.length === 1 && random.chance(0.15) ? priced(world, items[0], lines[0]) : undefined;
  const text = [saleText(items, lines, headings[shift], random), only?.words, paid?.words]
    .filter(Boolean)
    .join(' ');
  const command = { name: 'recordSale', store: site.code, lines: only ? [only.line] : lines };
  return [
    saleStep(day, site, hours[shift], text, { ...command, ...(paid && { payment: paid.payment }) }, random),
  ];
}

function sellOnCredit(world: World, day: DemoDay, site: Site, random: Random): HistoryStep[] {
  const items = chooseItems(world, day, site, random.whole(2, 4), random);
  const lines = takeItems(world, site, items);
  if (lines.length === 0) return [];
  const customer = world.company.customers.find((each) => each.code === site.regular);
  const text = `${saleText(items, lines, [`${customer?.aliases[0]}拿了`], random)} 记账`;
  const command = { name: 'recordSale', store: site.code, lines, customer: site.regular, payment: 'credit' };
  return [saleStep(day, site, hours.afternoon, text, command, random)];
}

function takeItems(world: World, site: Site, items: readonly Item[]): DemoLine[] {
  return items.map(({ good, quantity }) => {
    world.stock.take(site.code, good.sku, quantity);
    noteSold(world, site, good, quantity);
    return lineOf(good, quantity);
  });
}

/** The sum a customer paid, as staff sometimes add it; at the scales the last fen are let go. */
function priced(world: World, item: Item | undefined, line: DemoLine | undefined) {
  if (!item || !line) return undefined;
  const exact = Math.round((shelfPrice(world, item.good) * item.quantity) / perUnit);
  const amountFen = item.good.weighed ? Math.floor(exact / 10) * 10 : exact;
  return amountFen > 0 ? { line: { ...line, amountFen }, words: `一共${sayMoney(amountFen)}` } : undefined;
}

function saleText(
  items: readonly Item[],
  lines: readonly DemoLine[],
  heads: readonly string[],
  random: Random,
): string {
  const head = random.pick(heads);
  const names = items.map(({ good }) => nameOf(good, random));
  const said = lines.map((line) => line.said);
  if (lines.length > 1)
    return listItems(
      head,
      names.map((name, index) => `${name} ${said[index]}`),
    );
  return random.chance(0.5) ? `${head}${said[0]}${names[0]}` : `${names[0]}${head}${said[0]}`;
}

function saleStep(
  day: DemoDay,
  site: Site,
  part: Hours,
  text: string,
  command: HistoryStep['commands'][number],
  random: Random,
): HistoryStep {
  const actor = random.chance(0.7) ? site.clerk : site.lead;
  return { at: momentIn(day, part, random), actor, chat: site.chat, text, commands: [command] };
}
