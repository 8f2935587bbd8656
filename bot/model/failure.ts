/** Why there is no answer, as a closed list. With any of them the rules' answer stands. */
export type Failure =
  | 'overBudget'
  | 'resting'
  | 'timeOut'
  | 'rateLimited'
  | 'keyRefused'
  | 'unknownModel'
  | 'endpointError'
  | 'unreachable'
  | 'refused'
  | 'cutOff'
  | 'unreadable';

/** What an error of the `openai` package means. Errors are told apart by their status, as the package is loaded late. */
export function failureOf(error: unknown, signal: AbortSignal): Failure {
  if (signal.aborted) return 'timeOut';
  if (error instanceof SyntaxError) return 'unreadable';
  const { status, name = '' } = error as { status?: number; name?: string };
  if (status === undefined) return /timeout/i.test(name) ? 'timeOut' : 'unreachable';
  if (status === 429) return 'rateLimited';
  if (status === 401 || status === 403) return 'keyRefused';
  return status === 404 ? 'unknownModel' : 'endpointError';
}

/** Faults of the endpoint, after which it is left alone for a while; the others are of one answer only. */
export const isOutage = (failure: Failure): boolean =>
  ['timeOut', 'rateLimited', 'keyRefused', 'unknownModel', 'endpointError', 'unreachable'].includes(failure);
