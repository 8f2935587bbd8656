/** Every expected "no", as a closed list. `retry` says whether the very same request may succeed later. */
export const refusalCodes = {
  tryAgain: { status: 503, retry: true },
  tooMany: { status: 429, retry: true },
  unauthorized: { status: 401, retry: false },
  forbidden: { status: 403, retry: false },
  notFound: { status: 404, retry: false },
  methodNotAllowed: { status: 405, retry: false },
  tooSlow: { status: 408, retry: true },
  tooLarge: { status: 413, retry: false },
  notJson: { status: 415, retry: false },
  headersTooLarge: { status: 431, retry: false },
  invalidInput: { status: 400, retry: false },
  keyConflict: { status: 409, retry: false },
  personLeft: { status: 403, retry: false },
  notAllowed: { status: 403, retry: false },
  unknownPerson: { status: 422, retry: false },
  unknownPlace: { status: 422, retry: false },
  unknownSku: { status: 422, retry: false },
  unknownParty: { status: 422, retry: false },
  fractionalQuantity: { status: 422, retry: false },
  insufficientStock: { status: 422, retry: false },
  expiredStock: { status: 422, retry: false },
  priceUnknown: { status: 422, retry: false },
  costUnknown: { status: 422, retry: false },
  customerNeeded: { status: 422, retry: false },
  lotMismatch: { status: 422, retry: false },
  dateInFuture: { status: 422, retry: false },
  periodClosed: { status: 422, retry: false },
  alreadyOpened: { status: 422, retry: false },
  samePlace: { status: 422, retry: false },
  documentUnknown: { status: 422, retry: false },
  documentNeeded: { status: 422, retry: false },
  wrongState: { status: 422, retry: false },
  notInTransfer: { status: 422, retry: false },
  neverSold: { status: 422, retry: false },
  alreadyReversed: { status: 422, retry: false },
  wouldBreakLater: { status: 422, retry: false },
  ownApproval: { status: 403, retry: false },
  notApprover: { status: 403, retry: false },
  noApprover: { status: 422, retry: false },
  wrongCode: { status: 422, retry: false },
  internal: { status: 500, retry: true },
} as const satisfies Record<string, { status: number; retry: boolean }>;

export type RefusalCode = keyof typeof refusalCodes;

export interface Refusal {
  readonly kind: 'refused';
  readonly code: RefusalCode;
  /** One or two sentences in Chinese: what is wrong and what to do. */
  readonly message: string;
  readonly retry: boolean;
  readonly data?: Readonly<Record<string, unknown>>;
}

export function refuse(code: RefusalCode, message: string, data?: Record<string, unknown>): Refusal {
  return { kind: 'refused', code, message, retry: refusalCodes[code].retry, ...(data && { data }) };
}

export function isRefusal(value: unknown): value is Refusal {
  return typeof value === 'object' && value !== null && (value as Refusal).kind === 'refused';
}

/** A stock shortage on one line, as `insufficientStock` names them in `data.short`. */
export interface Shortage {
  readonly place: string;
  readonly sku: string;
  /** Decimal strings in base units. */
  readonly wanted: string;
  readonly onHand: string;
  /** Of what is on hand, how much is past its date. */
  readonly expired?: string;
}
