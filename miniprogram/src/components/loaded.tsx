import type { ReactNode } from 'react';
import type { Freshness } from '../../../server/contract/reports.ts';
import type { Loaded as State } from '../hooks/use-loaded';
import { clockOf } from '../texts/clock';
import { texts } from '../texts/texts';

interface LoadedProps<T> {
  readonly of: State<T>;
  /** A part of a page says nothing of waiting. */
  readonly isQuiet?: boolean;
  readonly children: (value: T) => ReactNode;
}

/** Shows what was read; that it is being read, or could not be, where it was not. */
export function Loaded<T>({ of: { value, fault, again }, isQuiet, children }: LoadedProps<T>) {
  return (
    <>
      {fault !== null && (
        <button type="button" className="tap fault" onClick={again}>
          {fault} · {texts.faults.again}
        </button>
      )}
      {value === null && fault === null && !isQuiet && <div className="nothing">{texts.faults.loading}</div>}
      {value !== null && children(value)}
    </>
  );
}

/** As of when, and at which height of the ledger. */
export const AsOf = ({ of: { readAt, height } }: { readonly of: Freshness }) => (
  <div className="as-of">{texts.asOf(clockOf(readAt), height)}</div>
);
