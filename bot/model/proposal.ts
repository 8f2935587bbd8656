import type { Question, UnderstoodCommand } from '../understand/understanding.ts';

/**
 * What a model took a message to mean, after it was checked. It is shown and kept as an open question; only the person's yes
 * makes it happen.
 */
export interface Proposal {
  readonly kind: 'proposal';
  readonly commands: readonly UnderstoodCommand[];
  /** The goods it speaks of: a fresh message about one of them settles it. */
  readonly choices: readonly string[];
  readonly question: string;
  /** What the rules would have asked; it is asked after a no. */
  readonly instead?: Question;
}

export const isProposal = (question: unknown): question is Proposal =>
  typeof question === 'object' && question !== null && (question as Proposal).kind === 'proposal';
