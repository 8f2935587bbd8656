import type { Answer } from '../../../server/contract/answers.ts';
import type { ActRequest } from '../../../server/desk/request.ts';
import type { ModelTransfer } from '../model/books.ts';
import { clerkOf, leadOf } from '../small-company.ts';
import type { Step } from '../steps.ts';
import { keep, keepWay, remember, type Told } from './play.ts';

type Commands = ActRequest['commands'];

const text = (milli: number): string => String(milli / 1000);
/** One of the few newest: people speak of what has just happened. */
const pick = <T>(list: readonly T[], which: number): T | undefined =>
  list[list.length - 1 - (which % Math.max(1, Math.min(list.length, 6)))];
const lossNeeds = (cost: number): string => (cost > 100_000 ? 'office' : cost > 20_000 ? 'lead' : '');

/** What a step asks of the desk, and what the model says to it once its turn has come. */
interface Move {
  readonly actor: string;
  readonly commands: Commands;
  /** The verdict expected; null where the model cannot know, and follows. */
  readonly judge: (answer: Answer) => string | null;
}

const whole = (sku: string, quantity: number): number =>
  sku === 'APPLE' ? quantity : Math.max(1, Math.round(quantity / 1000)) * 1000;

export function moveOf(play: Told, step: Step): Move | null {
  const { model } = play;
  switch (step.verb) {
    case 'receive': {
      const { place, sku, quantity, unitCostFen, lot } = step;
      const dated = lot && { lot, expiresOn: lot === 'L1' ? '2027-01-31' : '2027-02-28' };
      const line = {
        sku,
        quantity: text(quantity),
        ...(unitCostFen !== null && { unitCostFen }),
        ...(dated || {}),
      };
      return {
        actor: clerkOf[place] ?? '',
        commands: [{ name: 'receiveGoods', store: place, lines: [line] }],
        judge: keep(play, () => model.receive(place, sku, quantity, unitCostFen)),
      };
    }
    case 'sell':
    case 'sendBack':
    case 'count': {
      const { place, sku, quantity } = step;
      const names = {
        sell: 'recordSale',
        sendBack: 'returnToSupplier',
        count: 'recordCount',
      };
      return {
        actor: clerkOf[place] ?? '',
        commands: [{ name: names[step.verb], store: place, lines: [{ sku, quantity: text(quantity) }] }],
        judge: keep(play, () => model[step.verb as 'sell'](place, sku, quantity)),
      };
    }
    case 'lose':
      return lossMove(play, step);
    case 'send':
      return sendMove(play, step);
    case 'ask': {
      const { place: from, to, sku, quantity } = step;
      const transfer = newTransfer(from, to, sku, quantity, true);
      return {
        actor: clerkOf[to] ?? '',
        commands: [{ name: 'requestTransfer', from, to, lines: [{ sku, quantity: text(quantity) }] }],
        judge: (answer) => {
          if (from === to || model.onHand(from, sku) < quantity) return 'refused';
          if (answer.kind === 'waiting') {
            play.drafts.push({
              number: answer.number,
              approver: leadOf[from] ?? '',
              office: false,
              transfer,
              open: true,
            });
          }
          return 'waiting';
        },
      };
    }
    case 'dispatch': {
      const way = pick(play.ways, step.which);
      if (!way) return null;
      const { from, sku, asked } = way.transfer;
      const quantity = step.quantity === null ? null : whole(sku, step.quantity + 1000);
      return {
        actor: leadOf[from] ?? '',
        commands: [
          {
            name: 'dispatchTransfer',
            transfer: way.number,
            from,
            ...(quantity !== null && { lines: [{ sku, quantity: text(quantity) }] }),
          },
        ],
        judge: keep(play, () => model.send(way.transfer, quantity ?? asked), way.number),
      };
    }
    case 'arrive': {
      const way = pick(play.ways, step.which);
      if (!way) return null;
      const { to, sku } = way.transfer;
      return {
        actor: clerkOf[to] ?? '',
        commands: [
          {
            name: 'receiveTransfer',
            transfer: way.number,
            to,
            ...(step.quantity !== null && { lines: [{ sku, quantity: text(step.quantity) }] }),
          },
        ],
        judge: keep(play, () => model.arrive(way.transfer, step.quantity ?? way.transfer.sent), way.number),
      };
    }
    case 'approve':
    case 'reject':
      return decisionMove(play, step.verb, step.which);
    case 'undo': {
      const known = pick(play.known, step.which);
      if (!known) return null;
      const lots = known.entry.flows.some(({ sku }) => sku === 'BREAD');
      return {
        actor: 'owner',
        commands: [{ name: 'undo', number: known.number }],
        judge: (answer) => {
          const verdict = model.undo(known.entry, lots);
          if (verdict === null && answer.kind === 'posted') model.followUndo(known.entry);
          if (verdict === 'posted' || (verdict === null && answer.kind === 'posted')) remember(play, answer);
          return verdict;
        },
      };
    }
    case 'takeBack':
    case 'correct':
      return saleMove(play, step);
  }
}

/** Goods of an earlier sale come back, or the sale was another quantity. */
function saleMove(play: Told, { verb, which, quantity: n }: Extract<Step, { verb: 'takeBack' | 'correct' }>) {
  const { model } = play;
  const sales = play.known.filter(({ entry }) => entry.kind === 'sale');
  const sale = pick(sales, which);
  if (!sale) return null;
  const { place = '', sku = '' } = sale.entry.flows[0] ?? {};
  const quantity = whole(sku, n);
  const lines = [{ sku, quantity: text(quantity) }];
  if (verb === 'takeBack') {
    return {
      actor: clerkOf[place] ?? '',
      commands: [{ name: 'recordSalesReturn', store: place, lines }],
      judge: keep(play, () => model.takeBack(place, sku, quantity)),
    };
  }
  return {
    actor: 'owner',
    commands: [
      { name: 'undo', number: sale.number },
      { name: 'recordSale', store: place, lines },
    ],
    judge: (answer: Answer) => {
      if (model.undo(sale.entry, false) !== 'posted') return 'refused';
      if (model.sell(place, sku, quantity) === 'refused') {
        model.forgetUndo();
        return 'refused';
      }
      remember(play, answer);
      return 'posted';
    },
  };
}

/** Goods sent without naming a request fulfil the one that asked for them, if it is clear which. */
function sendMove(
  play: Told,
  { place: from, to, sku, quantity }: Extract<Step, { verb: 'send' | 'ask' }>,
): Move {
  const { model } = play;
  return {
    actor: 'owner',
    commands: [{ name: 'dispatchTransfer', from, to, lines: [{ sku, quantity: text(quantity) }] }],
    judge: (answer) => {
      const open = play.ways.filter(
        ({ transfer }) =>
          transfer.state === 'approved' &&
          transfer.from === from &&
          transfer.to === to &&
          transfer.sku === sku,
      );
      if (open.length === 0) {
        const transfer = newTransfer(from, to, sku, quantity, false);
        return keepWay(play, transfer, () => model.send(transfer, quantity))(answer);
      }
      if (open.length > 1 && !open.some(({ transfer }) => transfer.asked === quantity)) return 'refused';
      const named = answer.kind === 'posted' ? answer.vouchers[0]?.number : '';
      const way = open.find(({ number }) => number === named) ?? open[0];
      return way ? keep(play, () => model.send(way.transfer, quantity))(answer) : 'refused';
    },
  };
}

const newTransfer = (
  from: string,
  to: string,
  sku: string,
  asked: number,
  wasAsked: boolean,
): ModelTransfer => ({
  from,
  to,
  sku,
  asked,
  sent: 0,
  sentValue: 0,
  state: 'approved',
  wasAsked,
});

function lossMove(
  play: Told,
  {
    place,
    sku,
    quantity,
  }: Extract<Step, { verb: 'lose' }> | { place: string; sku: string; quantity: number },
): Move {
  const { model } = play;
  return {
    actor: clerkOf[place] ?? '',
    commands: [
      { name: 'writeOff', store: place, reason: 'damaged', lines: [{ sku, quantity: text(quantity) }] },
    ],
    judge: (answer) => {
      if (!model.enough(place, sku, quantity)) return 'refused';
      const need = lossNeeds(model.costOfLeaving(place, sku, quantity));
      if (!need) return keep(play, () => model.lose(place, sku, quantity))(answer);
      if (answer.kind === 'waiting') {
        const approver = answer.approvers[0]?.code ?? '';
        const loss = { place, sku, quantity };
        // Who was asked is what the desk saw when it decided; with others at work that may be another cost.
        const office = approver.startsWith('office');
        play.drafts.push({ number: answer.number, approver, office, loss, open: true });
      }
      return 'waiting';
    },
  };
}

function decisionMove(play: Told, verb: 'approve' | 'reject', which: number): Move | null {
  const { model } = play;
  const draft = pick(play.drafts, which);
  if (!draft) return null;
  const judge = (answer: Answer): string => {
    if (!draft.open) return 'refused';
    if (verb === 'reject') {
      draft.open = false;
      return 'posted';
    }
    const { loss, transfer } = draft;
    const released = (): 'posted' | 'refused' => {
      if (transfer) return model.request(transfer);
      if (!loss || !model.enough(loss.place, loss.sku, loss.quantity)) return 'refused';
      const need = lossNeeds(model.costOfLeaving(loss.place, loss.sku, loss.quantity));
      if (need === 'office' && !draft.office) return 'refused';
      return model.lose(loss.place, loss.sku, loss.quantity);
    };
    if (released() === 'refused') return 'refused';
    draft.open = false;
    remember(play, answer);
    if (transfer) play.ways.push({ number: draft.number, transfer });
    return 'posted';
  };
  return { actor: draft.approver, commands: [{ name: verb, number: draft.number }], judge };
}
