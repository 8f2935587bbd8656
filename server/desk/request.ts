import { hash } from 'node:crypto';
import type { Source } from '../ledger/voucher.ts';

/** One act somebody wants done: one or more commands that are posted together or not at all. */
export interface ActRequest {
  /** The idempotency key: a chat message's id, a scan's, or an integration's own. */
  readonly key: string;
  readonly commands: readonly { readonly name: string; readonly [field: string]: unknown }[];
  /** The code of the person who acts. */
  readonly actor: string;
  readonly source: Source;
  /** When it was done, where that is not now: history that is taken in. Never from a request outside. */
  readonly at?: Date;
  /** The only places it may touch, where its token is bound to some. */
  readonly places?: readonly string[];
  /** Only say what would happen. */
  readonly dryRun?: boolean;
}

/** Two requests with one key are the same request when this is equal; the order of fields does not matter. */
export function inputHash(request: ActRequest): string {
  const known = hashes.get(request);
  if (known !== undefined) return known;
  const { actor, commands } = request;
  const taken = hash('sha256', canonical({ actor, commands }), 'base64url');
  hashes.set(request, taken);
  return taken;
}

const hashes = new WeakMap<ActRequest, string>();

function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null';
  const fields = value as Readonly<Record<string, unknown>>;
  const names = Object.keys(fields)
    .filter((name) => fields[name] !== undefined)
    .sort();
  return `{${names.map((name) => `${JSON.stringify(name)}:${canonical(fields[name])}`).join(',')}}`;
}
