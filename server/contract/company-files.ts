import type { Company, OpeningRow } from './company.ts';
import { readTables } from './company-files/directory.ts';
import type { Fault, Report } from './company-files/fault.ts';
import { parseOpenings } from './company-files/openings.ts';
import { parseParties } from './company-files/parties.ts';
import { parsePeople } from './company-files/people.ts';
import { parsePlaces } from './company-files/places.ts';
import { parseProducts } from './company-files/products.ts';
import type { Table, TableName } from './company-files/table.ts';

export type { Fault } from './company-files/fault.ts';

/** What a company directory holds. Only where `faults` is empty are the company and the openings whole. */
export interface CompanyFiles {
  readonly company: Company;
  readonly openings: readonly OpeningRow[];
  readonly faults: readonly Fault[];
}

/**
 * Reads a company directory: 门店, 员工, 商品, 供应商, 客户 and 期初 (may be absent) as CSV, as one .xlsx each, or as the
 * sheets of one workbook. Never throws for what a person may have got wrong: all faults are collected, in the order
 * of the files and their lines.
 */
export async function readCompanyFiles(directory: string): Promise<CompanyFiles> {
  const faults: Fault[] = [];
  const report: Report = (fault) => faults.push(fault);
  const tables = await readTables(directory, report);
  const parsed = parseTables(tables, report);
  return { ...parsed, faults: sortFaults(faults) };
}

/** The pure half: tables in, company and openings out. */
function parseTables(tables: ReadonlyMap<TableName, Table>, report: Report) {
  const placeCodes = knownCodes(tables.get('门店'));
  const skus = knownCodes(tables.get('商品'));
  const known = { places: placeCodes, skus };
  const company: Company = {
    places: parseTable(tables.get('门店'), parsePlaces, report),
    people: parseTable(tables.get('员工'), (table) => parsePeople(table, placeCodes, report), report),
    products: parseTable(tables.get('商品'), parseProducts, report),
    suppliers: parseTable(tables.get('供应商'), parseParties, report),
    customers: parseTable(tables.get('客户'), parseParties, report),
  };
  const openings = parseTable(tables.get('期初'), (table) => parseOpenings(table, known, report), report);
  return { company, openings };
}

/** Undefined where the codes could not be read: then whoever names one is not blamed for it. */
function knownCodes(table: Table | undefined): ReadonlySet<string> | undefined {
  if (!table?.columns.includes('编码')) return undefined;
  return new Set(table.rows.map((row) => row.cells.get('编码') ?? ''));
}

function parseTable<Item>(
  table: Table | undefined,
  parse: (table: Table, report: Report) => Item[],
  report: Report,
): Item[] {
  return table === undefined ? [] : parse(table, report);
}

/** By file in the order met, then by line; the sort is stable. */
function sortFaults(faults: readonly Fault[]): Fault[] {
  const order = [...new Set(faults.map((fault) => fault.file))];
  return [...faults].sort((a, b) => order.indexOf(a.file) - order.indexOf(b.file) || a.line - b.line);
}
