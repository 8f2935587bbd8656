import type { Draft } from '../commands/book.ts';
import type { Outlook } from '../contract/app-pages.ts';
import { formatQuantity, type Milli, parseQuantity } from '../ledger/quantity.ts';
import { maySeeSales } from '../policies/permissions.ts';
import { readPace } from './pace.ts';
import type { View } from './view.ts';

/** What would leave a place. */
interface Going {
  readonly place: string;
  readonly sku: string;
  readonly quantity: Milli;
}

type Command = Draft['commands'][number];

/** Where the goods of an act would leave from. What a transfer was asked for leaves the giving place in the end. */
const leavesFrom: Readonly<Record<string, (command: Command, draft: Draft) => unknown>> = {
  requestTransfer: ({ from }, { givingPlace }) => from ?? givingPlace,
  dispatchTransfer: ({ from }) => from,
  recordSale: ({ store }) => store,
  writeOff: ({ store }) => store,
  returnToSupplier: ({ store }) => store,
};

function goingOut(draft: Draft): Going[] {
  return draft.commands.flatMap((command) => {
    const place = leavesFrom[command.name]?.(command, draft);
    if (typeof place !== 'string' || !Array.isArray(command.lines)) return [];
    const lines = command.lines as readonly { sku: string; quantity: string }[];
    return lines.map(({ sku, quantity }) => ({ place, sku, quantity: parseQuantity(quantity) }));
  });
}

/** For each draft, what would be left where goods would go out, and for how long that lasts. */
export async function readOutlooks(view: View, drafts: readonly Draft[]): Promise<Outlook[][]> {
  const going = drafts.map((draft) => merge(goingOut(draft)));
  const [places, skus] = [going.flat().map(({ place }) => place), going.flat().map(({ sku }) => sku)];
  if (places.length === 0) return drafts.map(() => []);
  const { rows } = await view.client.query<{ location: string; sku: string; quantity: Milli }>(
    'select location, sku, quantity from balance where location = any($1) and sku = any($2)',
    [places, skus],
  );
  const held = new Map(rows.map((row) => [`${row.location} ${row.sku}`, row.quantity]));
  const lasts = await readPace(view, places, skus);
  const { facts } = view.snapshot;
  return going.map((items) =>
    items.map(({ place, sku, quantity }) => {
      const left = (held.get(`${place} ${sku}`) ?? 0) - quantity;
      return {
        placeName: facts.place(place)?.name ?? place,
        name: facts.product(sku)?.name ?? sku,
        baseUnit: facts.product(sku)?.baseUnit ?? '',
        left: formatQuantity(left),
        lastsDays: maySeeSales(view.reader, place) ? lasts(place, sku, left) : null,
      };
    }),
  );
}

/** The same goods on several lines leave together. */
function merge(going: readonly Going[]): Going[] {
  const sums = new Map<string, Going>();
  for (const one of going) {
    const key = `${one.place} ${one.sku}`;
    sums.set(key, { ...one, quantity: one.quantity + (sums.get(key)?.quantity ?? 0) });
  }
  return [...sums.values()];
}
