import type { ChatFacts, CompanyFacts } from '../commands/book.ts';
import type { Notice } from '../commands/define.ts';
import type { CompanySnapshot } from '../db/company.ts';
import type { NotificationRow } from '../db/post.ts';
import type { Balance } from '../ledger/balance.ts';
import { formatQuantity } from '../ledger/quantity.ts';
import { dueAfterQuiet } from '../policies/alerts.ts';

/** Notices as rows of the outbox: which chat, and when it is due. */
export function toNotifications(
  snapshot: Pick<CompanySnapshot, 'chats' | 'quiet'>,
  notices: readonly Notice[],
  cause: string,
  now: Date,
): NotificationRow[] {
  return notices.map((notice) => ({
    chat: chatFor(snapshot.chats, notice.to)?.id ?? null,
    kind: notice.kind,
    mention: notice.mention ?? [],
    payload: notice.payload,
    cause,
    once: notice.once ?? null,
    createdAt: now.toISOString(),
    notBefore: (notice.quiet ? dueAfterQuiet(now, snapshot.quiet) : now).toISOString(),
  }));
}

/** The chat asked for, else the place's group, else the managers', else the owners'. */
function chatFor(chats: readonly ChatFacts[], to: Notice['to']): ChatFacts | undefined {
  const named = to.chat === undefined ? undefined : chats.find(({ id }) => id === to.chat);
  const ofPlace =
    to.place === undefined
      ? undefined
      : chats.find(({ kind, place }) => kind === 'place' && place === to.place);
  const group = to.group === undefined ? undefined : chats.find(({ kind }) => kind === to.group);
  return (
    named ??
    ofPlace ??
    group ??
    chats.find(({ kind }) => kind === 'managers') ??
    chats.find(({ kind }) => kind === 'owners')
  );
}

/** Tells a place that an item has fallen below its reorder point. */
export function lowStockNotice(
  company: CompanyFacts,
  { location, sku, balance }: { location: string; sku: string; balance: Balance },
): Notice {
  const show = (milli: number): string => `${formatQuantity(milli)}${company.product(sku)?.baseUnit ?? ''}`;
  return {
    to: { place: location },
    kind: 'lowStock',
    quiet: true,
    payload: {
      place: location,
      sku,
      name: company.product(sku)?.name ?? sku,
      left: show(balance.quantity),
      reorderPoint: show(company.reorderPoint(sku, location)),
    },
  };
}
