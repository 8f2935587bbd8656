import { createUnderstander } from '../bot/understand/understand.ts';
import type { Message } from '../bot/understand/understanding.ts';
import type { Company } from '../server/contract/company.ts';
import { createRandom, type Random } from './understanding/corrupt.ts';
import { makeCompany } from './understanding/made-company.ts';
import { strangeTexts } from './understanding/strange.ts';

/**
 * How fast messages are understood on one core, and what an index costs:
 * `node --expose-gc --import tsx bench/understanding-speed.ts`. No two messages are alike, so nothing is remembered.
 */
const now = '2026-11-21T10:05:00+08:00';
/** The compiler takes that long to settle; a bot runs for months. */
const warmUp = 20_000;
const measured = 12_000;

const forms: readonly ((item: string, count: number) => string)[] = [
  (item, count) => `卖了${count}箱${item}`,
  (item, count) => `${item}卖了${count}包 微信收款`,
  (item, count) => `昨天到货${item}${count}箱,进价${count + 3}块`,
  (item, count) => `总仓发来${count}箱${item},碎了1包`,
  (item, count) => `盘点:${item}${count}包`,
  (item) => `${item}还有多少`,
  (item, count) => `${item}改成${count}块`,
  (_, count) => `我先去吃饭 ${1 + (count % 12)}点回来,你们先看着`,
  (item, count) => `${item}过期了${count}包,扔掉了`,
  (item, count) => `补货 ${item} ${count}箱 尽快`,
];

function messageOf(company: Company, random: Random, index: number): Message {
  const product = company.products[Math.floor(random() * company.products.length)];
  // People leave the size out, and often the brand; what then fits several items is asked about.
  const [brand, spec] = [product?.brand ?? '', product?.spec ?? ''];
  const full = product?.name ?? '';
  const item = index % 3 === 0 ? full : index % 3 === 1 ? full.replace(spec, '') : full.replace(brand, '');
  const form = forms[index % forms.length];
  const text = form?.(item, 1 + Math.floor(random() * 40)) ?? '';
  return { id: String(index), now, from: 'E01', text, chat: 'group' };
}

function measure(items: number): void {
  const company = makeCompany(items);
  globalThis.gc?.();
  const heapBefore = process.memoryUsage().heapUsed;
  const started = performance.now();
  const understander = createUnderstander(company);
  const indexed = performance.now() - started;
  globalThis.gc?.();
  const held = (process.memoryUsage().heapUsed - heapBefore) / 1_000_000;
  const random = createRandom(items);
  for (let index = 0; index < warmUp; index += 1) understander.understand(messageOf(company, random, index));
  const messages = Array.from({ length: measured }, (_, index) => messageOf(company, random, index));
  // Processor time, since other work on the machine takes its share of the wall clock.
  const before = process.cpuUsage();
  for (const message of messages) understander.understand(message);
  const { user, system } = process.cpuUsage(before);
  const changed = {
    ...company,
    products: company.products.with(0, { ...company.products[0], aliases: ['新叫法'] } as never),
  };
  const update = performance.now();
  understander.update(changed);
  const updated = performance.now() - update;
  print([
    items,
    Math.round(measured / ((user + system) / 1_000_000)),
    indexed.toFixed(0),
    held.toFixed(0),
    updated.toFixed(1),
  ]);
}

/** The slowest of all strange inputs; each is tried three times and its best time counts, so that a pause is not its fault. */
function measureStrange(): void {
  const understander = createUnderstander(makeCompany(20_000));
  const times = strangeTexts.map(({ title, text }) => {
    const tries = [0, 1, 2].map((round) => {
      const started = performance.now();
      understander.understand({ id: title, now, from: 'E01', text: `${text}${' '.repeat(round)}` });
      return performance.now() - started;
    });
    return { title, best: Math.min(...tries), worst: Math.max(...tries) };
  });
  times.sort((one, other) => other.best - one.best);
  process.stdout.write('\n| strange input | characters | ms | ms at worst |\n|---|---|---|---|\n');
  for (const { title, best, worst } of times.slice(0, 8)) {
    const length = strangeTexts.find((strange) => strange.title === title)?.text.length ?? 0;
    print([title, length, best.toFixed(1), worst.toFixed(1)]);
  }
}

function print(cells: readonly (string | number)[]): void {
  process.stdout.write(`| ${cells.join(' | ')} |\n`);
}

process.stdout.write(
  '| items | messages/s | index ms | index MB | one item changed, ms |\n|---|---|---|---|---|\n',
);
for (const items of [800, 20_000]) measure(items);
measureStrange();
