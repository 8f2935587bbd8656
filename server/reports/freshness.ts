import type { Freshness } from '../contract/reports.ts';
import type { View } from './view.ts';

/** How far the ledger had got when a report was read. */
export const freshnessOf = ({ height, now }: View): Freshness => ({ height, readAt: now.toISOString() });
