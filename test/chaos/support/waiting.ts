import { waitingText } from '../../../bot/replies/waiting.ts';
import type { Random } from '../../../prisma/demo/random.ts';
import type { Pool } from '../../../server/db/pool.ts';
import { png, sheet, withBarcode } from '../../support/picture.ts';
import { counted, groupOf } from './day/company.ts';
import type { Messenger, Words } from './day/messenger.ts';
import type { Said } from './day/town.ts';
import type { Findings } from './verdict.ts';

/** People who report sales and counts of their stores; what is left of the goods depends on the order in which that is taken. */
export function openReports(messenger: Messenger, random: Random) {
  const all: (Said & { readonly words: Words })[] = [];

  /** In the group of the place, or to the bot alone; with a photo the words do not say which goods it is about. */
  function report(place: string, { isAlone = false, isPhoto = false } = {}): void {
    const nth = all.length + 1;
    const { sku, name, baseUnit, barcode } = random.pick(counted);
    const isSale = isPhoto || random.chance(0.6);
    const quantity = isSale ? random.whole(1, 9) : random.whole(15_000, 19_000);
    const sale = `卖了${quantity}${baseUnit}`;
    const text = isPhoto ? sale : isSale ? `${sale}${name}` : `盘点:${name} ${quantity}${baseUnit}`;
    const actor = `${place}a`;
    const chat = isAlone ? actor : groupOf(place);
    const pictures = isPhoto && { pictures: [png(withBarcode(sheet(320, 140), barcode, 60, 40))] };
    const words: Words = { id: `w${nth}`, chat, single: isAlone, from: actor, text, ...pictures };
    const lines = [{ sku, quantity: String(quantity) }];
    const command = { name: isSale ? 'recordSale' : 'recordCount', store: place, lines };
    all.push({
      ...{ nth, chat, text, isPress: false, words, arrived: Date.now },
      ...{ key: `${messenger.channel}:${chat}:${words.id}`, meaning: { actor, command } },
    });
    messenger.say(words);
  }

  return {
    all: all as readonly (Said & { readonly words: Words })[],
    report,
    /** Some of what was said is delivered once more. */
    repeatSome(): void {
      for (const { words } of all) if (random.chance(0.3)) messenger.say(words);
    },
    /** How often this chat was told that it waits. */
    notes: (chat: string): number =>
      messenger.shown().filter((one) => one.chat === chat && one.text === waitingText).length,
  };
}

export type Reports = ReturnType<typeof openReports>;

export async function countAnswered(pool: Pool): Promise<number> {
  const { rows } = await pool.query(
    'select count(*)::int as answered from chat_message where answered_at is not null',
  );
  return rows[0].answered;
}

/**
 * Everything was heard, recorded, and seen answered once; of an answer that was on its way when all was killed nobody may know, which
 * is marked.
 */
export async function checkReports(
  pool: Pool,
  messenger: Messenger,
  { all, notes }: Reports,
  findings: Findings,
): Promise<void> {
  const { rows } = await pool.query<{ key: string; replies: { text: string }[] | null }>(
    'select key, replies from chat_message',
  );
  const replies = new Map(rows.map(({ key, replies }) => [key, (replies ?? []).map(({ text }) => text)]));
  const { rows: lost } = await pool.query<{ text: string }>(
    "select content->>'text' as text from outgoing where state = 'unknown'",
  );
  const against = all.flatMap(({ key, text, chat }) => {
    const told = replies.get(key);
    if (!told) return [`「${text}」 (${key}) was lost`];
    const done = told.find((one) => one.startsWith('✅'));
    if (!done) return [`「${text}」 (${key}) was answered ${told.join(' ')}`];
    const [number = '?'] = /#[0-9A-Z]+/.exec(done) ?? [];
    const times = messenger
      .shown()
      .filter((one) => one.chat === chat)
      .reduce((sum, one) => sum + one.text.split(`✅ ${number}`).length - 1, 0);
    const mayBeLost = lost.some((one) => one.text.includes(`✅ ${number}`));
    return times === 1 || (times === 0 && mayBeLost)
      ? []
      : [`「${text}」 (${key}) was seen answered ${times} times`];
  });
  findings.expectNone(
    against,
    `${all.length} reports, each recorded and seen answered once; ${lost.length} answers marked as unknown`,
  );
  const chats = [...new Set(all.map(({ chat }) => chat))];
  const often = chats
    .filter((chat) => notes(chat) !== 1)
    .map((chat) => `${chat} was told ${notes(chat)} times`);
  findings.expectNone(often, `${chats.length} chats were told that they wait, each once`);
}
