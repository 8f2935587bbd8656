import type { PersonFacts } from '../commands/book.ts';
import type { CompanySnapshot } from '../db/company.ts';
import { readDrafts } from '../db/facts.ts';
import type { Pool } from '../db/pool.ts';
import { localTime } from '../ledger/day.ts';
import { documentNumber } from '../ledger/number.ts';
import type { SubscriptionMessage } from '../platforms/subscriptions.ts';
import { approversOf } from '../policies/approvals.ts';

/** Something that people may want to be told of outside of the chats. */
export interface Occasion extends SubscriptionMessage {
  /** What makes it the same one. */
  readonly key: string;
  readonly at: string;
  /** Person codes. */
  readonly people: readonly string[];
}

/** What lately came to wait for somebody and still does: a yes, goods on the way, a count. */
export async function readOccasions(
  pool: Pool,
  snapshot: CompanySnapshot,
  since: Date,
): Promise<readonly Occasion[]> {
  return [
    ...(await readApprovals(pool, snapshot)).filter(({ at }) => at > since.toISOString()),
    ...(await readSteps(pool, since)).map((step) => occasionOf(snapshot, step)),
  ];
}

const wallClock = (at: string, timeZone: string): string => localTime(new Date(at), timeZone).slice(0, 16);

async function readApprovals(pool: Pool, { facts }: CompanySnapshot): Promise<Occasion[]> {
  const drafts = await readDrafts(pool, "state = 'waiting'");
  return drafts.map((draft) => {
    const { id, step, title, lines, place, actor, decisions, createdAt } = draft;
    const at = [createdAt, ...decisions.map((one) => one.at)].sort().at(-1) ?? createdAt;
    const agreed = new Set(
      decisions.filter((one) => one.step === step && one.verdict === 'approved').map(({ person }) => person),
    );
    return {
      ...{ key: `draft:${id}:${step}`, kind: 'approval', page: 'pages/pending/index', at },
      people: approversOf(draft, facts.people)
        .map(({ code }) => code)
        .filter((code) => !agreed.has(code)),
      facts: {
        what: [title, lines[0]].filter(Boolean).join(' '),
        state: '待审批',
        place: place === null ? '全公司' : (facts.place(place)?.name ?? place),
        who: facts.person(actor)?.name ?? actor,
        at: wallClock(createdAt, facts.timeZone),
        number: documentNumber(id),
      },
    };
  });
}

interface Step {
  readonly id: number;
  readonly actor: string;
  readonly at: string;
  readonly place: string;
  readonly from: string | null;
  readonly about: number | null;
  readonly details: {
    readonly title?: string;
    readonly stocktake?: string;
    readonly skus?: readonly string[];
  };
}

/** Looked for among so many of the last vouchers. */
const mostVouchers = 5_000;

async function readSteps(pool: Pool, since: Date): Promise<Step[]> {
  const { rows } = await pool.query<Step>({
    name: 'steps to tell',
    text: `select v.id, v.actor, v.recorded_at as at, v.details, coalesce(t.to_place, v.place) as place,
        t.from_place as "from", t.id as about
      from voucher v
      left join transfer t on v.kind = 'transferDispatch' and t.id = v.transfer_id and t.state = 'dispatched'
      where v.height > (select coalesce(max(height), 0) - $2 from voucher) and v.recorded_at > $1
        and not exists (select from voucher r where r.reverses = v.id)
        and (t.id is not null or v.kind = 'stocktake' and v.details ?| array['sections', 'skus']
          and exists (select from stocktake s where s.place = v.place and s.state = 'open'))
      order by v.height`,
    values: [since, mostVouchers],
  });
  return rows;
}

function occasionOf({ facts }: CompanySnapshot, step: Step): Occasion {
  const { id, actor, at, place, from, about, details } = step;
  const nameOf = (code: string): string => facts.place(code)?.name ?? code;
  const isThere = (person: PersonFacts): boolean =>
    person.place === place && person.leftAt === null && person.code !== actor;
  const common = {
    ...{ key: `voucher:${id}`, at },
    people: facts.people.filter(isThere).map(({ code }) => code),
  };
  const said = {
    place: nameOf(place),
    who: facts.person(actor)?.name ?? actor,
    at: wallClock(at, facts.timeZone),
  };
  if (about !== null) {
    const number = documentNumber(about);
    const what = `${nameOf(from ?? '')}发来的调拨`;
    return {
      ...{ ...common, kind: 'arrival', page: `packages/look/transfers/index?number=${number}` },
      facts: { ...said, what, state: '在路上', number },
    };
  }
  const what = details.skus ? `复盘${details.skus.length}种商品` : (details.title ?? '盘点');
  return {
    ...{ ...common, kind: 'count', page: 'pages/count/index' },
    facts: { ...said, what, state: '待盘点', number: details.stocktake ?? documentNumber(id) },
  };
}
