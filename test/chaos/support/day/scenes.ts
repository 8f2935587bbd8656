import type { Random } from '../../../../prisma/demo/random.ts';
import { decide } from './approvals.ts';
import { counted, flowing, scarce } from './company.ts';
import type { Meaning, Town } from './town.ts';

/** Something that happens in a store's group, from the first word to the last; the next begins when it is over. */
export type Scene = (town: Town, place: string, random: Random) => Promise<void>;

const clerkOf = (place: string, random: Random): string => `${place}${random.pick(['a', 'b'])}`;

/** One or two goods, in bottles or boxes, in words and as they are to be recorded. */
function goods(random: Random) {
  const chosen = random.chance(0.7) ? [random.pick(flowing)] : flowing.slice(0, 2);
  const said = chosen.map(({ sku, name, baseUnit, packs }) => {
    const count = random.whole(1, 9);
    const [pack] = packs;
    return pack && random.chance(0.3)
      ? { words: `${name}${count}${pack.unit}`, line: { sku, quantity: String(count * Number(pack.size)) } }
      : { words: `${name}${count}${baseUnit}`, line: { sku, quantity: String(count) } };
  });
  return { words: said.map(({ words }) => words).join(','), lines: said.map(({ line }) => line) };
}

const sell: Scene = async (town, place, random) => {
  const from = clerkOf(place, random);
  const { words, lines } = goods(random);
  const at = random.chance(0.12) ? {} : { at: place };
  const meaning: Meaning = { actor: from, command: { name: 'recordSale', store: place, lines } };
  await town.ask({ from, ...at, text: `卖了${words}`, meaning });
};

const receive: Scene = async (town, place, random) => {
  const from = clerkOf(place, random);
  const { words, lines } = goods(random);
  const meaning: Meaning = { actor: from, command: { name: 'receiveGoods', store: place, lines } };
  await town.ask({ from, at: place, text: `到货${words}`, meaning });
};

/** Said without waiting for an answer: what is left in the end depends on the order in which it is taken. */
const countBetweenSales: Scene = async (town, place, random) => {
  const { sku, name, baseUnit } = random.pick(counted);
  const from = clerkOf(place, random);
  const sayOne = (kind: 'sale' | 'count'): ReturnType<Town['say']> => {
    const quantity = kind === 'sale' ? random.whole(1, 5) : random.whole(15_000, 19_000);
    const text =
      kind === 'sale' ? `卖了${quantity}${baseUnit}${name}` : `盘点:${name} ${quantity}${baseUnit}`;
    const lines = [{ sku, quantity: String(quantity) }];
    const command = { name: kind === 'sale' ? 'recordSale' : 'recordCount', store: place, lines };
    return town.say({ from, at: place, text, meaning: { actor: from, command }, inTurn: true });
  };
  sayOne('sale');
  sayOne('count');
  await town.answered(sayOne('sale'));
};

/** The first sale of what is scarce is an alert. */
const sellScarce: Scene = async (town, place, random) => {
  const from = clerkOf(place, random);
  for (const { sku, name, baseUnit } of scarce) {
    const lines = [{ sku, quantity: '2' }];
    const meaning: Meaning = { actor: from, command: { name: 'recordSale', store: place, lines } };
    await town.ask({ from, at: place, text: `卖了2${baseUnit}${name}`, meaning });
  }
};

const askBack: Scene = async (town, place, random) => {
  const from = clerkOf(place, random);
  const { sku, name, baseUnit } = random.pick(flowing);
  const asked = await town.ask({ from, at: place, text: `卖了${name}` });
  if (!asked?.replies.some((text) => text.includes('多少'))) return;
  const quantity = String(random.whole(2, 9));
  const lines = [{ sku, quantity }];
  const meaning: Meaning = {
    ...{ actor: from, completes: asked.said.key },
    command: { name: 'recordSale', store: place, lines },
  };
  await town.ask({ from, at: place, text: `${quantity}${baseUnit}`, meaning });
};

const undo: Scene = async (town, place, random) => {
  const from = clerkOf(place, random);
  const { words, lines } = goods(random);
  const meaning: Meaning = { actor: from, command: { name: 'recordSale', store: place, lines } };
  const sold = await town.ask({ from, at: place, text: `卖了${words}`, meaning });
  const number = sold && numberIn(sold.replies);
  if (!sold || !number) return;
  const takenBack: Meaning = {
    actor: from,
    command: (numberOf) => ({ name: 'undo', number: numberOf(sold.said.key) }),
  };
  await town.ask({ from, at: place, text: `撤销 #${number}`, meaning: takenBack });
};

const askAbout: Scene = async (town, place, random) => {
  const from = clerkOf(place, random);
  const text = random.pick(['还有多少可乐', '今天卖了多少', '纯牛奶还有多少', '有什么要我批的']);
  await town.ask({ from, at: place, text });
};

const chat: Scene = async (town, place, random) => {
  const text = random.pick(['今天下雨了', '中午吃什么', '路上堵车,晚点到', '辛苦了']);
  await town.answered(town.say({ from: clerkOf(place, random), at: place, text }));
};

const oversell: Scene = async (town, place, random) => {
  const from = clerkOf(place, random);
  const lines = [{ sku: 'COLA', quantity: '239976' }];
  const meaning: Meaning = { actor: from, command: { name: 'recordSale', store: place, lines } };
  await town.ask({ from, at: place, text: '卖了9999箱可乐', meaning });
};

const transfer: Scene = async (town, place, random) => {
  const from = clerkOf(place, random);
  const { name, sku } = random.pick(flowing.slice(0, 4));
  const lines = [{ sku, quantity: '24' }];
  const asked = await town.ask({
    ...{ from, at: place, text: `从总仓调1箱${name}` },
    meaning: { actor: from, command: { name: 'requestTransfer', from: 'W01', to: place, lines } },
  });
  const number = asked && numberIn(asked.replies);
  if (!asked || !number) return;
  const { key } = asked.said;
  const verdict = await decide(town, random, { number, key, deciders: ['keeper'], place: 'W01' });
  if (verdict !== 'approve') return;
  const sent = await town.ask({
    ...{ from: 'keeper', at: 'W01', text: `#${number} 已发` },
    meaning: {
      actor: 'keeper',
      command: (numberOf) => ({ name: 'dispatchTransfer', from: 'W01', transfer: numberOf(key) }),
    },
  });
  if (!sent?.replies.some((text) => text.startsWith('✅'))) return;
  await town.ask({
    ...{ from, at: place, text: `#${number} 到了` },
    meaning: {
      actor: from,
      command: (numberOf) => ({ name: 'receiveTransfer', to: place, transfer: numberOf(key) }),
    },
  });
};

const breakWine: Scene = async (town, place, random) => {
  const from = clerkOf(place, random);
  const isMuch = random.chance(0.4);
  const quantity = isMuch ? 8 : 2;
  const lines = [{ sku: 'WINE', quantity: String(quantity) }];
  const asked = await town.ask({
    ...{ from, at: place, text: `红酒碎了${quantity}瓶` },
    meaning: { actor: from, command: { name: 'writeOff', store: place, reason: 'damaged', lines } },
  });
  const number = asked && numberIn(asked.replies);
  if (!asked || !number) return;
  const whose = isMuch
    ? { deciders: ['office', 'officea', 'owner'], place: 'leads' }
    : { deciders: [`${place}lead`], place };
  await decide(town, random, { number, key: asked.said.key, ...whose });
};

const numberIn = (replies: readonly string[]): string | null =>
  /#([0-9A-Z]{2,})/.exec(replies.join('\n'))?.[1] ?? null;

/** How often each happens, and of how many words it is. */
const kinds: readonly (readonly [scene: Scene, weight: number, words: number])[] = [
  [sell, 44, 1],
  [receive, 10, 1],
  [countBetweenSales, 4, 3],
  [askBack, 3, 2],
  [undo, 4, 2],
  [askAbout, 8, 1],
  [chat, 6, 1],
  [oversell, 1, 1],
  [transfer, 4, 4],
  [breakWine, 7, 2],
];

/** What happens in a store on that day, of so many words. */
export function plan(random: Random, words: number): readonly Scene[] {
  const scenes: Scene[] = [sellScarce];
  const whole = kinds.reduce((sum, [, weight]) => sum + weight, 0);
  for (let left = words - 2; left > 0; ) {
    let drawn = random.next() * whole;
    const [scene, , length] = kinds.find(([, weight]) => {
      drawn -= weight;
      return drawn < 0;
    }) ?? [sell, 0, 1];
    scenes.push(scene);
    left -= length;
  }
  return scenes;
}
