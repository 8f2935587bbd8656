import type { Clause } from './clauses.ts';
import { correctDocument } from './correct-document.ts';
import { explain } from './coverage.ts';
import { dispatchDocument, dispatchUnnumbered } from './dispatch-document.ts';
import type { Piece } from './elements.ts';
import type { Item, ReadItems } from './item-builder.ts';
import type { Act, Mark } from './lexicon.ts';
import { askIntent } from './questions.ts';
import type { QuotedDocument } from './quote.ts';
import { answered, type Reading, wordsAt } from './reading.ts';
import { askWhichCame, receiveDocument } from './receive-document.ts';
import type { Question, UnderstoodCommand } from './understanding.ts';
import { isAgreed } from './verdict-turns.ts';

/** What a message says about documents it quotes or numbers, and which of its clauses say it. */
export interface DocumentTalk {
  readonly commands: readonly UnderstoodCommand[];
  readonly question: Question | null;
  readonly used: ReadonlySet<number>;
}

/** One document spoken of, with the clauses that speak of it. */
export interface Target {
  readonly number: string | null;
  readonly quoted: QuotedDocument | null;
  readonly clauses: readonly Clause[];
  readonly indexes: readonly number[];
  readonly acts: ReadonlySet<Act>;
  readonly marks: ReadonlySet<Mark>;
  readonly items: readonly Item[];
  readonly loose: readonly Piece[];
  readonly text: string;
}

const nothing: DocumentTalk = { commands: [], question: null, used: new Set() };

/** Acts that report something of their own, whatever document is quoted beside them. */
const reports: readonly Act[] = [
  'sold',
  'took',
  'expired',
  'lost',
  'ownUse',
  'sample',
  'request',
  'purchase',
  'counted',
  'askStock',
  'askSales',
];

export function readDocumentTalk(
  reading: Reading,
  clauses: readonly Clause[],
  read: ReadItems,
  quoted: QuotedDocument | null,
): DocumentTalk {
  const commands: UnderstoodCommand[] = [];
  const used = new Set<number>();
  let question: Question | null = null;
  for (const target of targetsOf(reading, clauses, read, quoted)) {
    const talk = readTarget(reading, target);
    if (!talk) continue;
    commands.push(...talk.commands);
    question ??= talk.question;
    for (const index of talk.used) used.add(index);
  }
  return commands.length === 0 && !question ? nothing : { commands, question, used };
}

function targetsOf(
  reading: Reading,
  clauses: readonly Clause[],
  read: ReadItems,
  quoted: QuotedDocument | null,
): Target[] {
  const numbers: { number: string; clause: number }[] = [];
  for (const [index, clause] of clauses.entries()) {
    for (const token of clause.tokens)
      if (token.kind === 'document') numbers.push({ number: token.number, clause: index });
  }
  const told = reading.given.find(({ about }) => about === 'transfer')?.value ?? null;
  const all = clauses.map((_, index) => index);
  if (numbers.length === 0) return [makeTarget(reading, clauses, read, all, quoted?.number ?? told, quoted)];
  return numbers.map(({ number, clause }, index) => {
    const from = index === 0 ? 0 : clause;
    const to = sharedEnd(clauses, numbers, index);
    const own = quoted?.number === number ? quoted : null;
    return makeTarget(reading, clauses, read, all.slice(from, Math.max(to, from + 1)), number, own);
  });
}

/** #R6V1 #R6V2 都批了: numbers with nothing between them share what is said behind them. */
function sharedEnd(
  clauses: readonly Clause[],
  numbers: readonly { clause: number }[],
  index: number,
): number {
  let next = index + 1;
  const silent = (at: number): boolean => {
    const own = clauses.slice(numbers[at]?.clause, numbers[at + 1]?.clause);
    return own.every(
      ({ acts, tokens }) =>
        acts.size === 0 && tokens.every(({ kind }) => ['document', 'filler'].includes(kind)),
    );
  };
  while (numbers[next] && silent(next - 1)) next += 1;
  return numbers[next]?.clause ?? clauses.length;
}

function makeTarget(
  reading: Reading,
  clauses: readonly Clause[],
  read: ReadItems,
  indexes: readonly number[],
  number: string | null,
  quoted: QuotedDocument | null,
): Target {
  const own = indexes.flatMap((index) => clauses[index] ?? []);
  return {
    number,
    quoted,
    clauses: own,
    indexes,
    acts: new Set(own.flatMap((clause) => [...clause.acts])),
    marks: new Set(own.flatMap((clause) => [...clause.marks])),
    items: read.items.filter((item) => indexes.includes(item.clause)),
    loose: read.loose.filter((piece) => indexes.includes(piece.clause)),
    text: wordsAt(reading, own[0]?.tokens[0]?.start ?? 0, own.at(-1)?.tokens.at(-1)?.end ?? 0),
  };
}

function readTarget(reading: Reading, target: Target): DocumentTalk | null {
  const { acts, number } = target;
  const numbered = number === null ? {} : { number };
  const talk = (command: UnderstoodCommand): DocumentTalk => ({
    commands: [command],
    question: null,
    used: quietClauses(target),
  });
  const asks = target.clauses.some((clause) => clause.asksBack || clause.marks.has('question'));
  if (acts.has('askWhy') && number !== null) return talk({ name: 'askWhy', ...numbered });
  if (acts.has('reassign')) return readReassignment(target, numbered);
  if (asks && !acts.has('undo')) return null;
  const replaces =
    acts.has('setPrice') &&
    target.quoted?.kind === 'posted' &&
    target.items.some((item) => item.quantity !== null);
  if (
    (acts.has('undo') && !rejectsFirst(target)) ||
    ((target.marks.has('correction') || replaces) && target.quoted)
  ) {
    const corrected = correctDocument(reading, target);
    if (corrected) return corrected;
  }
  const approving = target.quoted
    ? target.quoted.kind === 'pending'
    : number !== null || isBareVerdict(target);
  const verdict = firstVerdict(target);
  if (approving && verdict === 'reject') {
    const command = { name: 'reject', ...numbered, ...reasonOf(reading, target) };
    return target.items.length > 0
      ? talk(command)
      : { commands: [command], question: null, used: new Set(target.indexes) };
  }
  if (approving && verdict === 'approve') {
    const quiet = quietClauses(target);
    const bargains = target.items.some((item) => quiet.has(item.clause));
    if (!bargains) return talk({ name: 'approve', ...numbered });
    return chosenVerdict(reading, target, numbered, quiet);
  }
  if (target.quoted?.kind === 'pending' && /^(?:好|好的|嗯+|嗯嗯好?|好吧)[。.!！~]*$/.test(target.text)) {
    return chosenVerdict(reading, target, numbered, new Set(target.indexes));
  }
  if (target.quoted?.kind === 'pending' && bargaining.test(target.text))
    return chosenVerdict(reading, target, numbered, new Set(target.indexes));
  if (
    number === null &&
    !target.quoted &&
    target.items.length > 0 &&
    /^(?:同意|批准|批了|通过)/.test(target.text)
  )
    return chosenVerdict(reading, target, numbered, new Set(target.indexes));
  if (number === null) return dispatchUnnumbered(reading, target) ?? askWhichCame(target);
  return dispatchDocument(reading, target) ?? receiveDocument(reading, target);
}

/** 量太大 砍一半再报: not as it stands, but no plain no either. */
const bargaining = /太[多大高贵少]|[多贵]了|砍|减|再报|重报|重新报|缩|压一?压|降一?[点些]/;

/** 减到30罐就批, 好: neither a yes nor a no that may be acted on. */
function chosenVerdict(
  reading: Reading,
  target: Target,
  numbered: { number?: string },
  used: ReadonlySet<number>,
): DocumentTalk {
  const chosen = answered(reading, 'intent', target.text);
  if (chosen === 'approve' || chosen === 'reject')
    return { commands: [{ name: chosen, ...numbered }], question: null, used };
  return { commands: [], question: askIntent(target.text, ['approve', 'reject']), used };
}

/** The clauses that say nothing but what is said about the document. */
export function quietClauses(target: Target): Set<number> {
  const quiet = target.indexes.filter((_, position) => {
    const clause = target.clauses[position];
    return clause && !reports.some((act) => clause.acts.has(act)) && !spoiltApart(target, position);
  });
  return new Set(quiet);
}

/** 收齐了 另外上架摔了瓶冰峰: all came, and what broke besides is a report of its own. */
function spoiltApart(target: Target, position: number): boolean {
  const clause = target.clauses[position];
  const index = target.indexes[position];
  const named = target.items.some(({ clause: own }) => own === index);
  const complete = target.clauses.slice(0, position).some(({ marks }) => marks.has('complete'));
  return complete && named && clause?.acts.has('damaged') === true && clause.marks.has('again');
}

/**
 * 同意 with nothing quoted approves what waits; 可以 and ok mean too many other things. A no may be followed by its
 * reason: 不同意 太多了.
 */
function isBareVerdict(target: Target): boolean {
  return (
    target.items.length === 0 &&
    /^(?:(?:同意|批准|批了|通过|审批通过)[了吧。.!！]?|(?:不同意|驳回|不批|拒绝)[了吧]?(?:[\s,，。.!！:].{0,30})?)$/.test(
      target.text.replace(/^@?(?:店)?小二[\s,，]*/, ''),
    )
  );
}

/** The word that decides comes first; what follows is the reason. */
function firstVerdict(target: Target): 'approve' | 'reject' | null {
  for (const clause of target.clauses) {
    for (const token of clause.tokens) {
      if (token.kind !== 'lexeme') continue;
      if (token.acts.includes('reject')) return 'reject';
      if (token.acts.includes('approve')) return clause.marks.has('negated') ? 'reject' : 'approve';
    }
  }
  if (target.items.length === 0 && isAgreed(target.text)) return 'approve';
  const declined = isDeclined(target.text) || sentBack.test(target.text);
  return target.items.length === 0 && declined ? 'reject' : null;
}

/** #P9W2 打回 单价写错了: what was written wrong is why. */
function rejectsFirst({ number, clauses }: Target): boolean {
  const tokens = clauses.flatMap((clause) => clause.tokens);
  const first = tokens.find(
    (token) => token.kind === 'lexeme' && (token.acts.includes('undo') || token.acts.includes('reject')),
  );
  return number !== null && first?.kind === 'lexeme' && first.acts.includes('reject');
}

/** 单价有误,退回: what waits for a yes goes back to whoever asked. */
const sentBack =
  /(?:^|[\s,，;；。:：])(?:都|先|给我)?(?:退回|打回|退回去|打回去)(?:重[报填做写]|修改|重新报)?(?:了|吧)?[\s。.!！~]*$/;

/** #CG22 不要: a bare no beside the number of what waits. */
const declines =
  /^(?:[^\s,，]{1,8}[\s,，])?(?:这个|这单|那个|那单)?[都全]?先?(?:不要|别要|不用|免了|算了|不必|不需要|莫要|唔要|冇要|不搞|不给|别|不)[了啦哈吧它]{0,3}[\s,，。;；.!！~]{0,5}$/;
const longestNo = 40;

/** The numbers stand in front and are taken away, so that the pattern has one way to read what is left. */
function isDeclined(text: string): boolean {
  const said = text
    .replace(/#\s?[a-z0-9]{2,12}/gi, ' ')
    .trim()
    .replace(/\s+/g, ' ');
  return said.length <= longestNo && declines.test(said.replace(/^[,，:：\s]+/, ''));
}

function reasonOf(reading: Reading, target: Target): { reason?: string } {
  const tokens = target.clauses.flatMap((clause) => clause.tokens);
  const verdict = tokens.findIndex((token) => token.kind === 'lexeme' && token.acts.includes('reject'));
  if (verdict < 0) return {};
  // 不同意 #K7F3 太多了: the number is no part of the reason.
  const rest = tokens.slice(verdict + 1 + Number(tokens[verdict + 1]?.kind === 'document'));
  const first = rest[0];
  const last = rest.at(-1);
  const reason = first && last ? wordsAt(reading, first.start, last.end) : '';
  if (first && last) explain(reading, first.start, last.end);
  return reason ? { reason: reason.slice(0, 200) } : {};
}

function readReassignment(target: Target, numbered: { number?: string }): DocumentTalk | null {
  const tokens = target.clauses.flatMap((clause) => clause.tokens);
  const at = tokens.findIndex((token) => token.kind === 'lexeme' && token.acts.includes('reassign'));
  const person = tokens.slice(at).find((token) => token.kind === 'name' && token.named.people.length === 1);
  if (person?.kind !== 'name' || !(numbered.number || /批|审/.test(target.text)) || target.items.length > 0)
    return null;
  const command = { name: 'reassignApproval', ...numbered, to: person.named.people[0] };
  return { commands: [command], question: null, used: quietClauses(target) };
}
