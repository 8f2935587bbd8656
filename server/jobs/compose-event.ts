import type { CompanySnapshot } from '../db/company.ts';
import { readNamed, readNews } from '../db/news.ts';
import { atOneMoment } from '../db/pool.ts';
import { readerOf } from '../desk/registry.ts';
import { tellVoucher } from '../desk/telling.ts';
import { wordsOf } from '../desk/words.ts';
import { dayOf } from '../ledger/day.ts';
import type { Service } from '../middleware/context.ts';
import { inLine, type News } from '../webhooks/news.ts';
import { concernsNotice, noticeEvent } from '../webhooks/notice-event.ts';
import { concernsVoucher, voucherEvent } from '../webhooks/voucher-event.ts';
import type { EventName, Webhook, WebhookEvent } from '../webhooks/webhook.ts';

/** News as the webhook is told of it; null for what does not concern it. */
export interface Telling extends Pick<News, 'event' | 'past'> {
  readonly told: WebhookEvent | null;
}

/** The next events behind the webhook's cursor, the cursor behind all of them, and whether there is more. */
export async function readEvents({ pool, desk }: Service, webhook: Webhook, atOnce: number) {
  return atOneMoment(pool, async (client, { revision }) => {
    const snapshot = await desk.company(client, revision);
    const read = await readNews(client, webhook, atOnce);
    const { news, end } = inLine(read);
    const tellings = news.map(
      ({ event, past, ...one }): Telling => ({ event, past, told: composeEvent(webhook, one, snapshot) }),
    );
    return { tellings, end, more: read.moreVouchers || read.moreNotices };
  });
}

/** The one event of that name, whether or not the cursor has passed it. */
export async function readEvent({ pool, desk }: Service, webhook: Webhook, event: EventName) {
  return atOneMoment(pool, async (client, { revision }) =>
    composeEvent(webhook, await readNamed(client, event), await desk.company(client, revision)),
  );
}

function composeEvent(
  webhook: Webhook,
  { voucher, notice }: Pick<News, 'voucher' | 'notice'>,
  { facts }: CompanySnapshot,
): WebhookEvent | null {
  if (voucher && concernsVoucher(webhook, voucher)) {
    const command = readerOf(voucher.kind, voucher.details.command);
    const day = dayOf(new Date(voucher.recordedAt), facts.timeZone);
    return voucherEvent(webhook, voucher, tellVoucher(voucher, command, wordsOf(facts, false), day), facts);
  }
  return notice && concernsNotice(webhook, notice) ? noticeEvent(webhook, notice, facts) : null;
}
