interface Faulty {
  readonly code?: unknown;
  readonly message?: unknown;
  readonly cause?: unknown;
  readonly meta?: { readonly driverAdapterError?: unknown };
}

/**
 * Connection, resource and locking errors of PostgreSQL (classes 08, 25P, 40, 53, 55, 57, 58), and Prisma's own numbers
 * for what could not be reached, was closed or took too long.
 */
const codes = /^(08|25P0|40|53|55|57|58|P1001|P1002|P1008|P1017|P2024|P2028|P2034)/;
/** Broken sockets, and what has no code: the drivers' own sentences. */
const socket = /^E[A-Z]+$/;
const sentences = /timeout|timed out|terminated|connection|socket|not queryable|can't reach/i;

/** Whether the connection was lost, so that nobody knows what became of a transaction that was being committed. */
export function isCutOff(error: unknown): boolean {
  if (typeof error !== 'object' || error === null) return false;
  const { code, message } = error as Faulty;
  const known = String(code ?? '');
  return /^(08|57P0)/.test(known) || socket.test(known) || /terminated|not queryable/i.test(String(message));
}

/** Whether an error says nothing about what was asked, only that the database could not be asked right now. */
export function isOutage(error: unknown): boolean {
  if (typeof error !== 'object' || error === null) return false;
  const { code, message, cause, meta } = error as Faulty;
  const known = String(code ?? '');
  return (
    codes.test(known) ||
    socket.test(known) ||
    // An answer of PostgreSQL has a code: its sentence may quote what people wrote.
    (!/^[0-9A-Z]{5}$/.test(known) && sentences.test(String(message))) ||
    isOutage(cause) ||
    isOutage(meta?.driverAdapterError)
  );
}
