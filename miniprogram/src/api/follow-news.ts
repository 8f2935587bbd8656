import type { AppMessage } from '../../../server/contract/mini-program.ts';
import type { Following } from '../platform/following';

/** There are no event streams here; it is asked again and again instead. */
export const followNews = async (
  _after: number,
  _onMessage: (message: AppMessage) => void,
  _following: Following,
): Promise<'ended' | 'cannot'> => 'cannot';
