import type { Clause } from './clauses.ts';
import { findUnexplained } from './coverage.ts';
import { groupEpisodes } from './episodes.ts';
import type { ReadItems } from './item-builder.ts';
import { buildLine, type Line } from './lines.ts';
import type { QuotedDocument } from './quote.ts';
import type { Reading } from './reading.ts';
import { resolveItems } from './resolve-items.ts';
import type { Recent, Understanding, UnderstoodCommand } from './understanding.ts';

/** What somebody says this long after an entry may still be about it. */
const longestMinutes = 15;

const corrects =
  /^\s*(?:哦|噢|啊|诶|呃|等下)?[\s,，]*(?:不对|不是|错了|说错了?|写错了?|报错了?|记错了?|打错了?|搞错了?|弄错了?|更正|改成|改为|改一?下|应该是?|是)/;
const adds = /^\s*(?:还有|另外还有|另外|再加上?|加上|外加|漏了|漏说了|还漏了)/;

/** 不对,是2箱 right behind an entry: the entry is what is spoken of, as if it were quoted. */
export function recentlyEntered(reading: Reading, recent: Recent | undefined): QuotedDocument | null {
  const command = lastCommand(recent);
  const { text } = reading.normal;
  const says = /错|应该是|改成|改为|[\d一二两三四五六七八九十半]/.test(text);
  if (!recent || !command || !says || !corrects.test(text) || /#\s?[a-z0-9]{2}/.test(text)) return null;
  const lines = linesOf(command).map(({ sku, quantity }) => ({ sku, quantity: Number(quantity) }));
  const place = [command.store, command.from, command.to].find((value) => typeof value === 'string');
  return {
    number: recent.number,
    kind: 'posted',
    command: command.name,
    entered: command,
    from: null,
    to: null,
    place: place ?? null,
    supplier: null,
    customer: null,
    lines,
  };
}

/** 还有雪碧2箱 right behind an entry: the same act on more goods. Null where it has a verb or more of its own. */
export function addToRecent(
  reading: Reading,
  clauses: readonly Clause[],
  read: ReadItems,
  recent: Recent | undefined,
): Understanding | null {
  const command = lastCommand(recent);
  if (!command || !adds.test(reading.normal.text) || linesOf(command).length === 0) return null;
  const bare = clauses.every(({ acts, marks, asksBack }) => {
    const quiet = [...marks].every((mark) => mark === 'again' || mark === 'late' || mark === 'bot');
    return !asksBack && quiet && [...acts].every((act) => act === 'left');
  });
  const [episode, more] = groupEpisodes(clauses, read, new Set());
  if (!bare || !episode || more || episode.items.length === 0) return null;
  const resolved = resolveItems(reading, episode, { products: [], pieces: [], said: null, name: null });
  if ('question' in resolved) return resolved.known ? resolved.question : null;
  const lines: Line[] = [];
  for (const { item, product } of resolved.pairs) {
    const built = buildLine(reading, item, product, priceOf(command));
    if ('question' in built) return built.question;
    lines.push(built.line);
  }
  const added = { ...command, lines };
  return (
    findUnexplained(reading, clauses, read, new Set(), [added]) ?? { kind: 'commands', commands: [added] }
  );
}

function priceOf(command: UnderstoodCommand): { unit: 'unitPriceFen' | 'unitCostFen' } | null {
  if (command.name === 'recordSale' || command.name === 'recordSalesReturn') return { unit: 'unitPriceFen' };
  return command.name === 'receiveGoods' ? { unit: 'unitCostFen' } : null;
}

function lastCommand(recent: Recent | undefined): UnderstoodCommand | null {
  if (!recent || recent.minutes > longestMinutes) return null;
  const [only, other] = recent.commands.filter((command) => command.name !== 'undo');
  return only && !other ? only : null;
}

function linesOf(command: UnderstoodCommand): readonly Line[] {
  return Array.isArray(command.lines) ? (command.lines as readonly Line[]) : [];
}
