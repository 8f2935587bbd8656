import type { Act, Draft, Need } from '../commands/book.ts';
import type { CommandDefinition, Decision, Notice } from '../commands/define.ts';
import type { Answer, VoucherSummary } from '../contract/answers.ts';
import { isRefusal, type Refusal, refuse } from '../contract/refusals.ts';
import type { CompanySnapshot } from '../db/company.ts';
import type { Facts } from '../db/facts.ts';
import { dayOf } from '../ledger/day.ts';
import { documentNumber } from '../ledger/number.ts';
import { approversOf, ruleFor } from '../policies/approvals.ts';
import { permissionRefusal } from '../policies/permissions.ts';
import { applyDecision, mergeInto, openBook, type WorkingBook } from './book.ts';
import { approvalRequest, openDraft } from './drafts.ts';
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
  readonly snapshot: CompanySnapshot;
  readonly facts: Facts;
  /** Reads facts that are not known yet. */
  readonly read: (needs: readonly Need[]) => Promise<void>;
  readonly nextId: () => number;
  readonly now: Date;
}

interface Checked {
  readonly command: CommandDefinition;
  readonly input: never;
  readonly actor: Act['actor'];
}

const refused = (answer: Refusal): ActResult => ({ answer, decided: [], draft: null, notices: [] });

/**
 * Runs one act on the book: all of its commands or none. Checks who may, decides, asks the approval rules, and leaves
 * the changed balances on the book when everything stands.
 */
export async function runAct(desk: Desk, below: WorkingBook, request: ActRequest): Promise<ActResult> {
  const book = openBook(desk.snapshot.facts, desk.facts, below);
  const decided: Decided[] = [];
  for (const raw of request.commands) {
    const one = await runCommand(desk, book, request, raw, {});
    if (isRefusal(one)) return refused(one);
    if (one.waits) {
      const draft = openDraft(one.act, request, one.waits, one.told);
      return waiting(desk, draft);
    }
    decided.push(...one.decided);
  }
  mergeInto(below, book);
  const vouchers = decided.map((one) => summaryOf(desk, one));
  return {
    answer: { kind: 'posted', vouchers },
    decided,
    draft: null,
    notices: decided.flatMap(({ decision }) => decision.notices),
  };
}

interface Ran {
  readonly act: Act;
  readonly decided: readonly Decided[];
  readonly waits: ReturnType<typeof ruleFor>;
  readonly told: { title: string; lines: string[]; decision: Decision };
}

async function runCommand(
  desk: Desk,
  book: WorkingBook,
  request: ActRequest,
  raw: ActRequest['commands'][number],
  released: { id?: number; approved?: boolean },
): Promise<Ran | Refusal> {
  const checked = checkCommand(desk, request, raw);
  if (isRefusal(checked)) return checked;
  const { command, input, actor } = checked;
  const now = desk.now.toISOString();
  const today = dayOf(desk.now, desk.snapshot.facts.timeZone);
  const act: Act = { id: released.id ?? desk.nextId(), actor, now, today, source: request.source };

  for (let round = 0; ; round += 1) {
    const missing = command.reads(input, book, act).filter((need) => !book.has(need));
    if (missing.length === 0) break;
    if (round === 4) throw new Error(`${command.name} never has enough facts`);
    await desk.read(missing);
  }
  const decision = command.decide(input, book, act);
  if (isRefusal(decision)) return decision;

  const told = { title: command.title, lines: tellLines(desk, command, decision), decision };
  const rule = released.approved
    ? null
    : ruleFor(desk.snapshot.rules, command.name, { actor, place: decision.place, stakes: decision.stakes });
  if (rule) return { act, decided: [], waits: rule, told };

  applyDecision(book, decision);
  const mine: Decided = { id: act.id, decision, command, actor: actor.code, source: request.source };
  if (!decision.release) return { act, decided: [mine], waits: null, told };

  const freed = await release(desk, book, request, decision.release);
  return isRefusal(freed) ? freed : { act, decided: [mine, ...freed], waits: null, told };
}

/** Runs what an approval set free, in the name of the one who asked; the first voucher takes the draft's number. */
async function release(
  desk: Desk,
  book: WorkingBook,
  request: ActRequest,
  freed: NonNullable<Decision['release']>,
): Promise<Decided[] | Refusal> {
  const decided: Decided[] = [];
  const asked = { ...request, actor: freed.actor, source: freed.source, commands: freed.commands };
  for (const [index, raw] of freed.commands.entries()) {
    const id = index === 0 ? freed.draftId : desk.nextId();
    const one = await runCommand(desk, book, asked, raw, { id, approved: true });
    if (isRefusal(one)) {
      return { ...one, message: `#${documentNumber(freed.draftId)} 现在办不了:${one.message}` };
    }
    decided.push(...one.decided);
  }
  return decided;
}

/** The command's name, fields, actor and right, or the refusal of the first that does not hold. */
export function checkCommand(
  desk: Pick<Desk, 'snapshot'>,
  request: ActRequest,
  raw: ActRequest['commands'][number],
): Checked | Refusal {
  const { facts } = desk.snapshot;
  const command = commandNamed(raw.name);
  if (!command)
    return refuse('invalidInput', `没有“${String(raw.name).slice(0, 40)}”这种命令`, { field: 'name' });
  const parsed = command.input.safeParse(raw);
  if (!parsed.success) {
    const issues = parsed.error.issues
      .slice(0, 5)
      .map(({ path, message }) => ({ field: path.join('.'), message }));
    const fields = issues.map(({ field }) => field || 'command').join('、');
    return refuse('invalidInput', `“${command.title}”的内容不对:${fields}`, { issues });
  }
  const input = parsed.data as never;
  const actor = facts.person(request.actor);
  if (!actor) return refuse('unknownPerson', '还不认识你是谁。请店长把你加进员工名单');
  if (actor.leftAt !== null) return refuse('personLeft', '你已经不在员工名单里了,不能再记账。有疑问请找店长');
  const place = command.place(input, actor);
  if (place !== null && !facts.place(place))
    return refuse('unknownPlace', `没有这个门店:${place}。请核对门店`);
  return permissionRefusal(facts, actor, command, place) ?? { command, input, actor };
}

function waiting(desk: Desk, draft: Draft): ActResult {
  const approvers = approversOf(draft, desk.snapshot.facts.people);
  if (approvers.length === 0) {
    return refused(
      refuse('noApprover', `“${draft.title}”要审批,可是现在没有人能批。请老板在员工名单里补上店长或总部`),
    );
  }
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

function summaryOf(desk: Desk, { id, decision, command }: Decided): VoucherSummary {
  const told = { party: null, transferId: null, reverses: null, ...decision, id };
  return tellVoucher(
    told,
    command,
    wordsOf(desk.snapshot.facts, false),
    dayOf(desk.now, desk.snapshot.facts.timeZone),
  );
}
