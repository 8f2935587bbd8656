import type { ChatFacts, CompanyFacts, PartyFacts, PersonFacts, PlaceFacts } from '../commands/book.ts';
import type { Company, Pack } from '../contract/company.ts';
import type { Role } from '../contract/roles.ts';
import type { AccountUse, ChartOfAccounts } from '../ledger/journal.ts';
import { formatQuantity } from '../ledger/quantity.ts';
import type { ApprovalRule } from '../policies/approvals.ts';
import { factsOfLearned, readLearned } from './learning.ts';
import { readLinkFacts } from './links.ts';
import type { Client, Pool } from './pool.ts';

/** The company's standing facts at one revision, held in memory between changes. */
export interface CompanySnapshot {
  readonly revision: number;
  readonly facts: CompanyFacts;
  readonly rules: readonly ApprovalRule[];
  readonly chats: readonly ChatFacts[];
  readonly quiet: { readonly from: string; readonly until: string; readonly timeZone: string };
  readonly digestAt: string;
  /** Anybody may sign in as anybody. */
  readonly isDemo: boolean;
  /** Names and codes as the bot understands messages against; without costs. */
  readonly company: Company;
  readonly accountNames: ReadonlyMap<string, string>;
}

async function readRevision(client: Client | Pool): Promise<number> {
  const { rows } = await client.query({ name: 'revision', text: 'select revision from company' });
  return rows[0]?.revision ?? 0;
}

export const bumpRevision = (client: Client | Pool) =>
  client.query('update company set revision = revision + 1');

/** The database holds no company yet. */
export class NoCompanyError extends Error {}

/** Reads everything standing; throws NoCompanyError when no company has been imported. */
export async function readCompany(client: Client): Promise<CompanySnapshot> {
  const read = async (text: string) => (await client.query(text)).rows;
  const [company] = await read('select *, closed_through::text as closed from company');
  if (!company) throw new NoCompanyError();
  const places = await read(
    'select code, name, aliases, kind, region, negative_allowed as "negativeAllowed" from place order by code',
  );
  const people = await read(
    `select code, name, role, place, wecom_id as "wecomId", wechat_name as "wechatName", left_at as "leftAt"
     from person order by code`,
  );
  const parties = await read('select code, kind, name, aliases from party order by code');
  const filed = await read(
    `select sku, name, barcode, spec, category, brand, base_unit as "baseUnit", packs, aliases,
       unit_cost_milli_fen as "unitCostMilliFen", price_fen as "priceFen", shelf_life_days as "shelfLifeDays",
       reorder_point as "reorderPoint" from product order by sku`,
  );
  const own = await read(
    'select place, sku, price_fen as "priceFen", reorder_point as "reorderPoint" from product_at_place',
  );
  const uses = await read('select use, account from account_use');
  const accounts = await read('select code, name from account');
  const rules = await read(
    `select command, condition, steps, remind_after_minutes as "remindAfterMinutes",
       expire_after_hours as "expireAfterHours" from approval_rule order by command, priority, id`,
  );
  const chats: ChatFacts[] = await read('select id, name, kind, place from chat order by id');
  const chatOf = new Map(chats.map((chat) => [chat.id, chat]));
  const links = await readLinkFacts(client);

  const learned = await readLearned(client);
  const learnedFacts = factsOfLearned(learned, filed);
  const products = filed.map((product) => {
    const moreBarcodes = learnedFacts.barcodesOf(product.sku);
    return {
      ...product,
      packs: [...product.packs, ...learnedFacts.packsOf(product.sku)],
      ...(moreBarcodes.length > 0 && { moreBarcodes }),
    };
  });

  const byCode = <T extends { code: string }>(rows: readonly T[]) =>
    new Map(rows.map((row) => [row.code, row]));
  const [placeOf, personOf, partyOf] = [
    byCode<PlaceFacts>(places),
    byCode<PersonFacts>(people),
    byCode<PartyFacts>(parties),
  ];
  const productOf = new Map(products.map((row) => [row.sku as string, row]));
  const ownOf = new Map(own.map((row) => [`${row.place} ${row.sku}`, row]));
  const chart = Object.fromEntries(
    uses.map(({ use, account }) => [use as AccountUse, account]),
  ) as ChartOfAccounts;

  return {
    revision: company.revision,
    facts: {
      name: company.name,
      timeZone: company.time_zone,
      closedThrough: company.closed,
      chart,
      hours: {
        digestAt: company.digest_at,
        quietFrom: company.quiet_from,
        quietUntil: company.quiet_until,
      },
      place: (code) => placeOf.get(code),
      person: (code) => personOf.get(code),
      product: (sku) => productOf.get(sku),
      party: (code) => partyOf.get(code),
      priceFen: (sku, place) =>
        ownOf.get(`${place} ${sku}`)?.priceFen ?? productOf.get(sku)?.priceFen ?? null,
      reorderPoint: (sku, place) =>
        ownOf.get(`${place} ${sku}`)?.reorderPoint ?? productOf.get(sku)?.reorderPoint ?? 0,
      own: (sku, place) => {
        const set = place === null ? productOf.get(sku) : ownOf.get(`${place} ${sku}`);
        return { priceFen: set?.priceFen ?? null, reorderPoint: set?.reorderPoint ?? null };
      },
      places,
      people,
      productOfBarcode: learnedFacts.productOfBarcode,
      learnedBarcode: learnedFacts.learnedBarcode,
      productCalled: learnedFacts.productCalled,
      placeAlias: learnedFacts.placeAlias,
      learnedPack: learnedFacts.learnedPack,
      chat: (id) => chatOf.get(id),
      ...links,
    },
    rules,
    chats,
    quiet: { from: company.quiet_from, until: company.quiet_until, timeZone: company.time_zone },
    digestAt: company.digest_at,
    isDemo: company.is_demo,
    company: {
      places: places.map(({ negativeAllowed: _, ...place }) => withoutNulls(place)),
      people: people
        .filter(({ leftAt }) => leftAt === null)
        .map(({ leftAt: _, ...person }) => withoutNulls(person as { role: Role } & typeof person)),
      suppliers: partiesOf(parties, 'supplier'),
      customers: partiesOf(parties, 'customer'),
      ...(learnedFacts.placeAliases.length > 0 && { placeAliases: learnedFacts.placeAliases }),
      products: products.map(({ unitCostMilliFen: _, reorderPoint, packs, ...product }) =>
        withoutNulls({ ...product, packs: packs as Pack[], reorderPoint: formatQuantity(reorderPoint) }),
      ),
    } as Company,
    accountNames: new Map(accounts.map(({ code, name }) => [code, name])),
  };
}

const partiesOf = (
  parties: readonly { kind: string; code: string; name: string; aliases: string[] }[],
  kind: string,
) =>
  parties.filter((party) => party.kind === kind).map(({ code, name, aliases }) => ({ code, name, aliases }));

const withoutNulls = <T extends object>(row: T): T =>
  Object.fromEntries(Object.entries(row).filter(([, value]) => value !== null)) as T;

/** Keeps the newest snapshot: asks for the revision (one row), and reads again only when it has grown. */
export function companyCache(): (client: Client, revision?: number) => Promise<CompanySnapshot> {
  let held: CompanySnapshot | null = null;
  return async (client, known) => {
    const revision = known ?? (await readRevision(client));
    if (held?.revision !== revision) held = await readCompany(client);
    return held;
  };
}
