import type { Answer } from '../contract/answers.ts';
import { refuse } from '../contract/refusals.ts';
import { type CompanySnapshot, companyCache } from '../db/company.ts';
import { keepConnection } from '../db/kept-connection.ts';
import { isCutOff, isOutage } from '../db/outage.ts';
import { type Client, inLedgerTurn, type Pool } from '../db/pool.ts';
import { documentIds, keyIsAnswered, Overtaken, writeForeseen } from '../db/post.ts';
import { voucherCount } from '../db/vouchers.ts';
import { bringBalances, type ForeseenBatch, foresee, openForeseen } from './foresight.ts';
import { advance, isFull, type Memory, stillHolds } from './memory.ts';
import { declaredNeeds, mayShare } from './needs.ts';
import { postingOf } from './posting.ts';
import { openQueue, type Waiting } from './queue.ts';
import type { ActRequest } from './request.ts';
import { watchRivals } from './rivalry.ts';
import { runInTurn } from './turn.ts';

/** The one door through which everything is written. */
export interface WritePath {
  /** Runs an act; never rejects: an unexpected fault is a refusal with code `internal` or `tryAgain`. */
  readonly run: (request: ActRequest) => Promise<Answer>;
  /** The standing facts as of now; asks for their revision where it is not known. */
  readonly company: (client: Client, revision?: number) => Promise<CompanySnapshot>;
  /** How many acts wait for their batch. */
  readonly depth: () => number;
  /** Waits until everything taken in has been answered. */
  readonly drain: () => Promise<void>;
}

export interface DeskOptions {
  readonly pool: Pool;
  readonly clock: () => Date;
  /** Called with faults that are bugs or outages; gets no chat text. */
  readonly onFault: (error: unknown, note: string) => void;
  /** Called after every commit, with the answers of its batch. */
  readonly onPosted?: (answers: readonly Answer[]) => void;
}

/** A foreseen batch with those who wait for it. */
interface Formed extends ForeseenBatch {
  readonly waiting: Waiting[];
}

/** Gives the answers of a batch that stands to those who wait for them. */
type Tell = () => void;

const tellNobody: Tell = () => {};
const nobody: Promise<Tell> = Promise.resolve(tellNobody);

type Take = (snapshot: CompanySnapshot) => readonly Waiting[];

const largestBatch = 256;
/** So few are not worth two statements. */
const fewest = 8;

/**
 * Acts that wait at the same moment share a transaction. What needs only balances is foreseen: decided on what is
 * remembered while the batch before it is being written, and written with one statement as soon as that one stands.
 * Everything else takes the ledger's turn, reads, decides and commits. One batch is written at a time, in the order in
 * which the acts came.
 */
export function openDesk({ pool, clock, onFault, onPosted }: DeskOptions): WritePath {
  const company = companyCache();
  const queue = openQueue();
  const rivals = watchRivals();
  const connection = keepConnection(pool);
  // Ids are surely taken once a commit has stood behind them: after a fault a fresh block is asked for.
  let nextId = documentIds();
  const foresight = { pool, clock, nextId: () => nextId(pool) };
  let running: Promise<void> | null = null;
  let memory: Memory | null = null;
  /** How many acts were answered since the desk last had nothing to do. */
  let busyWith = 0;

  async function workOff(): Promise<void> {
    // Who comes at the same moment is taken along; but after a single one there is likely to be one only.
    if (busyWith !== 1) await new Promise(setImmediate);
    busyWith = 0;
    let landing: Promise<Tell> = nobody;
    for (;;) {
      if (memory && isFull(memory)) memory = null;
      const batch = memory && !rivals.isNear() ? await form(memory, landing) : null;
      const tellLanded = await landing;
      landing = nobody;
      if (batch && batch.memory !== memory) queue.putBack(batch.waiting);
      else if (batch && batch.waiting.length > 0) landing = fly(batch);
      // The next batch is on its way before the answers to the last take up the processor.
      tellLanded();
      if (landing !== nobody) continue;
      if (queue.length() === 0) break;
      if (memory === null || rivals.isNear() || queue.firstNeedsTurn()) {
        await post([]);
        rivals.turnTaken();
      }
    }
    connection.releaseSoon();
    running = null;
  }

  /** Decides what waits, and what comes while the batch before is on its way. */
  async function form(remembered: Memory, landing: Promise<Tell>): Promise<Formed> {
    const batch: Formed = { ...openForeseen(remembered), waiting: [] };
    let landed = false;
    void landing.then(() => {
      landed = true;
    });
    await null;
    for (;;) {
      const done = batch.waiting.length;
      if ((landed && done > 0) || done === largestBatch || queue.firstNeedsTurn()) return batch;
      // With nothing on its way, half of those who wait go ahead: the database writes them while the rest is decided.
      const share = landed && queue.length() > fewest ? Math.ceil(queue.length() / 2) : largestBatch - done;
      batch.waiting.push(...(await foreseen(batch, queue.foreseeable(Math.min(share, largestBatch)))));
      if (landed && batch.waiting.length === 0) return batch;
      if (queue.length() === 0 && !landed) await Promise.race([landing, queue.arrival()]);
    }
  }

  /** Takes from the queue what could be foreseen; the first that could not is marked. */
  async function foreseen(batch: Formed, next: readonly Waiting[]): Promise<readonly Waiting[]> {
    const taken: Waiting[] = [];
    try {
      const needs = next.map(({ request }) => declaredNeeds(batch.snapshot, request));
      await bringBalances(
        foresight,
        batch,
        needs.flatMap((some) => some ?? []),
      );
      for (const [index, waiting] of next.entries()) {
        if (!(await foresee(foresight, batch, waiting.request, needs[index] ?? null))) {
          waiting.needsTurn = true;
          break;
        }
        taken.push(queue.shift());
      }
    } catch {
      // The turn will meet the same fault, and deal with it.
      for (const failing of queue.foreseeable(1)) failing.needsTurn = true;
    }
    return taken;
  }

  /**
   * Writes a foreseen batch; answers how to tell those who wait for it. Never rejects: what does not stand is done again
   * in the ledger's turn, and told then.
   */
  async function fly({ waiting, answers, memory: foreseenOn, ...batch }: Formed): Promise<Tell> {
    try {
      const posting = postingOf(batch, batch.vouchers);
      // A batch in which nothing is posted would not notice that somebody else has posted.
      if (voucherCount(posting.vouchers) === 0) return await post(waiting);
      const written = connection.use((client) => writeForeseen(client, posting, batch.snapshot.revision));
      advance(foreseenOn, posting);
      await written;
      rivals.gone();
      return () => tell(waiting, answers);
    } catch (error) {
      memory = null;
      nextId = documentIds();
      if (error instanceof Overtaken) rivals.met();
      const lookAgain = error instanceof Overtaken || keyIsAnswered(error) || isCutOff(error);
      return lookAgain ? post(waiting) : afterFault(error, waiting);
    }
  }

  /**
   * Takes the ledger's turn for the acts taken, or else for those that wait by then; once more where the connection was
   * lost, perhaps at the commit.
   */
  async function post(taken: readonly Waiting[]): Promise<Tell> {
    let batch = taken;
    const take: Take = (snapshot) => {
      if (batch.length === 0) batch = takeWaiting(snapshot);
      return batch;
    };
    try {
      await runTurn(take).catch((error) => {
        // The batch looks before it decides: what already stands is only answered.
        if (!isCutOff(error)) throw error;
        return runTurn(take);
      });
      return tellNobody;
    } catch (error) {
      return afterFault(error, batch);
    }
  }

  const takeWaiting = (snapshot: CompanySnapshot): Waiting[] =>
    queue.take(largestBatch, ({ request }) => mayShare(snapshot, request));

  /** Takes the ledger's turn, decides and commits; answers only what is committed. */
  async function runTurn(take: Take): Promise<void> {
    let batch: readonly Waiting[] = [];
    const before = memory;
    memory = null;
    const { answers, memory: after } = await inLedgerTurn(pool, async (client, state) => {
      const snapshot = await company(client, state.revision);
      batch = take(snapshot);
      const remembered = stillHolds(before, state) ? before.balances : undefined;
      return runInTurn(
        { client, snapshot, height: state.height, nextId, now: clock(), ...(remembered && { remembered }) },
        batch.map(({ request }) => request),
      );
    }).catch((error) => {
      nextId = documentIds();
      throw error;
    });
    memory = after;
    tell(batch, answers);
  }

  function tell(batch: readonly Waiting[], answers: readonly Answer[]): void {
    for (const [index, waiting] of batch.entries()) waiting.answer(answers[index] as Answer);
    busyWith += batch.length;
    // Whoever waits for an answer has it before others hear of it.
    if (onPosted) setImmediate(onPosted, answers);
  }

  /** An outage concerns all that wait; any other fault only one act, which is found by running them one by one. */
  async function afterFault(error: unknown, batch: readonly Waiting[]): Promise<Tell> {
    onFault(error, `batch of ${batch.length}`);
    if (batch.length === 0 || isOutage(error)) {
      for (const waiting of batch) waiting.answer(isCutOff(error) ? uncertain : faultAnswer(error));
      for (const waiting of queue.takeAll()) waiting.answer(faultAnswer(error));
    } else if (batch.length === 1) {
      batch[0]?.answer(faultAnswer(error));
    } else {
      for (const waiting of batch) {
        await runTurn(() => [waiting]).catch((fault) => {
          onFault(fault, 'act');
          waiting.answer(faultAnswer(fault));
        });
      }
    }
    return tellNobody;
  }

  return {
    company,
    run: (request) =>
      new Promise((answer) => {
        queue.push({ request, answer, needsTurn: false });
        running ??= workOff();
      }),
    depth: queue.length,
    drain: async () => {
      while (running) await running;
      connection.release();
    },
  };
}

/** To an act whose commit nobody saw end: a person who says it anew, under another key, might have it twice. */
const uncertain = refuse(
  'tryAgain',
  '系统刚才断开了,这一条记上没有还不能确定。请过一会儿先查一下,没有再重发',
);

function faultAnswer(error: unknown): Answer {
  return isOutage(error)
    ? refuse('tryAgain', '系统正忙,这一条还没有记。请过一会儿再发一次')
    : refuse('internal', '系统出了点问题,这一条没有记。已经通知技术人员,请稍后再试');
}
