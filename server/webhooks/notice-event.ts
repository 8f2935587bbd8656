import type { CompanyFacts } from '../commands/book.ts';
import { documentNumber } from '../ledger/number.ts';
import type { TellingNotice } from './news.ts';
import { eventId, hearsOf, type Webhook, type WebhookEvent } from './webhook.ts';

/** The places a notice is about. */
const placesOf = ({ draft, payload }: TellingNotice): (string | null)[] =>
  draft ? [draft.place, draft.givingPlace] : [typeof payload.place === 'string' ? payload.place : null];

export const concernsNotice = (webhook: Webhook, notice: TellingNotice): boolean =>
  hearsOf(webhook, placesOf(notice));

/** A notice as an event. */
export const noticeEvent = (
  webhook: Webhook,
  notice: TellingNotice,
  company: CompanyFacts,
): WebhookEvent => ({
  id: eventId(webhook, `n${notice.id}`),
  kind: notice.kind,
  at: notice.createdAt,
  data: notice.kind === 'lowStock' ? shortage(notice, company) : request(notice, company),
});

function shortage({ payload }: TellingNotice, company: CompanyFacts) {
  const [place, sku] = [String(payload.place), String(payload.sku)];
  const product = company.product(sku);
  return {
    ...{ place, placeName: company.place(place)?.name ?? place },
    ...{ sku, name: product?.name ?? sku, unit: product?.baseUnit ?? '' },
    onHand: decimalIn(payload.left),
    reorderPoint: decimalIn(payload.reorderPoint),
  };
}

/** Notices are written for people, with the unit behind the figure: `12瓶`. */
const decimalIn = (text: unknown): string => /^-?\d+(\.\d+)?/.exec(String(text))?.[0] ?? '';

/** What a draft would do, without amounts: those of a purchase are costs. */
function request({ draft, payload, approvers }: TellingNotice, company: CompanyFacts) {
  if (!draft) return { number: String(payload.number), title: String(payload.title), approvers };
  const { place, givingPlace, actor, title, createdAt, expiresAt } = draft;
  return {
    ...{ number: documentNumber(draft.id), title, place, givingPlace, actor, createdAt, expiresAt },
    approvers,
    commands: draft.commands.map(({ name, lines }) => ({ name, lines: goodsIn(lines, company) })),
  };
}

const goodsIn = (lines: unknown, company: CompanyFacts) =>
  (Array.isArray(lines) ? lines : []).map(({ sku, quantity }: { sku: string; quantity: string }) => ({
    sku,
    name: company.product(sku)?.name ?? sku,
    unit: company.product(sku)?.baseUnit ?? '',
    quantity,
  }));
