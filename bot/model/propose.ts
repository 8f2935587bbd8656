import type { Company, Person } from '../../server/contract/company.ts';
import type { Names } from '../replies/names.ts';
import { normalizeText } from '../understand/normalize.ts';
import { compactText } from '../understand/product-text.ts';
import { tokenize, type Vocabulary } from '../understand/tokenize.ts';
import type { Message, Understanding, UnderstoodCommand } from '../understand/understanding.ts';
import { answerForm } from './answer-form.ts';
import { findCandidates } from './candidates.ts';
import { checkProposal } from './check-proposal.ts';
import { hideMessage } from './hide.ts';
import type { Model } from './model.ts';
import { promptFor } from './prompt.ts';
import type { Proposal } from './proposal.ts';
import { proposalText } from './proposal-text.ts';

/** What takes something back is about an entry that a model does not see: it could only record it a second time. */
const correcting = /不对|错了|[搞记说写报]错|不是.*是|改[成为]|撤/;

/** No model answers sooner. */
const leastMs = 300;

/** What is known about a message beside its words. */
export interface Setting {
  readonly person: Person;
  readonly company: Company;
  readonly vocabulary: Vocabulary;
  readonly names: Names;
  /** The bot was spoken to: by its name, or where nobody else is. */
  readonly addressed: boolean;
  /** How long there still is to ask. */
  readonly withinMs: number;
}

/**
 * What a model takes the message to mean, where the rules leave it open: commands that only look, to be answered, or a
 * proposal, to be confirmed. Null where no model is configured, where it is not asked, and where nothing of use comes back.
 */
export async function propose(
  model: Model,
  understood: Understanding,
  message: Message,
  setting: Setting,
): Promise<Proposal | { readonly kind: 'commands'; readonly commands: UnderstoodCommand[] } | null> {
  const { company, vocabulary, person, names, withinMs } = setting;
  if (understood.kind === 'commands' || !model.has('words') || withinMs < leastMs) return null;
  const today = message.now.slice(0, 10);
  const normal = normalizeText(message.text);
  const hidden = hideMessage(normal.text, today, vocabulary);
  const candidates = findCandidates(hidden.text, today, vocabulary);
  if (normal.cut || candidates.goods.length === 0) return null;
  if (message.quote !== undefined || correcting.test(normal.text)) return null;
  if (!isLeftOpen(understood, hidden.text, today, setting)) return null;

  const told = await model.ask({
    sense: 'words',
    day: today,
    withinMs,
    messages: promptFor(hidden.text, { role: person.role, place: person.place }, candidates, company),
    schemaName: 'commands',
    schema: answerForm(candidates),
  });
  if ('failed' in told) return null;
  const ground = { hidden, candidates, vocabulary, company, ownPlace: person.place, today };
  const commands = checkProposal(told.value, ground);
  if (commands === null) return null;
  const unused = unusedQuantities(hidden.text, commands, today, vocabulary);
  if (commands.every(({ name }) => name === 'askStock'))
    return unused.length === 0 ? { kind: 'commands', commands } : null;
  const parties = [...company.suppliers, ...company.customers];
  const party = (code: string): string => parties.find((one) => one.code === code)?.name ?? code;
  return {
    kind: 'proposal',
    commands,
    choices: candidates.goods
      .map(({ sku }) => sku)
      .filter((sku) => JSON.stringify(commands).includes(`"${sku}"`)),
    question: proposalText(commands, { ...names, party }, unused),
    ...(understood.kind === 'ask' && { instead: understood }),
  };
}

/**
 * Whether a model can help at all. Of questions, those about words that name no item and about what a message is for: which of
 * two like items, how many, at what price only the person knows. Of silence, what has goods and a quantity, or spoke to the bot.
 */
function isLeftOpen(
  understood: Exclude<Understanding, { kind: 'commands' }>,
  text: string,
  today: string,
  { addressed, vocabulary }: Setting,
): boolean {
  if (understood.kind === 'ask') {
    const { about, phrase, choices = [] } = understood;
    // Goods and a number with no word more tell a model as little as they tell the rules.
    const more = compactText(text.replace(/@?(?:店)?小二/, '')) !== compactText(phrase);
    return (
      (about === 'intent' && more && !choices.includes('undo')) || (about === 'sku' && choices.length < 2)
    );
  }
  return addressed || tokenize(text, today, vocabulary).some(({ kind }) => kind === 'quantity');
}

/** Quantities of the message that no line took up. */
function unusedQuantities(
  text: string,
  commands: readonly UnderstoodCommand[],
  today: string,
  vocabulary: Vocabulary,
): string[] {
  const used = commands.flatMap(({ lines }) =>
    ((lines ?? []) as readonly { said?: string }[]).map(({ said }) => said ?? ''),
  );
  return tokenize(text, today, vocabulary)
    .flatMap((token) => (token.kind === 'quantity' ? [text.slice(token.start, token.end)] : []))
    .filter((words) => !used.some((said) => said.includes(words) || words.includes(said)));
}
