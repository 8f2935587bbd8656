import type { Product } from '../../server/contract/company.ts';
import type { Reply } from '../../server/contract/conversation.ts';
import { proposalText } from '../model/proposal-text.ts';
import type { Moment } from '../moment.ts';
import { withParties } from '../replies/names.ts';
import { type Result, say } from '../turn.ts';
import { goodsWithCode } from './barcodes.ts';
import { readCodeMessage } from './code-message.ts';

/** Goods by their barcodes: recorded where the words say what happened to them, else shown with what is on hand. */
export async function answerCodes(codes: readonly string[], moment: Moment): Promise<Result> {
  const { company, understander, message, turn, person } = moment;
  const found = codes.map((code) => ({ code, goods: goodsWithCode(company.products, code) }));
  const goods = [...new Set(found.flatMap(({ goods: [one, other] }) => (one && !other ? [one] : [])))];
  const unclear = found.flatMap(({ code, goods: all }) => (all.length === 1 ? [] : [unclearCode(code, all)]));
  if (goods.length === 0) return { replies: unclear, outcome: 'unclear' };
  // With a barcode nobody knows among them, 卖了2 may be about that one.
  const meaning =
    unclear.length > 0
      ? { kind: 'show' as const }
      : readCodeMessage(goods, message.text, (text) => understander.understand({ ...message, text }));
  const text = `${goods.map(({ barcode, name }) => barcode ?? name).join(' ')} ${message.text}`.trim();
  const scanned = { ...turn, cause: { ...turn.cause, text: `📷 ${text}` } };
  switch (meaning.kind) {
    case 'ask':
      return moment.carryOut(meaning.question, { ...message, text: meaning.text }, [], scanned);
    case 'commands': {
      const { commands, sure } = meaning;
      if (sure) return moment.carryOut({ kind: 'commands', commands }, { ...message, text }, [], scanned);
      const question = proposalText(commands, withParties(moment.turn.names, moment.company));
      const choices = goods.map(({ sku }) => sku);
      return moment.carryOut(
        { kind: 'proposal', commands, choices, question },
        { ...message, text },
        [],
        scanned,
      );
    }
    case 'show': {
      const store = person.place;
      const look = { name: 'askStock', ...(store && { store }), skus: goods.map(({ sku }) => sku) };
      const shown = await moment.carryOut({ kind: 'commands', commands: [look] }, message, [], scanned);
      return { ...shown, replies: [...shown.replies, ...unclear] };
    }
  }
}

function unclearCode(code: string, goods: readonly Product[]): Reply {
  const names = goods.map(({ name }) => name).join('、');
  return say(
    goods.length > 1
      ? `❗ 条码 ${code} 有${goods.length}个商品都在用:${names}。请说商品名`
      : `❗ 条码 ${code} 不在商品资料里。请核对;在小程序「记账」里扫它,可以认成已有的商品,也可以报新商品`,
  );
}
