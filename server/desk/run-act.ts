import type { Act, ApprovalStep, Draft, Need } from '../commands/book.ts';
import type { CommandDefinition, Decision, Notice } from '../commands/define.ts';
import type { Answer, VoucherSummary } from '../contract/answers.ts';
import { isRefusal, type Refusal, refuse } from '../contract/refusals.ts';
import type { CompanySnapshot } from '../db/company.ts';
import { changesCompany } from '../db/effects.ts';
import type { Facts } from '../db/facts.ts';
import { type Day, dayOf } from '../ledger/day.ts';
import { documentNumber } from '../ledger/number.ts';
import { approversOf, ruleFor } from '../policies/approvals.ts';
import { permissionRefusal } from '../policies/permissions.ts';
import { applyDecision, mergeInto, openBook, type WorkingBook } from './book.ts';
import { approvalRequest, coversSteps, openDraft, stepWithoutApprover, type Wait } from './drafts.ts';
import { sayWhereElse } from './elsewhere.ts';
import { fieldName } from './field-names.ts';
import { commandNamed } from './registry.ts';
import type { ActRequest } from './request.ts';
import { tellVoucher } from './telling.ts';
import { wordsOf } from './words.ts';

/** A decision with the document id it is posted under, and in whose name. */
export interface Decided {
  readonly id: number;
  readonly decision: Decision;
  readonly command: CommandDefinition;
  readonly actor: string;
  readonly source: ActRequest['source'];
}

export interface ActResult {
  readonly answer: Answer;
  readonly decided: readonly Decided[];
  /** A draft and the notices about it, where the act has to wait. */
  readonly draft: Draft | null;
  readonly notices: readonly Notice[];
}

/** What the act needs from outside while it runs. */
export interface Desk {
  /** Standing facts as of now: they may change between the commands of an act. */
  readonly snapshot: CompanySnapshot;
  readonly facts: Facts;
  /** Reads facts that are not known yet. */
  readonly read: (needs: readonly Need[]) => Promise<void>;
  /** Writes what was decided so far, so that facts read from now on see it. Undone when the act does not stand. */
  readonly settle: (book: WorkingBook, decided: readonly Decided[]) => Promise<void>;
  readonly nextId: () => Promise<number>;
  readonly now: Date;
}

interface Checked {
  readonly command: CommandDefinition;
  readonly input: never;
  readonly actor: Act['actor'];
}

/** An act under way. */
interface Work {
  readonly desk: Desk;
  readonly request: ActRequest;
  book: WorkingBook;
  readonly decided: Decided[];
  /** How many of the decided are settled. */
  settled: number;
  readonly waits: Wait[];
}

interface Released {
  readonly id: number;
  readonly steps: readonly ApprovalStep[];
}

const refused = (answer: Refusal): ActResult => ({ answer, decided: [], draft: null, notices: [] });

/**
 * Runs one act on the book: all of its commands or none. Checks who may, decides, asks the approval rules, and leaves
 * the changed balances on the book when everything stands. Where one of its commands has to wait, all of it waits, for
 * everybody whose yes any of its commands needs.
 */
export async function runAct(desk: Desk, below: WorkingBook, request: ActRequest): Promise<ActResult> {
  const book = openBook(desk.snapshot.facts, desk.facts, below);
  const work: Work = { desk, request, book, decided: [], settled: 0, waits: [] };
  for (const raw of request.commands) {
    const refusal = await runCommand(work, request, raw, null);
    if (refusal) return refused(await sayWhereElse(desk, refusal));
  }
  const { decided, waits } = work;
  if (waits.length > 0) return waiting(work);
  mergeInto(below, work.book);
  const today = dayOf(request.at ?? desk.now, desk.snapshot.facts.timeZone);
  return {
    answer: { kind: 'posted', vouchers: decided.map((one) => summaryOf(desk, one, today)) },
    decided,
    draft: null,
    notices: decided.flatMap(({ decision }) => decision.notices),
  };
}

/** Decides one command on the work's book. Null when it stands or waits. */
async function runCommand(
  work: Work,
  request: ActRequest,
  raw: ActRequest['commands'][number],
  released: Released | null,
): Promise<Refusal | null> {
  const { desk } = work;
  if (unsettled(work).some(({ decision }) => changesCompany(decision.effects))) await settle(work);
  const checked = checkCommand(desk, request, raw);
  if (isRefusal(checked)) return checked;
  const { command, input, actor } = checked;
  const at = request.at ?? desk.now;
  const today = dayOf(at, desk.snapshot.facts.timeZone);
  const id = released?.id ?? (await desk.nextId());
  const act: Act = { id, actor, now: at.toISOString(), today, source: request.source };

  await readFor(work, (book) => command.reads(input, book, act));
  const decision = command.decide(input, work.book, act);
  if (isRefusal(decision)) return decision;
  // Which place a document stands for is known only now.
  if (isOutside(request, decision.place)) return outsideToken();

  const rule = ruleFor(desk.snapshot.rules, command.name, {
    actor,
    place: decision.place,
    stakes: decision.stakes,
  });
  if (rule && released && !coversSteps(released.steps, rule, decision)) {
    return refuse('wrongState', '情况变了(例如金额变大了),要更上一级来批。请驳回,让提单人重新提一次');
  }
  if (rule && !released) work.waits.push({ rule, decision });
  applyDecision(work.book, decision);
  work.decided.push({ id, decision, command, actor: actor.code, source: request.source });
  return decision.release ? release(work, request, decision.release) : null;
}

const unsettled = ({ decided, settled }: Work): readonly Decided[] => decided.slice(settled);

/** What the act decided so far becomes what facts are read from. */
async function settle(work: Work): Promise<void> {
  await work.desk.settle(work.book, unsettled(work));
  work.settled = work.decided.length;
  const book = openBook(work.desk.snapshot.facts, work.desk.facts, work.book);
  mergeInto(book, work.book);
  work.book = book;
}

/** Reads until nothing is missing. Facts other than balances must not be older than the act's own commands. */
async function readFor(work: Work, needsOn: (book: WorkingBook) => readonly Need[]): Promise<void> {
  const readsMore = needsOn(work.book).some(({ fact }) => fact !== 'balance');
  if (readsMore && unsettled(work).length > 0) await settle(work);
  for (let round = 0; ; round += 1) {
    const missing = needsOn(work.book).filter((need) => !work.book.has(need));
    if (missing.length === 0) return;
    if (round === 4) throw new Error('a command never has enough facts');
    await work.desk.read(missing);
  }
}

/** Runs what an approval set free, in the name of the one who asked; the first voucher takes the draft's number. */
async function release(
  work: Work,
  request: ActRequest,
  freed: NonNullable<Decision['release']>,
): Promise<Refusal | null> {
  const { actor, source, commands, draftId, steps } = freed;
  const name = `#${documentNumber(draftId)}`;
  const person = work.desk.snapshot.facts.person(actor);
  if (person && person.leftAt !== null) {
    return refuse(
      'personLeft',
      `${name} 是${person.name}提的,他已经离职,不能再办。请驳回,需要的话换人重新提`,
    );
  }
  const asked = { ...request, actor, source, commands };
  for (const [index, raw] of commands.entries()) {
    const id = index === 0 ? draftId : await work.desk.nextId();
    const refusal = await runCommand(work, asked, raw, { id, steps });
    if (refusal) return { ...refusal, message: `${name} 现在办不了:${refusal.message}` };
  }
  return null;
}

/** Who acts when nobody does: jobs run by the clock. No request from outside can take this name. */
export const clockwork: Act['actor'] = {
  code: '@clock',
  name: '系统',
  role: 'owner',
  place: null,
  leftAt: null,
};

/**
 * The command's name, fields, actor and right, or the refusal of the first that does not hold. A command is looked at
 * when it is taken into a batch and again when it runs: what was found is kept for as long as the standing facts are
 * the same.
 */
export function checkCommand(
  { snapshot }: Pick<Desk, 'snapshot'>,
  request: ActRequest,
  raw: ActRequest['commands'][number],
): Checked | Refusal {
  const before = checkedBefore.get(raw);
  if (before?.snapshot === snapshot && before.request === request) return before.checked;
  const checked = check(snapshot, request, raw);
  checkedBefore.set(raw, { snapshot, request, checked });
  return checked;
}

const checkedBefore = new WeakMap<
  object,
  { readonly snapshot: CompanySnapshot; readonly request: ActRequest; readonly checked: Checked | Refusal }
>();

function check(
  { facts }: CompanySnapshot,
  request: ActRequest,
  raw: ActRequest['commands'][number],
): Checked | Refusal {
  const command = commandNamed(raw.name);
  if (!command || (command.internal && request.actor !== clockwork.code))
    return refuse('invalidInput', '没有这种操作。请换个说法,或者发“帮助”看看能做什么', { field: 'name' });
  const parsed = command.input.safeParse(raw);
  if (!parsed.success) {
    const issues = parsed.error.issues
      .slice(0, 5)
      .map(({ path, message }) => ({ field: path.join('.'), message }));
    const fields = [...new Set(parsed.error.issues.slice(0, 5).map(({ path }) => fieldName(path)))];
    return refuse('invalidInput', `“${command.title}”有内容不对:${fields.join('、')}。请核对后重新说一遍`, {
      issues,
    });
  }
  const input = parsed.data as never;
  const actor = request.actor === clockwork.code ? clockwork : facts.person(request.actor);
  if (!actor) return refuse('unknownPerson', '还不认识你是谁。请店长把你加进员工名单');
  if (actor.leftAt !== null) return refuse('personLeft', '你已经不在员工名单里了,不能再记账。有疑问请找店长');
  const place = command.place(input, actor, facts);
  if (place !== null && !facts.place(place))
    return refuse('unknownPlace', `没有这个门店:${place}。请核对门店`);
  if (place !== null && isOutside(request, place)) return outsideToken();
  return permissionRefusal(facts, actor, command, place) ?? { command, input, actor };
}

const isOutside = ({ places }: ActRequest, place: string | null): boolean =>
  places !== undefined && (place === null || !places.includes(place));

const outsideToken = (): Refusal => refuse('forbidden', '这个凭证不能替这个门店操作。请换一个凭证');

function waiting({ desk, request, decided, waits }: Work): ActResult {
  const told = decided.map(({ command, decision }) => ({
    title: command.title,
    lines: tellLines(desk, command, decision),
  }));
  const draft = openDraft({
    id: decided[0]?.id ?? 0,
    request,
    now: (request.at ?? desk.now).toISOString(),
    waits,
    told,
  });
  const empty = stepWithoutApprover(draft, desk.snapshot.facts.people);
  if (empty) {
    return refused(
      refuse('noApprover', `“${draft.title}”要审批,可是现在没有人能批。请老板在员工名单里补上店长或总部`),
    );
  }
  const approvers = approversOf(draft, desk.snapshot.facts.people);
  return {
    answer: {
      kind: 'waiting',
      number: documentNumber(draft.id),
      title: draft.title,
      place: draft.place,
      lines: draft.lines,
      approvers: approvers.map(({ code, name }) => ({ code, name })),
    },
    decided: [],
    draft,
    notices: approvalRequest(draft, approvers),
  };
}

const tellLines = (desk: Desk, command: CommandDefinition, decision: Decision): string[] =>
  command.tell({ party: null, transferId: null, ...decision }, wordsOf(desk.snapshot.facts, false));

function summaryOf(desk: Desk, { id, decision, command }: Decided, today: Day): VoucherSummary {
  const told = { party: null, transferId: null, reverses: null, ...decision, id };
  return tellVoucher(told, command, wordsOf(desk.snapshot.facts, false), today);
}
