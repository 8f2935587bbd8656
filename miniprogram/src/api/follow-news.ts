import type { AppMessage } from '../../../server/contract/mini-program.ts';

/** There are no event streams here; it is asked again and again instead. */
export const followNews = async (
  _after: number,
  _onMessage: (message: AppMessage) => void,
  _signal: AbortSignal,
): Promise<'ended' | 'cannot'> => 'cannot';
