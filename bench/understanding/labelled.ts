import { readFileSync } from 'node:fs';
import { createUnderstander, type Understander } from '../../bot/understand/understand.ts';
import type { Message } from '../../bot/understand/understanding.ts';
import { readCompanyFiles } from '../../server/contract/company-files.ts';
import type { Expected } from './score.ts';

/** A message with what it should be understood as. */
export interface Labelled extends Message {
  readonly expect: Expected;
}

export function readLabelled(file: string): Labelled[] {
  const lines = readFileSync(file, 'utf8').split('\n');
  return lines.filter((line) => line.trim() !== '').map((line) => JSON.parse(line) as Labelled);
}

/** The understander of the company in a directory of the contract's files; faults in them are a reason to stop. */
export async function readUnderstander(directory: string): Promise<Understander> {
  const { company, faults } = await readCompanyFiles(directory);
  if (faults.length > 0) throw new Error(`${directory}: ${JSON.stringify(faults[0])}`);
  return createUnderstander(company);
}
