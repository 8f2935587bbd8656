import type { Draft } from '../commands/book.ts';
import { writeEffects } from '../db/effects.ts';
import { readDrafts } from '../db/facts.ts';
import { ledgerTurn, transact } from '../db/pool.ts';
import { insertNotifications } from '../db/post.ts';
import { approvalRequest, saveDraft } from '../desk/drafts.ts';
import { toNotifications } from '../desk/notices.ts';
import { clockwork } from '../desk/run-act.ts';
import { documentNumber } from '../ledger/number.ts';
import type { Service } from '../middleware/context.ts';
import { approversOf } from '../policies/approvals.ts';

/** Reminds those who let a draft wait, and voids what nobody decided in time. */
export async function tendDrafts(service: Service): Promise<void> {
  const now = service.clock().toISOString();
  const due = await readDrafts(service.pool, "state = 'waiting' and (expires_at <= $1 or remind_at <= $1)", [
    now,
  ]);
  for (const draft of due) {
    if (draft.expiresAt <= now) await expire(service, draft);
    else await remind(service, draft.id);
  }
}

async function expire({ desk }: Service, draft: Draft): Promise<void> {
  const number = documentNumber(draft.id);
  await desk.run({
    key: `expire:${number}`,
    actor: clockwork.code,
    source: { channel: 'clock' },
    commands: [{ name: 'expireDraft', number }],
  });
}

/** Reads the draft again in the ledger's turn: it may have been decided meanwhile. */
async function remind({ pool, desk, clock }: Service, id: number): Promise<void> {
  const now = clock();
  await transact(pool, ledgerTurn, async (client) => {
    const [draft] = await readDrafts(client, "id = $1 and state = 'waiting' and remind_at <= $2", [
      id,
      now.toISOString(),
    ]);
    if (!draft) return;
    const snapshot = await desk.company(client);
    const notices = approvalRequest(draft, approversOf(draft, snapshot.facts.people), true);
    const remindAt = new Date(now.getTime() + draft.remindAfterMinutes * 60_000).toISOString();
    await writeEffects(client, [saveDraft({ ...draft, remindAt })]);
    await insertNotifications(client, toNotifications(snapshot, notices, draft.key, now));
  });
}
