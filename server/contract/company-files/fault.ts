/** What is wrong at one place of a company's files. */
export interface Fault {
  /** Such as `商品.csv`, or `公司.xlsx[商品]` for a sheet of a workbook. */
  readonly file: string;
  /** As an editor counts, the header being line 1; 0 where the file as a whole is meant. */
  readonly line: number;
  /** Empty where no single column is meant. */
  readonly column: string;
  /** One Chinese sentence: what is wrong, and what to do. */
  readonly reason: string;
}

/** Takes one more fault. Every function that checks something is given one, so that all faults are found at once. */
export type Report = (fault: Fault) => void;
