import { fileURLToPath } from 'node:url';
import type { Company } from '../../server/contract/company.ts';
import { readCompanyFiles } from '../../server/contract/company-files.ts';

const directory = fileURLToPath(new URL('../../prisma/demo/company', import.meta.url));

/** The demo company as it is imported; throws where its files have a fault. */
export async function readDemoCompany(): Promise<Company> {
  const { company, faults } = await readCompanyFiles(directory);
  if (faults.length > 0) throw new Error(JSON.stringify(faults, null, 2));
  return company;
}
