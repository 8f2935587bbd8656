const grouped = (whole: string): string => whole.replace(/\B(?=(\d{3})+$)/g, ',');

/** `¥1,234.50`. */
export function yuan(fen: number): string {
  const [whole = '0', cents = '00'] = (Math.abs(fen) / 100).toFixed(2).split('.');
  return `${fen < 0 ? '-' : ''}¥${grouped(whole)}.${cents}`;
}

/** As a figure on the board: whole yuan, and 万 from ten thousand on. */
export function roughYuan(fen: number): string {
  const amount = Math.abs(fen) / 100;
  const sign = fen < 0 ? '-' : '';
  if (amount >= 10_000) return `${sign}¥${(amount / 10_000).toFixed(amount >= 1_000_000 ? 0 : 1)}万`;
  return `${sign}¥${grouped(amount.toFixed(0))}`;
}

/** Yuan as typed, in fen; null where that is no amount. */
export function fenOf(typed: string): number | null {
  if (!/^\d{1,9}(\.\d{1,2})?$/.test(typed.trim())) return null;
  return Math.round(Number(typed.trim()) * 100);
}

/** A quantity as typed; null where it is none. */
export const quantityOf = (typed: string): string | null =>
  /^\d{1,9}(\.\d{1,3})?$/.test(typed.trim()) ? typed.trim() : null;
