import type { Product } from '../../server/contract/company.ts';
import { type Names, yuan } from '../replies/names.ts';
import type { Comparison, Difference } from './compare-request.ts';
import type { DraftLine } from './draft-line.ts';
import type { DraftReceipt } from './draft-receipt.ts';

/** The draft receipt as people check it: a line a row, ❓ behind every cell that is in doubt, and what a yes would do. */
export function noteText(
  draft: DraftReceipt,
  names: Names & { readonly party: (code: string) => string },
  { differences, same }: Comparison,
): string {
  const supplier = draft.supplier
    ? `,供应商 ${names.party(draft.supplier)}`
    : draft.stranger
      ? `,供应商 ${draft.stranger}❓(不在供应商名单里)`
      : '';
  const rows = draft.lines.map((line, index) => `${index + 1}. ${rowText(line)}`);
  return [
    `照片上的到货单,还没记账:${names.place(draft.store)}${supplier}`,
    ...rows,
    totalText(draft),
    ...differences.map(differenceText),
    ...(same === null ? [] : [`⚠️ #${same} 记过一样的到货,是不是同一张单子?`]),
    adviceText(draft),
  ].join('\n');
}

function rowText(line: DraftLine): string {
  const { product, quantity, said, amountFen, lot, expiresOn, producedOn, doubts, struck } = line;
  if (struck) return `${line.written} (不记)`;
  const mark = (cell: Parameters<typeof doubts.has>[0]): string => (doubts.has(cell) ? '❓' : '');
  const name = product
    ? `${titleOf(product)}${mark('name')}${writtenAs(line, product)}`
    : `❓${unknownName(line)}`;
  const base = quantity === null ? null : `${quantity}${product?.baseUnit ?? ''}`;
  const amount =
    base === null
      ? `${said || '没写数量'}❓`
      : `${said === base ? base : `${said}(${base})`}${mark('quantity')}`;
  return [
    name,
    amount,
    amountFen === null ? (doubts.has('price') ? '金额❓' : '') : `${yuan(amountFen)}${mark('price')}`,
    lot === null ? '' : `批号${lot}${mark('lot')}`,
    producedOn === null ? '' : `生产${producedOn}`,
    expiresOn === null
      ? doubts.has('expiresOn')
        ? '日期❓'
        : ''
      : `有效期至${expiresOn}${mark('expiresOn')}`,
  ]
    .filter(Boolean)
    .join(' ');
}

const titleOf = ({ name, spec }: Product): string =>
  spec && !name.toLowerCase().includes(spec.toLowerCase()) ? `${name} ${spec}` : name;

/** What the paper calls it, where the match is in doubt. */
const writtenAs = ({ written, doubts }: DraftLine, product: Product): string =>
  doubts.has('name') && written !== product.name ? `(单上写“${written}”)` : '';

function unknownName({ written, near }: DraftLine): string {
  const offered = near.slice(0, 3).map(titleOf).join('、');
  return `“${written}”${offered ? `是不是 ${offered}` : '没找到这个商品'}`;
}

function totalText({ lines, otherTotalFen }: DraftReceipt): string {
  const counted = lines.filter(({ struck }) => !struck);
  const sum = counted.reduce((total, { amountFen }) => total + (amountFen ?? 0), 0);
  const other = otherTotalFen === null ? '' : `,单上写合计${yuan(otherTotalFen)}❓`;
  return `共${counted.length}行${sum > 0 ? ` ${yuan(sum)}` : ''}${other}`;
}

function differenceText({ number, less, more }: Difference): string {
  const parts = [
    less.length > 0 && `少了${less.join('、')}`,
    more.length > 0 && `多了${more.join('、')}`,
  ].filter(Boolean);
  return parts.length === 0 ? `和采购申请 #${number} 一样` : `⚠️ 和采购申请 #${number} 比:${parts.join(';')}`;
}

function adviceText({ lines }: DraftReceipt): string {
  const open = lines.flatMap(({ product, quantity, struck }, index) =>
    !struck && (product === null || quantity === null) ? [`第${index + 1}行`] : [],
  );
  const first = open.length > 0 ? `先说清${open.join('、')},` : '';
  return `${first}都对就回复“对”,记成一笔到货;要改就说“第1行是5箱”“第1行是雪碧”“第1行不要”;不记就说“算了”`;
}
