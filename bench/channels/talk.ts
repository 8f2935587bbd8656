import { type Random, randomFor } from '../../prisma/demo/random.ts';
import type { HeardMessage } from '../../server/contract/conversation.ts';
import { groupOf, storeCodes } from '../../test/chaos/support/day/company.ts';

/** What stores say in an evening: mostly sales, some arrivals, counts and questions. */
const words: readonly (readonly [weight: number, say: (random: Random) => string])[] = [
  [60, (random) => `卖了${random.whole(1, 9)}瓶可乐`],
  [10, (random) => `卖了可乐${random.whole(1, 9)}瓶,雪碧${random.whole(1, 9)}瓶`],
  [10, (random) => `到货纯牛奶${random.whole(1, 9)}箱`],
  [5, (random) => `盘点:酱油 ${random.whole(1_000, 9_000)}瓶`],
  [15, () => '可乐还有多少'],
];

export function talk(seed: number, channel = 'wecom-bot') {
  const random = randomFor(seed, 'talk');
  return (nth: number, text = wordsOf(random), place = random.pick(storeCodes)): HeardMessage => {
    return {
      ...{ channel, chat: groupOf(place), sender: `${place}b`, messageId: `bench-${seed}-${nth}` },
      ...{ text: `@店小二 ${text}`, sentAt: new Date().toISOString() },
    };
  };
}

function wordsOf(random: Random): string {
  let drawn = random.next() * words.reduce((sum, [weight]) => sum + weight, 0);
  const [, say] = words.find(([weight]) => {
    drawn -= weight;
    return drawn < 0;
  }) ?? [0, () => '可乐还有多少'];
  return say(random);
}
