import type { Learned, LearningProposal } from '../contract/learned.ts';
import { documentNumber } from '../ledger/number.ts';
import { type View, visiblePlaces } from './view.ts';

/** What conversations taught: the words of the places the reader may see, and the packs, which hold everywhere. */
export async function readLearned(view: View, place: string | undefined): Promise<Learned> {
  const { client, snapshot } = view;
  const { facts } = snapshot;
  const places = visiblePlaces(view, place);
  const aliases = await client.query(
    `select place, alias, sku, document_id as id, learned_by as "learnedBy", learned_at as "learnedAt"
     from place_alias where revoked_at is null and place = any($1) order by place, alias`,
    [places],
  );
  const packs = await client.query(
    `select sku, unit, size, document_id as id, learned_by as "learnedBy", learned_at as "learnedAt"
     from learned_pack where revoked_at is null order by sku, unit`,
  );
  const learned = ({ id, learnedBy, learnedAt }: { id: number; learnedBy: string; learnedAt: string }) => ({
    ...{ number: documentNumber(id), learnedAt },
    learnedByName: facts.person(learnedBy)?.name ?? learnedBy,
  });
  const nameOf = (sku: string): string => facts.product(sku)?.name ?? sku;
  return {
    aliases: aliases.rows.map((row) => ({
      ...{ place: row.place, alias: row.alias, sku: row.sku },
      placeName: facts.place(row.place)?.name ?? row.place,
      name: nameOf(row.sku),
      ...learned(row),
    })),
    packs: packs.rows
      .filter(({ sku, unit }) => facts.learnedPack(sku, unit) !== undefined)
      .map((row) => ({
        ...{ sku: row.sku, unit: row.unit, size: row.size },
        name: nameOf(row.sku),
        baseUnit: facts.product(row.sku)?.baseUnit ?? '',
        ...learned(row),
      })),
    proposals: await readProposals(view, places),
  };
}

/** Proposals that wait or came to nothing, and what was revoked: none of them is to be made once more. */
async function readProposals({ client }: View, places: readonly string[]): Promise<LearningProposal[]> {
  const { rows } = await client.query<{
    command: LearningProposal;
    state: LearningProposal['state'];
    id: number;
  }>(
    `select commands->0 as command, state, id from draft
     where commands->0->>'name' in ('learnAlias', 'learnPack') and state in ('waiting', 'rejected', 'voided')
       and commands->0->>'store' = any($1) order by id desc limit 500`,
    [places],
  );
  const revoked = await client.query(
    `select 'learnAlias' as name, place as store, alias, sku, null as unit, document_id as id from place_alias
       where revoked_at is not null and place = any($1)
     union all
     select 'learnPack', null, null, sku, unit, document_id from learned_pack where revoked_at is not null`,
    [places],
  );
  return [
    ...rows.map(({ command: { name, store, alias, sku, unit }, state, id }) => ({
      ...{ name, store, sku, state, number: documentNumber(id) },
      ...(alias != null && { alias }),
      ...(unit != null && { unit }),
    })),
    ...revoked.rows.map(({ id, alias, unit, ...row }) => ({
      ...row,
      ...(alias !== null && { alias }),
      ...(unit !== null && { unit }),
      state: 'revoked' as const,
      number: documentNumber(id),
    })),
  ];
}
