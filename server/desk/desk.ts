import type { Answer } from '../contract/answers.ts';
import { refuse } from '../contract/refusals.ts';
import { type CompanySnapshot, companyCache } from '../db/company.ts';
import { isCutOff, isOutage } from '../db/outage.ts';
import { type Client, inLedgerTurn, type Pool } from '../db/pool.ts';
import { documentIds } from '../db/post.ts';
import { mayShare, runBatch } from './batch.ts';
import { type Memory, stillHolds } from './memory.ts';
import type { ActRequest } from './request.ts';

/** The one door through which everything is written. */
export interface WritePath {
  /** Runs an act; never rejects: an unexpected fault is a refusal with code `internal` or `tryAgain`. */
  readonly run: (request: ActRequest) => Promise<Answer>;
  /** The company's standing facts as of now. */
  readonly company: (client: Client) => Promise<CompanySnapshot>;
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

interface Waiting {
  readonly request: ActRequest;
  readonly answer: (answer: Answer) => void;
}

const largestBatch = 256;

/**
 * Acts that wait at the same moment share a transaction: whenever the desk is idle it takes all that wait, decides them
 * in order, and commits once. One batch is under way at a time.
 */
export function openDesk({ pool, clock, onFault, onPosted }: DeskOptions): WritePath {
  const company = companyCache();
  // Ids are surely taken once a commit has stood behind them: after a fault a fresh block is asked for.
  let nextId = documentIds();
  const queue: Waiting[] = [];
  let running: Promise<void> | null = null;
  let memory: Memory | null = null;

  async function workOff(): Promise<void> {
    while (queue.length > 0) {
      const batch: Waiting[] = [];
      const take = (snapshot: CompanySnapshot): readonly Waiting[] => {
        if (batch.length === 0) batch.push(...takeBatch(queue, snapshot));
        return batch;
      };
      try {
        await post(take).catch((error) => {
          // One of the keys was answered before, or the connection was lost, perhaps at the commit: with nothing
          // remembered the batch looks before it decides, so that what already stands is only answered.
          if (!isAnsweredKey(error) && !isCutOff(error)) throw error;
          return post(take);
        });
      } catch (error) {
        onFault(error, `batch of ${batch.length}`);
        await afterFault(error, batch);
      }
    }
    running = null;
  }

  /** Takes the ledger's turn, decides and commits; answers only what is committed. */
  async function post(take: (snapshot: CompanySnapshot) => readonly Waiting[]): Promise<void> {
    let batch: readonly Waiting[] = [];
    const before = memory;
    memory = null;
    const { answers, memory: after } = await inLedgerTurn(pool, async (client, state) => {
      const snapshot = await company(client, state.revision);
      batch = take(snapshot);
      const remembered = stillHolds(before, state) ? before.facts : undefined;
      return runBatch(
        { client, snapshot, height: state.height, nextId, now: clock(), ...(remembered && { remembered }) },
        batch.map(({ request }) => request),
      );
    }).catch((error) => {
      nextId = documentIds();
      throw error;
    });
    memory = after;
    for (const [index, waiting] of batch.entries()) waiting.answer(answers[index] as Answer);
    onPosted?.(answers);
  }

  /** An outage concerns all that wait; any other fault only one act, which is found by running them one by one. */
  async function afterFault(error: unknown, batch: readonly Waiting[]): Promise<void> {
    if (batch.length === 0 || isOutage(error)) {
      for (const waiting of batch) waiting.answer(isCutOff(error) ? uncertain : faultAnswer(error));
      for (const waiting of queue.splice(0)) waiting.answer(faultAnswer(error));
      return;
    }
    if (batch.length === 1) {
      batch[0]?.answer(faultAnswer(error));
      return;
    }
    for (const waiting of batch) {
      await post(() => [waiting]).catch((fault) => {
        onFault(fault, 'act');
        waiting.answer(faultAnswer(fault));
      });
    }
  }

  return {
    company,
    run: (request) =>
      new Promise((answer) => {
        queue.push({ request, answer });
        running ??= workOff();
      }),
    depth: () => queue.length,
    drain: async () => {
      while (running) await running;
    },
  };
}

/** All that waits, as long as it may share; an act that may not share goes alone. */
function takeBatch(queue: Waiting[], snapshot: CompanySnapshot): Waiting[] {
  const batch: Waiting[] = [];
  while (queue[0] && batch.length < largestBatch) {
    const shared = mayShare(snapshot, queue[0].request);
    if (!shared && batch.length > 0) break;
    batch.push(queue.shift() as Waiting);
    if (!shared) break;
  }
  return batch;
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

const isAnsweredKey = (error: unknown): boolean =>
  (error as { code?: string; table?: string }).code === '23505' &&
  (error as { table?: string }).table === 'command_receipt';
