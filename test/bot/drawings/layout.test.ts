import { describe, expect, it } from 'vitest';
import { layDrawing } from '../../../bot/drawings/lay-drawing.ts';
import { pagesOf, wordsOf } from '../../../bot/drawings/pages.ts';
import { openMeasure, paint } from '../../../bot/drawings/paint.ts';
import type { Scene, TextShape } from '../../../bot/drawings/scene.ts';
import { wrapText } from '../../../bot/drawings/wrap-text.ts';
import { type Drawing, drawing as drawingForm } from '../../../server/contract/drawing.ts';

const long = '可口可乐经典罐装330ml*24罐整箱特惠装(赠杯)';
const stores = ['虹桥店', '浦东世纪大道地铁站二号口店', 'A Very Long Latin Store Name Without End'];

const drawing: Drawing = {
  title: `📊 ${long}${long}`,
  caption: '日报',
  note: '截至 11月21日 20:00,第1284300号凭证,封印 1284000:3fa8c1d2,再多写一点好换行',
  blocks: [
    {
      kind: 'figures',
      figures: [
        { label: '销售', value: '¥128,245,000.00', note: '比上周同日+12%' },
        { label: '毛利', value: '¥32,187.50', note: '35.7%' },
        { label: '单数', value: '1203单' },
      ],
    },
    {
      kind: 'columns',
      title: '最近七天',
      columns: [3, 0, 5, 9, 2, 7, 8].map((size, n) => ({
        label: `11.${n + 15}`,
        size,
        value: `¥${size}.2万`,
      })),
    },
    {
      kind: 'bars',
      title: '各店销售',
      markTitle: '上周同日',
      bars: stores.map((label, n) => ({
        ...{ label: `${label}${label}`, size: n * 1_000, mark: 2_500, value: `¥${n},000.00` },
        note: '+12%,毛利35.7%,又比昨天好了不少',
      })),
    },
    {
      kind: 'table',
      title: '快没货',
      columns: [
        { title: '商品', align: 'left' },
        { title: '现存', align: 'right' },
        { title: '补货点', align: 'right' },
      ],
      rows: [
        { cells: [`${long}${long}`, '123,456,789.123千克', '20瓶'], alarm: true },
        { cells: ['🥚 鸡蛋', '3盒', ''] },
      ],
    },
    { kind: 'lines', title: '不寻常', lines: [`❗ ${long.repeat(4)}`, '', 'x'.repeat(120)] },
  ],
};

const texts = ({ shapes }: Scene): TextShape[] =>
  shapes.filter((shape): shape is TextShape => shape.kind === 'text');

const bare = (text: string): string => text.replace(/\s|\p{Extended_Pictographic}|\ufe0f/gu, '');

describe('a drawing as a scene', async () => {
  const measure = await openMeasure();
  const scene = layDrawing(drawing, measure);
  const spanOf = ({ x, text, size, bold, align }: TextShape): readonly [number, number] => {
    const wide = measure(text, size, bold);
    const from = align === 'left' ? x : align === 'right' ? x - wide : x - wide / 2;
    return [from, from + wide];
  };

  it('is as wide as a phone, and nothing in it is cut off at its edges', () => {
    expect(scene.width).toBe(360);
    for (const text of texts(scene)) {
      const [from, to] = spanOf(text);
      expect(from, text.text).toBeGreaterThanOrEqual(8);
      expect(to, text.text).toBeLessThanOrEqual(scene.width - 8);
      expect(text.y).toBeLessThan(scene.height - 8);
    }
    for (const shape of scene.shapes) if (shape.kind === 'box') expect(shape.width).toBeGreaterThanOrEqual(0);
  });

  it('writes no words over others', () => {
    const boxes = texts(scene).map((text) => ({ text, span: spanOf(text) }));
    for (const [index, one] of boxes.entries())
      for (const other of boxes.slice(index + 1)) {
        const sameLine = Math.abs(one.text.y - other.text.y) < 9;
        const apart = one.span[1] <= other.span[0] + 0.5 || other.span[1] <= one.span[0] + 0.5;
        expect(!sameLine || apart, `${one.text.text} / ${other.text.text}`).toBe(true);
      }
  });

  it('leaves none of its words out, but emoji that the font does not have', () => {
    const written = bare(
      texts(scene)
        .map(({ text }) => text)
        .join(''),
    );
    const cells = drawing.blocks.flatMap((block) =>
      block.kind === 'table'
        ? block.rows.flatMap((row) => row.cells)
        : block.kind === 'lines'
          ? block.lines
          : [],
    );
    for (const words of [drawing.title, drawing.note ?? '', ...stores, ...cells])
      for (const character of bare(words)) expect(written).toContain(character);
    expect(written).toContain(bare(long.repeat(4)).slice(0, 8));
    expect(written).not.toMatch(/\p{Extended_Pictographic}/u);
  });

  it('draws bars as long as their figures, and a mark where it belongs on the same scale', () => {
    const bars = scene.shapes.flatMap((shape) =>
      shape.kind === 'box' && shape.ink === '#2a9d6f' ? [shape] : [],
    );
    const inRow = bars.filter(({ height }) => height === 9).map(({ width }) => width);
    expect(inRow).toHaveLength(2);
    expect((inRow[1] ?? 0) / (inRow[0] ?? 1)).toBeCloseTo(2);
    const marks = scene.shapes.flatMap((shape) =>
      shape.kind === 'box' && shape.ink === '#d97706' ? [shape.x] : [],
    );
    expect(Math.max(...marks) - 16).toBeCloseTo((inRow[0] ?? 0) * 2.5 - 1);
  });

  it('is a PNG twice as sharp, in which its font has every sign of a shop', async () => {
    const png = Buffer.from(await paint(drawing));
    expect(png.subarray(1, 4).toString()).toBe('PNG');
    expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([720, scene.height * 2]);
    const paintOne = async (title: string) => Buffer.from(await paint({ title, caption: title, blocks: [] }));
    const missing = await paintOne('\u{10ffff}');
    for (const sign of '¥→·、。%№℃龘犇饸饹') expect((await paintOne(sign)).equals(missing), sign).toBe(false);
  });
});

describe('a list that is too long for a picture', () => {
  const rows = Array.from({ length: 130 }, (_, n) => ({ cells: [`商品${n}`, `${n}瓶`] }));
  const columns = [
    { title: '商品', align: 'left' as const },
    { title: '现存', align: 'right' as const },
  ];
  const stock: Drawing = { title: '库存', caption: '有货130种', blocks: [{ kind: 'table', columns, rows }] };
  const pages = pagesOf(stock);

  it('goes on in the next pictures, each of which says which it is, and none of its rows is lost', () => {
    expect(pages.map(({ title }) => title)).toEqual(['库存(1/3)', '库存(2/3)', '库存(3/3)']);
    expect(pages[0]?.caption).toBe('有货130种\n第1张,共3张');
    expect(
      pages.flatMap(({ blocks }) => blocks.flatMap((block) => (block.kind === 'table' ? block.rows : []))),
    ).toEqual(rows);
    for (const page of pages) expect(drawingForm.safeParse(page).success).toBe(true);
  });

  it('says in words what it shows', () => {
    const words = pages.map(wordsOf).join('\n');
    for (const { cells } of rows) expect(words).toContain(cells.join(' '));
  });

  it('stays as it is where it fits', () => {
    const few = { ...stock, blocks: [{ kind: 'table' as const, columns, rows: rows.slice(0, 60) }] };
    expect(pagesOf(few)).toEqual([few]);
  });
});

it('lines hold what fits, no sign of a sentence begins one, and words are parted only where they are too long', () => {
  const wide = (text: string): number => [...text].length;
  expect(wrapText('一二三四五,六七', 5, wide)).toEqual(['一二三四', '五,六七']);
  expect(wrapText('可乐 330ml 罐装', 8, wide)).toEqual(['可乐 330ml', '罐装']);
  expect(wrapText('ABCDEFGHIJ', 4, wide)).toEqual(['ABCD', 'EFGH', 'IJ']);
});
