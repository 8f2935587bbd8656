import type { Result } from '../turn.ts';

/** A fault that may pass is no answer to keep: the same message may be tried again. */
export const isPassing = ({ replies }: Result): boolean =>
  replies.some(({ text, passing }) => passing !== undefined || text.startsWith('⏳'));

/** Nothing is wrong with the message: the service could not be asked. */
export const isOutage = ({ replies }: Result): boolean =>
  replies.some(({ passing }) => passing === 'tryAgain');
