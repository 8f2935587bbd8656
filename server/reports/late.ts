/**
 * SQL: entered after an instant for its business day or an earlier one, and on a later day than it counts for. A sale of
 * the same evening is no late entry, it just came later.
 */
export const isLate = (
  recordedAt: string,
  effectiveOn: string,
  instant: string,
  day: string,
  zone: string,
): string =>
  `${recordedAt} > ${instant}::timestamptz and ${effectiveOn} <= ${day}::date and ${effectiveOn} < (${recordedAt} at time zone ${zone}::text)::date`;
