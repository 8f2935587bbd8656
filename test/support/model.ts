import { type ModelOptions, openBooks } from './model/books.ts';
import { goodsOn } from './model/goods.ts';
import { transfersOn } from './model/transfers.ts';
import { undoOn } from './model/undo.ts';

/**
 * The ledger as slowly and plainly as it can be said: a list of what moved, added up anew for every question. It
 * shares no code with the server. Quantities are thousandths, values fen, lots are left out.
 */
export function createModel(options: ModelOptions) {
  const books = openBooks(options);
  const { entries, onHand, worth, costOfLeaving, enough } = books;
  return {
    entries,
    onHand,
    worth,
    costOfLeaving,
    enough,
    ...goodsOn(books),
    ...transfersOn(books),
    ...undoOn(books),
  };
}

export type Model = ReturnType<typeof createModel>;
