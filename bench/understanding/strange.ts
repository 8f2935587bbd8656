import { createRandom } from './corrupt.ts';

/** Inputs that no shop sends on purpose: whatever comes, reading it takes no longer than a blink. */
export const strangeTexts: readonly { readonly title: string; readonly text: string }[] = [
  { title: 'digits', text: '1'.repeat(100_000) },
  { title: 'Chinese digits', text: '一二三四五六七八九十百千万'.repeat(4000) },
  { title: 'one character', text: '卖'.repeat(50_000) },
  { title: 'units', text: '3箱半'.repeat(20_000) },
  { title: 'question marks', text: '?'.repeat(30_000) },
  { title: 'new lines', text: '\n'.repeat(30_000) },
  { title: 'table', text: Array.from({ length: 400 }, (_, row) => `青岚薯片 ${row} ${row}箱`).join('\n') },
  { title: 'list', text: Array.from({ length: 400 }, (_, row) => `草莓酸奶${row}箱`).join(',') },
  { title: 'every brand', text: '青岚禾木云朵百川小鹿长白江南北斗金穗山泉福临天元南湖东篱西岭'.repeat(60) },
  { title: 'one long name', text: `卖了3箱${'草莓薯片酸奶'.repeat(300)}` },
  { title: 'numbers and verbs', text: '卖3退2到5盘7'.repeat(300) },
  { title: 'prices', text: '3块5一瓶'.repeat(400) },
  { title: 'dates', text: '昨天11月3号上周五'.repeat(200) },
  { title: 'clocks', text: '昨天18点30分'.repeat(200) },
  { title: 'mentions', text: '@小二 '.repeat(500) },
  { title: 'documents', text: '#K7F3 同意 '.repeat(300) },
  { title: 'a number and letters', text: `#K7F3 ${'a1'.repeat(900)}嗯` },
  { title: 'paid later', text: `扳手卖了3把 下个月${'再来一起'.repeat(400)}` },
  { title: 'arrows', text: `3把${'->2把'.repeat(400)}` },
  { title: 'corrections', text: '不对,3箱,'.repeat(300) },
  { title: 'tens', text: '十十十十两两两两半半'.repeat(200) },
  { title: 'letters', text: 'abcdefghij'.repeat(200) },
  { title: 'pinyin', text: 'caomei suannai '.repeat(150) },
  { title: 'emoji', text: '😀🛒'.repeat(1000) },
  { title: 'lone surrogates', text: `${'\ud83d\udc00'.repeat(1000)}\ud83d` },
  { title: 'barcodes', text: '6901234567892 '.repeat(150) },
  { title: 'barcode tails', text: '尾号892 '.repeat(250) },
  { title: 'noise', text: noise(3000) },
];

/** Random characters of all planes. */
function noise(length: number): string {
  const random = createRandom(7);
  return Array.from({ length }, () => String.fromCodePoint(Math.floor(random() * 0x2ffff))).join('');
}
