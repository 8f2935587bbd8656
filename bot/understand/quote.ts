import type { Product } from '../../server/contract/company.ts';
import type { Catalogue } from './catalogue.ts';
import type { Words } from './indexes.ts';
import { lossShown } from './loss.ts';
import { matchProduct } from './match-product.ts';
import type { NameIndex } from './names.ts';
import { plainText } from './normalize.ts';
import { compactText } from './product-text.ts';
import { readQuantity } from './quantity.ts';
import type { UnderstoodCommand } from './understanding.ts';

/** A document that a bot message speaks of. */
export interface QuotedDocument {
  readonly number: string | null;
  readonly kind: DocumentKind;
  /** The command that made it, where the message shows it. */
  readonly command: string | null;
  /** The whole command, where it is known rather than read from a message. */
  readonly entered?: UnderstoodCommand;
  readonly from: string | null;
  readonly to: string | null;
  readonly place: string | null;
  /** Who sold or bought, where the message names one on file. */
  readonly supplier: string | null;
  readonly customer: string | null;
  /** Why goods were written off, where the message shows it. */
  readonly reason?: string | null;
  readonly lines: readonly QuotedLine[];
}

type DocumentKind = 'pending' | 'toDispatch' | 'dispatched' | 'posted' | 'other';

export interface QuotedLine {
  readonly sku: string;
  /** Base units. */
  readonly quantity: number;
}

const commandWords: readonly (readonly [RegExp, string])[] = [
  [/销售退货|退货入库|客退/, 'recordSalesReturn'],
  [/采购退货|退供|退给供应商/, 'returnToSupplier'],
  [/销售|卖出/, 'recordSale'],
  [/报损/, 'writeOff'],
  [/盘点/, 'recordCount'],
  [/采购申请|请购/, 'requestPurchase'],
  [/调拨申请|要货/, 'requestTransfer'],
  [/调拨入库|调入/, 'receiveTransfer'],
  [/调拨/, 'dispatchTransfer'],
  [/入库|进货|收货|到货/, 'receiveGoods'],
  [/改价|定价/, 'setPrice'],
];

/** Reads a quoted bot message. Its number is the only thing that is sure; the rest serves corrections and receipts. */
export function readQuote(
  quote: string,
  catalogue: Catalogue,
  names: NameIndex,
  units: Words,
): QuotedDocument {
  const text = plainText(quote);
  const number = /(?<!\d)#\s?([a-z0-9]{2,12})/.exec(text)?.[1]?.toUpperCase() ?? null;
  const route = readRoute(text, names);
  return {
    number,
    kind: kindOf(text),
    command: commandWords.find(([words]) => words.test(text))?.[1] ?? null,
    ...route,
    place: findPlace(text, names),
    supplier: findParty(text, names, 'suppliers'),
    customer: findParty(text, names, 'customers'),
    reason: lossShown(text),
    lines: readLines(text, catalogue, units),
  };
}

function kindOf(text: string): DocumentKind {
  if (/待审批|待批准|等待审批|请回复.{0,6}同意/.test(text)) return 'pending';
  if (/待发货|待发出|待出库/.test(text)) return 'toDispatch';
  if (/已发出|已发货|在途|已出库|运输中|待收货/.test(text)) return 'dispatched';
  if (/已记|已入库|已撤销|已盘点|已报损|已退|✅|剩|撤销/.test(text)) return 'posted';
  return 'other';
}

function readRoute(text: string, names: NameIndex): { from: string | null; to: string | null } {
  const arrow = /([^\n→]{1,20})(?:→|->|=>|➡)([^\n]{1,24})/.exec(text);
  if (!arrow) return { from: null, to: null };
  return { from: findPlace(arrow[1] ?? '', names), to: findPlace(arrow[2] ?? '', names) };
}

function findPlace(text: string, names: NameIndex): string | null {
  for (let at = 0; at < text.length; at += 1) {
    const code = names.read(text, at)?.named.places[0];
    if (code) return code;
  }
  return null;
}

const labels = {
  suppliers: /(?:供应商|供货商|来自)\s?[::]?\s?/g,
  customers: /(?:客户|顾客|买家|单位)\s?[::]?\s?/g,
};

/** The party behind its label: a brand in an item's name may be a supplier too, and is none here. */
function findParty(text: string, names: NameIndex, kind: keyof typeof labels): string | null {
  for (const label of text.matchAll(labels[kind])) {
    const [code, other] = names.read(text, label.index + label[0].length)?.named[kind] ?? [];
    if (code && !other) return code;
  }
  return null;
}

/** Lines such as 「1. 某某啤酒 240瓶(10箱)」: a product's full name and its quantity in base units. */
function readLines(text: string, catalogue: Catalogue, units: Words): QuotedLine[] {
  const lines: QuotedLine[] = [];
  for (const line of text.split('\n').slice(0, 60)) {
    const found = readLine(line.replace(/^\s*(?:\d{1,2}[.、)]|[-*·•])\s*/, ''), catalogue, units);
    if (found) lines.push(found);
  }
  return lines;
}

function readLine(line: string, catalogue: Catalogue, units: Words): QuotedLine | null {
  const pieces = line.trim().split(/\s+/);
  for (let end = pieces.length - 1; end > 0; end -= 1) {
    const quantity = readQuantity(pieces[end] ?? '', 0, units);
    const part = quantity?.parts[0];
    if (!quantity || !part || part.unit === null || quantity.vague) continue;
    for (let start = 0; start < end; start += 1) {
      const product = productPrinted(pieces.slice(start, end), catalogue);
      if (product)
        return {
          sku: product.sku,
          quantity: baseQuantity(part.amount, part.unit, product.baseUnit, product.packs),
        };
    }
  }
  return null;
}

/** What the bot itself printed is all explained by the goods that are meant. */
const surely = 0.97;

/** The one product whose name, or whose name and size behind it, is printed there. */
function productPrinted(words: readonly string[], catalogue: Catalogue): Product | null {
  for (let end = words.length; end > 0; end -= 1) {
    const size = compactText(words.slice(end).join(' '));
    const found = catalogue.byName.get(compactText(words.slice(0, end).join(' '))) ?? [];
    const products = found.flatMap((index) => catalogue.entries[index]?.product ?? []);
    const [only, more] = products.filter(({ spec }) => size === '' || compactText(spec ?? '') === size);
    if (only && !more) return only;
  }
  // 柠檬清新型720ml: the size touches the name.
  const { skus, score, heard } = matchProduct(catalogue, plainText(words.join(' ')));
  const glued = skus.length === 1 && score >= surely && !heard ? skus[0] : undefined;
  return glued === undefined ? null : (catalogue.bySku.get(glued) ?? null);
}

function baseQuantity(
  amount: number,
  unit: string,
  baseUnit: string,
  packs: readonly { readonly unit: string; readonly size: string }[],
): number {
  const pack = packs.find((candidate) => plainText(candidate.unit) === unit);
  return unit === plainText(baseUnit) || !pack ? amount : amount * Number(pack.size);
}
