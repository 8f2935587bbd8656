import * as z from 'zod';
import { isRefusal } from '../contract/refusals.ts';
import { documentNumber } from '../ledger/number.ts';
import { defineCommand, placeSettings } from './define.ts';
import { plainDecision } from './goods.ts';
import { aboutStocktake, openOne, stocktakeFields } from './stocktakes.ts';

const input = z.strictObject({ name: z.literal('dropStocktake'), ...stocktakeFields });
type DropStocktake = z.infer<typeof input>;

/** Ends a stocktake; the books stay as they are. */
export const dropStocktake = defineCommand<DropStocktake>({
  name: 'dropStocktake',
  title: '作废盘点',
  ...aboutStocktake,
  input,
  allow: placeSettings,
  decide(command, book, act) {
    const stocktake = openOne(book, command);
    if (isRefusal(stocktake)) return stocktake;
    return plainDecision(act, {
      kind: 'stocktake',
      place: command.store,
      details: { stocktake: documentNumber(stocktake.head.id) },
      effects: [{ set: 'stocktake', stocktake: { ...stocktake.head, state: 'dropped' } }],
    });
  },
  tell: ({ details }) => [`盘点 #${String(details.stocktake)} 作废,账没有动`],
});
