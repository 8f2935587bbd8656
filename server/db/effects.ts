import type { Draft } from '../commands/book.ts';
import type { Effect } from '../commands/define.ts';
import { bumpRevision } from './company.ts';
import { writeProduct } from './import.ts';
import { learningWriters } from './learning.ts';
import { dropPerson, linkWriters } from './links.ts';
import type { Client } from './pool.ts';
import { json } from './rows.ts';
import { stocktakeWriters } from './stocktakes.ts';

type Writers = {
  [Set in Effect['set']]: (client: Client, effect: Extract<Effect, { set: Set }>) => Promise<unknown>;
};

/** Effects that change standing facts, so that every cache has to read again. */
const standing: ReadonlySet<Effect['set']> = new Set([
  'price',
  'reorderPoint',
  'closedThrough',
  'personLeft',
  'personRole',
  'negativeAllowed',
  'hours',
  'approvalRules',
  'product',
  'placeAlias',
  'placeAliasRevoked',
  'learnedPack',
  'learnedPackRevoked',
  'learnedBarcode',
  'learnedBarcodeRevoked',
  'chatLinked',
  'chatUnlinked',
  'personLinked',
  'personUnlinked',
  'personDropped',
]);

export const changesCompany = (effects: readonly Effect[]): boolean =>
  effects.some((effect) => standing.has(effect.set));

export async function writeEffects(client: Client, effects: readonly Effect[]): Promise<void> {
  for (const effect of effects) await writers[effect.set](client, effect as never);
  if (changesCompany(effects)) await bumpRevision(client);
}

const writers: Writers = {
  product: (client, { product }) => writeProduct(client, product),
  price: (client, { sku, place, priceFen }) =>
    place === null
      ? client.query('update product set price_fen = $2 where sku = $1', [sku, priceFen])
      : client.query(
          `insert into product_at_place (place, sku, price_fen) values ($1, $2, $3)
         on conflict (place, sku) do update set price_fen = excluded.price_fen`,
          [place, sku, priceFen],
        ),
  reorderPoint: async (client, { sku, place, quantity }) => {
    await (place === null
      ? client.query('update product set reorder_point = $2 where sku = $1', [sku, quantity ?? 0])
      : client.query(
          `insert into product_at_place (place, sku, reorder_point) values ($1, $2, $3)
         on conflict (place, sku) do update set reorder_point = excluded.reorder_point`,
          [place, sku, quantity],
        ));
    // What is not low by the new point has recovered, and is told again when it falls below.
    await client.query(
      `update balance b set low_since = null from product p
       where b.sku = $1 and p.sku = $1 and b.low_since is not null and b.quantity >= coalesce(
         (select own.reorder_point from product_at_place own where own.place = b.location and own.sku = b.sku),
         p.reorder_point)`,
      [sku],
    );
  },
  transfer: (client, { transfer }) =>
    client.query(
      `insert into transfer (id, state, from_place, to_place, requested, dispatched, requested_by)
       values ($1, $2, $3, $4, $5, $6, $7)
       on conflict (id) do update set state = excluded.state, dispatched = excluded.dispatched`,
      [
        transfer.id,
        transfer.state,
        transfer.from,
        transfer.to,
        json(transfer.requested),
        json(transfer.dispatched),
        transfer.requestedBy,
      ],
    ),
  draft: (client, { draft }) => saveDraft(client, draft),
  lot: (client, { sku, lot, producedOn, expiresOn }) =>
    client.query(
      `insert into lot (sku, lot, produced_on, expires_on) values ($1, $2, $3, $4)
       on conflict (sku, lot) do update set produced_on = coalesce(excluded.produced_on, lot.produced_on),
         expires_on = coalesce(excluded.expires_on, lot.expires_on)`,
      [sku, lot, producedOn, expiresOn],
    ),
  ...stocktakeWriters,
  closedThrough: (client, { day }) => client.query('update company set closed_through = $1', [day]),
  personLeft: async (client, { person, at }) => {
    await client.query('update person set left_at = $2 where code = $1', [person, at]);
    await remindAgain(client, person);
    if (at !== null) await dropPerson(client, person, at);
  },
  personRole: async (client, { person, role, place }) => {
    await remindAgain(client, person);
    await client.query('update person set role = $2, place = $3 where code = $1', [person, role, place]);
  },
  hours: (client, { digestAt, quietFrom, quietUntil }) =>
    client.query('update company set digest_at = $1, quiet_from = $2, quiet_until = $3', [
      digestAt,
      quietFrom,
      quietUntil,
    ]),
  negativeAllowed: (client, { place, allowed }) =>
    client.query('update place set negative_allowed = $2 where code = $1', [place, allowed]),
  approvalRules: async (client, { command, rules }) => {
    await client.query('delete from approval_rule where command = $1', [command]);
    await client.query(
      `insert into approval_rule (command, priority, condition, steps, remind_after_minutes, expire_after_hours)
       select $1, (ordinality * 10)::int, rule->'condition', rule->'steps', (rule->>'remindAfterMinutes')::int,
         (rule->>'expireAfterHours')::int
       from jsonb_array_elements($2::jsonb) with ordinality as given (rule, ordinality)`,
      [command, json(rules)],
    );
  },
  ...learningWriters,
  ...linkWriters,
};

/** Drafts this person could have decided are put before whoever decides them now, without waiting for the reminder. */
const remindAgain = (client: Client, person: string) =>
  client.query(
    `update draft set remind_at = least(remind_at, now()) from person
     where person.code = $1 and draft.state = 'waiting'
       and (person.place is null or person.place in (draft.place, draft.giving_place))`,
    [person],
  );

function saveDraft(client: Client, draft: Draft) {
  return client.query(
    `insert into draft (id, state, commands, actor, place, giving_place, source, key, title, lines, steps, step,
       decisions, created_at, remind_at, remind_after_minutes, expires_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17)
     on conflict (id) do update set state = excluded.state, step = excluded.step, decisions = excluded.decisions,
       remind_at = excluded.remind_at`,
    [
      draft.id,
      draft.state,
      json(draft.commands),
      draft.actor,
      draft.place,
      draft.givingPlace,
      json(draft.source),
      draft.key,
      draft.title,
      json(draft.lines),
      json(draft.steps),
      draft.step,
      json(draft.decisions),
      draft.createdAt,
      draft.remindAt,
      draft.remindAfterMinutes,
      draft.expiresAt,
    ],
  );
}
