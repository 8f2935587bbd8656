import { type Refusal, refuse } from '../contract/refusals.ts';
import { emptyBalance } from '../ledger/balance.ts';
import { addDays, type Day } from '../ledger/day.ts';
import { journalOf } from '../ledger/journal.ts';
import { type Fen, multiplyDivide } from '../ledger/money.ts';
import { formatQuantity, isDivisible, type Milli, parseQuantity, perUnit } from '../ledger/quantity.ts';
import { openSheet, type Sheet } from '../ledger/sheet.ts';
import type { VoucherLine } from '../ledger/voucher.ts';
import type { Act, Book, Need, Outcome, ProductFacts } from './book.ts';
import type { Decision } from './define.ts';

/** What the verbs that move goods share: reading lines, opening a sheet, closing it into a decision. */

export interface GoodsLine {
  readonly sku: string;
  readonly quantity: string;
  readonly said?: string | undefined;
}

/** A line whose sku exists and whose quantity the product allows. */
export type CheckedLine<Line extends GoodsLine> = Omit<Line, 'quantity'> & {
  readonly quantity: Milli;
  readonly product: ProductFacts;
};

export function balanceNeeds(place: string, lines: readonly { readonly sku: string }[]): Need[] {
  return lines.map(({ sku }) => ({ fact: 'balance', place, sku }));
}

/** All lines checked, or a refusal that names every line that cannot stand. */
export function checkLines<Line extends GoodsLine>(
  book: Book,
  lines: readonly Line[],
  allowZero = false,
): Outcome<CheckedLine<Line>[]> {
  const checked = lines.map((line) => ({
    ...line,
    quantity: parseQuantity(line.quantity),
    product: book.company.product(line.sku),
  }));
  const unknown = checked.filter(({ product }) => !product).map(({ sku }) => sku);
  if (unknown.length > 0) {
    return refuse('unknownSku', `没有这个商品:${unknown.join('、')}。请核对商品编码`, { skus: unknown });
  }
  const known = checked as unknown as CheckedLine<Line>[];
  const cut = known.filter(
    ({ quantity, product }) => quantity % perUnit !== 0 && !isDivisible(product.baseUnit),
  );
  if (cut.length > 0) {
    const names = cut.map(
      ({ product, quantity }) => `${product.name} ${formatQuantity(quantity)}${product.baseUnit}`,
    );
    return refuse(
      'fractionalQuantity',
      `${names.join('、')}:这些商品按整${cut[0]?.product.baseUnit}记,不能有零头。请按整数重报`,
    );
  }
  if (!allowZero && known.some(({ quantity }) => quantity === 0)) {
    return refuse('invalidInput', '数量是0,没有可记的。请说清楚数量');
  }
  return known;
}

/** The business day an act counts for: the one said, never in the future, never in a closed period. */
export function effectiveDay(book: Book, act: Act, date: Day | undefined): Outcome<Day> {
  const day = date ?? act.today;
  if (day > act.today) return refuse('dateInFuture', `${day} 还没到,不能提前记账。请报今天或以前的日期`);
  const { closedThrough } = book.company;
  if (closedThrough !== null && day <= closedThrough) {
    return refuse(
      'periodClosed',
      `${closedThrough} 及以前的账已经结了,${day} 的单子记不进去。请记在今天,或请财务反结账`,
      {
        closedThrough,
      },
    );
  }
  return day;
}

/** A sheet over the book; lots are looked at as of the day the act counts for. */
export function sheetOf(book: Book, act: Act, day: Day = act.today): Sheet {
  return openSheet(
    {
      balance(location, sku) {
        return book.has({ fact: 'balance', place: location, sku })
          ? book.balance(location, sku)
          : emptyBalance;
      },
      negativeAllowed(location) {
        return book.company.place(location)?.negativeAllowed ?? false;
      },
      knownCostMilliFen(sku) {
        return book.company.product(sku)?.unitCostMilliFen ?? null;
      },
    },
    day,
    act.now,
  );
}

/** A fen amount for a quantity at a price per base unit. */
export const amountOf = (quantity: Milli, unitFen: Fen): Fen => multiplyDivide(unitFen, quantity, perUnit);

/** What was said of the money of a line: as a whole, or per base unit; undefined where nothing was. */
export function amountSaidOf(line: {
  readonly quantity: Milli;
  readonly amountFen?: Fen | undefined;
  readonly unitFen?: Fen | undefined;
}): Fen | undefined {
  if (line.amountFen !== undefined) return line.amountFen;
  return line.unitFen === undefined ? undefined : amountOf(line.quantity, line.unitFen);
}

/** A line of a voucher that is priced, with what is on hand after it. */
export function pricedLine(
  {
    sku,
    quantity,
    said,
  }: { readonly sku: string; readonly quantity: Milli; readonly said?: string | undefined },
  amount: { readonly fen: Fen; readonly said: boolean },
  left: Milli,
): VoucherLine {
  return { sku, quantity, said, amountFen: amount.fen, amountSaid: amount.said, left };
}

export const totalOf = (lines: readonly VoucherLine[]): Fen =>
  lines.reduce((sum, line) => sum + (line.amountFen ?? 0), 0);

type Rest = Pick<Decision, 'kind' | 'place' | 'effectiveOn' | 'lines'> & Partial<Decision>;

/** The sheet as a decision; a refusal that names all short lines where there was not enough. */
export function closeSheet(book: Book, sheet: Sheet, rest: Rest): Outcome<Decision> {
  if (sheet.short.length > 0) return shortage(book, sheet);
  if (isAbsurd(sheet)) {
    return refuse('invalidInput', '数量或金额大得不对劲,没有记。请核对单位和价格,再说一遍');
  }
  return {
    party: null,
    transferId: null,
    reverses: null,
    details: {},
    effects: [],
    notices: [],
    stakes: {},
    ...rest,
    moves: sheet.moves,
    journal: journalOf(book.company.chart, sheet.postings),
    balances: sheet.balances,
  };
}

/** ¥100 billion, or 100 billion units: far beyond any shop, and far within exact integers. */
const absurd = 1e13;

const isAbsurd = ({ postings, moves, balances }: Sheet): boolean =>
  postings.some(({ fen }) => Math.abs(fen) > absurd) ||
  moves.some(({ amountFen }) => (amountFen ?? 0) > absurd) ||
  [...balances.values()].some(({ balance }) => Math.abs(balance.quantity) > 10 * absurd);

/** A decision that moves no goods and no money: settings, requests, approvals. */
export function plainDecision(
  act: Act,
  rest: Partial<Decision> & Pick<Decision, 'kind' | 'place'>,
): Decision {
  return {
    effectiveOn: act.today,
    party: null,
    transferId: null,
    reverses: null,
    lines: [],
    details: {},
    moves: [],
    journal: [],
    balances: new Map(),
    effects: [],
    notices: [],
    stakes: {},
    ...rest,
  };
}

function shortage(book: Book, sheet: Sheet): Refusal {
  const onlyExpired = sheet.short.every(({ wanted, onHand }) => wanted <= onHand);
  const lines = sheet.short.map(({ place, sku, wanted, onHand, expired }) => {
    const product = book.company.product(sku);
    const show = (milli: Milli) => `${formatQuantity(milli)}${product?.baseUnit ?? ''}`;
    const there = `${product?.name ?? sku} 要${show(wanted)},${book.company.place(place)?.name ?? place}`;
    if (expired === 0) return `${there}账上只有${show(onHand)}`;
    return `${there}账上${show(onHand)}里有${show(expired)}已过期,能用的只有${show(onHand - expired)}`;
  });
  const advice = onlyExpired
    ? '过期的不能卖也不能调,请先把过期的报损'
    : '没有记账。请核对数量;如果实物确实有,请先补报到货或盘点';
  return refuse(
    onlyExpired ? 'expiredStock' : 'insufficientStock',
    `库存不够:${lines.join(';')}。${advice}`,
    {
      short: sheet.short.map(({ place, sku, wanted, onHand, expired }) => ({
        place,
        sku,
        wanted: formatQuantity(wanted),
        onHand: formatQuantity(onHand),
        ...(expired > 0 && { expired: formatQuantity(expired) }),
      })),
    },
  );
}

/** The lot a receipt line names, with its dates; a product's shelf life turns a production date into an expiry date. */
export function lotOf(
  line: { lot?: string | undefined; producedOn?: Day | undefined; expiresOn?: Day | undefined },
  product: ProductFacts,
): { lot: string; producedOn: Day | null; expiresOn: Day | null } {
  const producedOn = line.producedOn ?? null;
  const computed = producedOn && product.shelfLifeDays ? addDays(producedOn, product.shelfLifeDays) : null;
  const expiresOn = line.expiresOn ?? computed;
  const lot = line.lot ?? (expiresOn ?? producedOn ?? '').replaceAll('-', '');
  return { lot, producedOn, expiresOn };
}

/** Lines as a notice carries them: decimal strings in base units, for the bot to put into words. */
export function linesToTell(
  lines: readonly {
    sku: string;
    quantity: Milli;
    said?: string | undefined;
    difference?: Milli | undefined;
  }[],
) {
  return lines.map(({ sku, quantity, said, difference }) => ({
    sku,
    quantity: formatQuantity(quantity),
    ...(said && { said }),
    ...(difference !== undefined && { difference: formatQuantity(difference) }),
  }));
}
