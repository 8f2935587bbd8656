import type { Draft, Transfer } from '../commands/book.ts';
import type { Pending, PendingDraft, PendingTransfer } from '../contract/reports.ts';
import { readDrafts } from '../db/facts.ts';
import { wordsOf } from '../desk/words.ts';
import { documentNumber } from '../ledger/number.ts';
import { approversOf } from '../policies/approvals.ts';
import { mayKnowDraft } from '../policies/documents.ts';
import { isAcrossPlaces } from '../policies/permissions.ts';
import type { View } from './view.ts';

/** What waits: for this person, for others on his behalf, and on the ramp of his place. */
export async function readPending(view: View): Promise<Pending> {
  const { client, snapshot, reader } = view;
  const { facts } = snapshot;
  const drafts = await readDrafts(client, "state = 'waiting'");
  const transfers = await client.query<Transfer>(
    `select id, state, from_place as "from", to_place as "to", requested, dispatched, requested_by as "requestedBy"
     from transfer where state in ('approved', 'dispatched') order by id`,
  );
  const isMine = (place: string): boolean =>
    isAcrossPlaces(reader) ? reader.place === null || reader.place === place : reader.place === place;
  const shown = transfers.rows.map((transfer) => ({ transfer, view: showTransfer(view, transfer) }));
  const decidable = drafts.filter((draft) =>
    approversOf(draft, facts.people).some(({ code }) => code === reader.code),
  );
  return {
    toDecide: decidable.map((draft) => showDraft(view, draft)),
    asked: drafts.filter(({ actor }) => actor === reader.code).map((draft) => showDraft(view, draft)),
    toDispatch: shown
      .filter(({ transfer }) => transfer.state === 'approved' && isMine(transfer.from))
      .map(({ view }) => view),
    toReceive: shown
      .filter(({ transfer }) => transfer.state === 'dispatched' && isMine(transfer.to))
      .map(({ view }) => view),
  };
}

/** Drafts of the reader's places, newest first. */
export async function listDrafts(view: View, state: Draft['state']): Promise<PendingDraft[]> {
  const { reader } = view;
  const drafts = await readDrafts(view.client, 'state = $1', [state]);
  const mine = drafts.filter((draft) => mayKnowDraft(reader, draft));
  return mine
    .toReversed()
    .slice(0, 200)
    .map((draft) => showDraft(view, draft));
}

export function showDraft({ snapshot: { facts } }: View, draft: Draft): PendingDraft {
  return {
    number: documentNumber(draft.id),
    title: draft.title,
    placeName: draft.place === null ? '全公司' : (facts.place(draft.place)?.name ?? draft.place),
    actorName: facts.person(draft.actor)?.name ?? draft.actor,
    lines: draft.lines,
    photos: draft.source.photos ?? [],
    createdAt: draft.createdAt,
    expiresAt: draft.expiresAt,
    approvers: approversOf(draft, facts.people).map(({ name }) => name),
  };
}

function showTransfer({ snapshot: { facts } }: View, transfer: Transfer): PendingTransfer {
  const words = wordsOf(facts, false);
  return {
    number: documentNumber(transfer.id),
    from: words.place(transfer.from),
    to: words.place(transfer.to),
    lines: transfer.requested.map(
      ({ sku, quantity, said }) => `${words.product(sku)} ${words.quantity(sku, quantity, said)}`,
    ),
  };
}
