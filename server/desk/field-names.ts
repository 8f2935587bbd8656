/** What people call the fields of a command. */
const names: Readonly<Record<string, string>> = {
  lines: '商品',
  sku: '商品',
  quantity: '数量',
  said: '说法',
  unitPriceFen: '单价',
  unitCostFen: '进价',
  amountFen: '金额',
  priceFen: '价格',
  lot: '批次',
  producedOn: '生产日期',
  expiresOn: '有效期',
  store: '门店',
  place: '门店',
  from: '调出的地方',
  to: '调入的地方',
  transfer: '单号',
  number: '单号',
  customer: '客户',
  supplier: '供应商',
  payment: '付款方式',
  reason: '原因',
  date: '日期',
  through: '日期',
  person: '员工',
  role: '角色',
  channel: '渠道',
  externalId: '渠道里的编号',
  chat: '群',
  topic: '群名',
  stocktake: '盘点单号',
  section: '区域',
  sections: '区域',
  skus: '商品',
  title: '名称',
  countedAt: '盘点时间',
};

/** `lines.0.quantity` as `第1行的数量`; a field that a command does not have is only said to be too much. */
export function fieldName(path: readonly PropertyKey[]): string {
  const row = path.find((part) => typeof part === 'number');
  const field = path.findLast((part) => typeof part === 'string');
  if (field === undefined) return '多了不认识的内容';
  const name = names[field] ?? '内容';
  return row === undefined || field === 'lines' ? name : `第${row + 1}行的${name}`;
}
