/** A line of the table. */
export interface Row {
  readonly what: string;
  readonly figure: string;
  readonly aim: string;
  readonly holds: boolean;
}
