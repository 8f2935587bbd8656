import type { Random } from '../../../prisma/demo/random.ts';
import type { Answer } from '../../../server/contract/answers.ts';
import type { ActRequest } from '../../../server/desk/request.ts';
import { clerkOf, leadOf } from '../../support/small-company.ts';

type Command = ActRequest['commands'][number];
/** Has an act done and tells what was answered. */
export type Do = (actor: string, command: Command) => Promise<Answer>;

const places = ['S01', 'S02', 'W01'] as const;
const skus = ['MILK', 'COLA', 'EGG', 'WINE', 'APPLE'] as const;

/** What one client does in a shop: random things one after another, each resting on what was answered before. */
export async function workOn(random: Random, act: Do, isOver: () => boolean): Promise<void> {
  const posted: string[] = [];
  const remember = (answer: Answer): Answer => {
    if (answer.kind === 'posted') posted.push(...answer.vouchers.map(({ number }) => number));
    return answer;
  };
  while (!isOver()) {
    const chance = random.next();
    if (chance < 0.3) remember(await act(...receipt(random)));
    else if (chance < 0.65) remember(await act(...sale(random)));
    else if (chance < 0.75) remember(await act(...count(random)));
    else if (chance < 0.83) await act('owner', { name: 'undo', number: posted.pop() ?? 'K7F3' });
    else if (chance < 0.93) await transfer(random, act);
    else await bigLoss(random, act);
  }
}

const lines = (random: Random, most: number) => [
  { sku: random.pick(skus), quantity: String(random.whole(1, most)) },
];

function receipt(random: Random): [string, Command] {
  const store = random.pick(places);
  const [line] = lines(random, 30);
  const cost = { unitCostFen: random.whole(50, 900) };
  return [clerkOf[store] ?? '', { name: 'receiveGoods', store, lines: [{ ...line, ...cost }] }];
}

function sale(random: Random): [string, Command] {
  const store = random.pick(places);
  return [clerkOf[store] ?? '', { name: 'recordSale', store, lines: lines(random, 6) }];
}

function count(random: Random): [string, Command] {
  const store = random.pick(places);
  return [clerkOf[store] ?? '', { name: 'recordCount', store, lines: lines(random, 60) }];
}

/** Asked for, agreed to, sent and received; or sent unasked. What was refused on the way ends it. */
async function transfer(random: Random, act: Do): Promise<void> {
  const from = random.pick(places);
  const to = random.pick(places.filter((place) => place !== from));
  const goods = lines(random, 5);
  let number: string | undefined;
  if (random.chance(0.5)) {
    const sent = await act('owner', { name: 'dispatchTransfer', from, to, lines: goods });
    number = sent.kind === 'posted' ? sent.vouchers[0]?.number : undefined;
  } else {
    const asked = await act(clerkOf[to] ?? '', { name: 'requestTransfer', from, to, lines: goods });
    if (asked.kind !== 'waiting') return;
    const agreed = await act(leadOf[from] ?? '', { name: 'approve', number: asked.number });
    if (agreed.kind !== 'posted') return;
    const sent = await act(leadOf[from] ?? '', { name: 'dispatchTransfer', from, transfer: asked.number });
    number = sent.kind === 'posted' ? asked.number : undefined;
  }
  if (number) await act(clerkOf[to] ?? '', { name: 'receiveTransfer', to, transfer: number });
}

/** Dear goods broken: somebody has to agree, and does or does not. */
async function bigLoss(random: Random, act: Do): Promise<void> {
  const store = random.pick(['S01', 'S02']);
  const asked = await act(clerkOf[store] ?? '', {
    name: 'writeOff',
    store,
    reason: 'damaged',
    lines: [{ sku: 'EGG', quantity: String(random.whole(30, 60)) }],
  });
  if (asked.kind !== 'waiting') return;
  const verb = random.chance(0.7) ? 'approve' : 'reject';
  await act(asked.approvers[0]?.code ?? '', { name: verb, number: asked.number });
}
