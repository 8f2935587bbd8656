import * as z from 'zod';
import { isRefusal, refuse } from '../contract/refusals.ts';
import { documentNumber } from '../ledger/number.ts';
import { defineCommand, stockWork } from './define.ts';
import { checkLines, plainDecision } from './goods.ts';
import {
  aboutStocktake,
  countedAt,
  countedLines,
  openOne,
  sectionName,
  stocktakeFields,
} from './stocktakes.ts';
import { goods } from './telling.ts';

const input = z.strictObject({
  name: z.literal('countSection'),
  ...stocktakeFields,
  section: sectionName,
  lines: countedLines,
});
type CountSection = z.infer<typeof input>;

/** What somebody counted in a section, as of the moment he counted it. The books stay as they are. */
export const countSection = defineCommand<CountSection>({
  name: 'countSection',
  title: '盘点计数',
  ...aboutStocktake,
  input,
  allow: stockWork,
  decide(command, book, act) {
    const stocktake = openOne(book, command);
    if (isRefusal(stocktake)) return stocktake;
    const { section } = command;
    if (!stocktake.head.sections.includes(section))
      return refuse('invalidInput', `这次盘点没有“${section}”。有:${stocktake.head.sections.join('、')}`);
    const checked = checkLines(book, command.lines, true);
    if (isRefusal(checked)) return checked;
    if (new Set(checked.map(({ sku }) => sku)).size < checked.length)
      return refuse('invalidInput', '同一种商品在一条里盘了两次。请合起来报一个总数');
    const times = checked.map((line) => countedAt(line.countedAt, act));
    const wrong = times.find(isRefusal);
    if (wrong) return wrong;
    return plainDecision(act, {
      kind: 'stocktake',
      place: command.store,
      lines: checked.map(({ sku, quantity, said }) => ({ sku, quantity, said })),
      details: { stocktake: documentNumber(stocktake.head.id), section },
      effects: checked.map(({ sku, quantity }, index) => ({
        set: 'counted',
        ...{ stocktake: stocktake.head.id, documentId: act.id, section, sku, quantity },
        ...{ person: act.actor.code, countedAt: times[index] as string },
      })),
    });
  },
  tell: (voucher, words) => [
    `盘点 #${String(voucher.details.stocktake)} ${String(voucher.details.section)}`,
    ...voucher.lines.map((line) => goods(line, words)),
  ],
});
