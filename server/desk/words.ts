import type { CompanyFacts } from '../commands/book.ts';
import type { Words } from '../commands/define.ts';
import { transit } from '../ledger/locations.ts';
import { formatFen } from '../ledger/money.ts';
import { documentNumber } from '../ledger/number.ts';
import { formatQuantity } from '../ledger/quantity.ts';

/** The names of a company's things, for reading vouchers aloud. */
export function wordsOf(company: CompanyFacts, mayseeCost: boolean): Words {
  const known = mayseeCost ? costly : plain;
  const words = known.get(company) ?? nameThings(company, mayseeCost);
  known.set(company, words);
  return words;
}

/** Every voucher that is told needs them, and they stand as long as the company's facts do. */
const [plain, costly] = [new WeakMap<CompanyFacts, Words>(), new WeakMap<CompanyFacts, Words>()];

function nameThings(company: CompanyFacts, mayseeCost: boolean): Words {
  const base = (sku: string, milli: number): string =>
    `${formatQuantity(milli)}${company.product(sku)?.baseUnit ?? ''}`;
  return {
    product: (sku) => company.product(sku)?.name ?? sku,
    base,
    quantity(sku, milli, said) {
      const counted = base(sku, milli);
      // A bare number says no more than the counted quantity does.
      return said && said !== counted && !/^\d+$/.test(said) ? `${said}(${counted})` : counted;
    },
    place: (code) => {
      if (code === null) return '全公司';
      return code === transit ? '在途' : (company.place(code)?.name ?? code);
    },
    party: (code) => (code === null ? '' : (company.party(code)?.name ?? code)),
    person: (code) => company.person(code)?.name ?? code,
    fen: formatFen,
    number: documentNumber,
    mayseeCost,
  };
}
