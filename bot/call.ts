/** In whose name, and whether colleagues listen in: in a store's group no cost is shown. */
export interface Asker {
  readonly person: string;
  readonly overheard: boolean;
}

export interface CallOptions {
  readonly asker?: Asker;
  readonly body?: unknown;
  readonly query?: readonly (readonly [string, string | undefined])[];
  readonly headers?: Readonly<Record<string, string>>;
  readonly signal?: AbortSignal;
}
