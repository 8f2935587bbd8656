import type { Draft } from '../commands/book.ts';
import type { ExplainedVoucher, Why } from '../contract/reports.ts';
import { readDocument } from '../db/facts.ts';
import type { PostedVoucher } from '../db/vouchers.ts';
import { readerOf } from '../desk/registry.ts';
import { tellVoucher } from '../desk/telling.ts';
import { wordsOf } from '../desk/words.ts';
import { dayOf } from '../ledger/day.ts';
import { outside, transit } from '../ledger/locations.ts';
import { formatFen } from '../ledger/money.ts';
import { documentId, documentNumber } from '../ledger/number.ts';
import { mayKnowDraft, mayKnowVoucher } from '../policies/documents.ts';
import { freshnessOf } from './freshness.ts';
import { showDraft } from './pending.ts';
import { showsCost, type View } from './view.ts';

/** A document by its number: the voucher with its moves and the words that caused it, or the draft and whom it waits for. */
export async function explainNumber(view: View, number: string): Promise<Why> {
  const { snapshot } = view;
  const freshness = freshnessOf(view);
  const { posted, draft } = await knownDocument(view, number);
  if (posted) return { ...freshness, voucher: explainVoucher(view, posted) };
  if (!draft) return freshness;
  const shown = showDraft(view, draft);
  return {
    ...freshness,
    draft: {
      number: shown.number,
      title: shown.title,
      state: draft.state,
      lines: shown.lines,
      approvers: shown.approvers,
      actor: snapshot.facts.person(draft.actor)?.name ?? draft.actor,
      at: draft.createdAt,
      ...(draft.source.text && { said: draft.source.text }),
      photos: shown.photos,
    },
  };
}

type Explained = PostedVoucher & { readonly reversedBy: number | null };

/** What the reader may know of that number: the voucher, else the draft. */
async function knownDocument(
  { client, reader }: View,
  number: string,
): Promise<{ readonly posted: Explained | null; readonly draft: Draft | null }> {
  const id = documentId(number);
  if (id === null) return { posted: null, draft: null };
  const { voucher, transferVoucher, draft } = await readDocument(client, id);
  const posted = (transferVoucher ?? voucher) as Explained | null;
  return {
    posted: posted && mayKnowVoucher(reader, posted) ? posted : null,
    draft: draft && mayKnowDraft(reader, draft) ? draft : null,
  };
}

/** The photos of a document, none where the reader may not know it. */
export async function photosOf(view: View, number: string): Promise<readonly string[]> {
  const { posted, draft } = await knownDocument(view, number);
  return (posted ?? draft)?.source.photos ?? [];
}

function explainVoucher(view: View, voucher: Explained): ExplainedVoucher {
  const { facts, accountNames } = view.snapshot;
  const cost = showsCost(view, voucher.place);
  const words = wordsOf(facts, cost);
  const recordedOn = dayOf(new Date(voucher.recordedAt), facts.timeZone);
  return {
    ...tellVoucher(voucher, readerOf(voucher.kind, voucher.details.command), words, recordedOn),
    actor: voucher.actor,
    actorName: words.person(voucher.actor),
    recordedAt: voucher.recordedAt,
    key: voucher.key,
    height: voucher.height,
    ...(voucher.source.text && { said: voucher.source.text }),
    photos: voucher.source.photos ?? [],
    ...(voucher.source.chat && { chat: voucher.source.chat }),
    ...(voucher.reversedBy !== null && { reversedBy: documentNumber(voucher.reversedBy) }),
    moves: voucher.moves.map((move) => {
      const lot = move.lot ? ` 批次${move.lot}` : '';
      return `${locationName(view, move.from)} → ${locationName(view, move.to)} ${words.product(move.sku)} ${words.base(move.sku, move.quantity)}${lot}${cost ? ` 成本${formatFen(move.valueFen)}` : ''}`;
    }),
    ...(cost && {
      journal: voucher.journal.map((line) => {
        const side = line.debitFen > 0 ? `借 ` : `贷 `;
        const party = line.party ? `(${words.party(line.party)})` : '';
        return `${side}${line.account} ${accountNames.get(line.account) ?? ''}${party} ${formatFen(line.debitFen || line.creditFen)}`;
      }),
    }),
  };
}

const outsideNames: Readonly<Record<string, string>> = {
  [outside.supplier]: '供应商',
  [outside.customer]: '顾客',
  [outside.loss]: '损耗',
  [outside.countDifference]: '盘点差异',
  [outside.transferDifference]: '调拨差异',
  [outside.opening]: '期初',
  [transit]: '在途',
};

const locationName = ({ snapshot }: View, code: string): string =>
  outsideNames[code] ?? snapshot.facts.place(code)?.name ?? code;
