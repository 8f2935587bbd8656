import type { Company } from '../../server/contract/company.ts';
import { compactText } from '../understand/product-text.ts';
import type { Vocabulary } from '../understand/tokenize.ts';
import type { UnderstoodCommand } from '../understand/understanding.ts';
import { amendLine } from './amend-line.ts';
import type { Correction } from './correct-note.ts';
import { type DraftLine, resolveLine } from './draft-line.ts';
import type { NoteReading } from './note-form.ts';
import { shownWords, writtenFen } from './written-values.ts';

/** A delivery note as it would be recorded: made anew from what was read and what was said since, whenever it is looked at. */
export interface DraftReceipt {
  readonly store: string;
  readonly supplier: string | null;
  /** The supplier as written, where nobody of that name is on file. */
  readonly stranger: string | null;
  readonly lines: readonly DraftLine[];
  /** The sum on the paper, where one is written and it is not that of the lines. */
  readonly otherTotalFen: number | null;
}

interface Ground {
  readonly company: Company;
  readonly vocabulary: Vocabulary;
  readonly store: string;
  readonly today: string;
}

/** The draft, or the correction that could not be understood. */
export function draftReceipt(
  reading: NoteReading,
  corrections: readonly Correction[],
  { company, vocabulary, store, today }: Ground,
): DraftReceipt | { readonly unclear: Correction } {
  let written = (reading.supplier && shownWords(reading.supplier)) || null;
  const lines = reading.lines.map((line) => resolveLine(line, vocabulary, today));
  for (const correction of corrections) {
    if (correction.about === 'supplier') {
      if (!supplierNamed(company, correction.value)) return { unclear: correction };
      written = correction.value;
      continue;
    }
    const at = correction.line - 1;
    const line = lines[at];
    const amended =
      line && correction.about === 'line'
        ? amendLine(line, correction.value, vocabulary, today)
        : line && { ...line, struck: true };
    if (!amended) return { unclear: correction };
    lines[at] = amended;
  }
  const supplier = written === null ? null : supplierNamed(company, written);
  const sum = lines.reduce((total, { amountFen, struck }) => total + (struck ? 0 : (amountFen ?? 0)), 0);
  const total = reading.total === null ? null : writtenFen(reading.total);
  return {
    store,
    supplier,
    stranger: supplier === null ? written : null,
    lines,
    otherTotalFen: total !== null && total !== sum ? total : null,
  };
}

/** The one supplier whose name or alias is written, or whose written name contains it: 光明乳业有限公司. */
function supplierNamed(company: Company, written: string): string | null {
  const said = compactText(written);
  const fits = (name: string): boolean => {
    const known = compactText(name);
    return known.length >= 2 && said.length >= 2 && (said.includes(known) || known.includes(said));
  };
  const found = company.suppliers.filter(({ name, aliases }) => [name, ...aliases].some(fits));
  return found.length === 1 ? (found[0]?.code ?? null) : null;
}

/** The one act a yes records, and the numbers of the lines that cannot be recorded yet. */
export function receiptOf(draft: DraftReceipt): {
  readonly command: UnderstoodCommand;
  readonly unknown: readonly number[];
} {
  const unknown = draft.lines.flatMap(({ product, quantity, struck }, index) =>
    !struck && (product === null || quantity === null) ? [index + 1] : [],
  );
  const lines = draft.lines
    .filter(({ struck }) => !struck)
    .map(({ product, quantity, said, amountFen, lot, producedOn, expiresOn }) => ({
      sku: product?.sku,
      quantity,
      ...(said !== '' && { said: said.slice(0, 40) }),
      ...(amountFen !== null && { amountFen }),
      ...(lot !== null && { lot }),
      ...(producedOn !== null && { producedOn }),
      ...(expiresOn !== null && { expiresOn }),
    }));
  const { store, supplier } = draft;
  return { command: { name: 'receiveGoods', store, ...(supplier !== null && { supplier }), lines }, unknown };
}
