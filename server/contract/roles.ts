/** The roles of a chain's staff, in the words of 员工.csv. */
export const roles = [
  'clerk',
  'storeManager',
  'stockKeeper',
  'buyer',
  'accountant',
  'headquarters',
  'owner',
] as const;
export type Role = (typeof roles)[number];

export const roleNames: Record<Role, string> = {
  clerk: '店员',
  storeManager: '店长',
  stockKeeper: '仓管',
  buyer: '采购',
  accountant: '财务',
  headquarters: '总部',
  owner: '老板',
};
