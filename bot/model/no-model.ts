import type { Model } from './model.ts';

/** What there is without configuration: nothing is asked and nothing leaves the machine. */
export const noModel: Model = {
  has: () => false,
  ask: async () => ({ failed: 'resting' }),
  transcribe: async () => ({ failed: 'resting' }),
  spending: null,
};
