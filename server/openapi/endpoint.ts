import type * as z from 'zod';
import type { RefusalCode } from '../contract/refusals.ts';
import type { Scope } from '../db/tokens.ts';

/** One endpoint as it is described. The paths are the router's own, so that a test can hold the two against each other. */
export interface Endpoint {
  readonly method: 'get' | 'post' | 'put' | 'delete';
  readonly path: string;
  readonly tag: string;
  /** Chinese: what people call it. */
  readonly title: string;
  readonly summary: string;
  /** Any one of these lets in; none: no token is needed. */
  readonly scopes: readonly Scope[];
  /** Let in is whoever is signed in to the app. */
  readonly session?: boolean;
  readonly query?: z.ZodObject;
  readonly body?: z.ZodType;
  readonly answers: readonly Answered[];
  /** Refusals of this endpoint beyond those of every endpoint. */
  readonly refusals?: readonly RefusalCode[];
  /** A query and a body that work in the demo company; `actor` speaks. */
  readonly example?: { readonly actor?: string; readonly query?: string; readonly body?: unknown };
}

export interface Answered {
  readonly status: number;
  readonly says: string;
  readonly form?: z.ZodType;
  /** Other than JSON. */
  readonly type?: string;
}

export const ok = (form: z.ZodType, says = 'done'): readonly Answered[] => [{ status: 200, says, form }];
export const empty = (says = 'done'): readonly Answered[] => [{ status: 204, says }];
