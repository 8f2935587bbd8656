import type { Block } from '../../server/contract/drawing.ts';
import { baseline, inks, type Laid, leading, type Room, type Shape, sizes, stacked } from './scene.ts';
import { layText } from './wrap-text.ts';

const barHeight = 9;
const noteShare = 0.45;

/** A bar each: whose it is and the figure above, the bar and what it is compared with below. */
export function layBars({ bars, markTitle }: Extract<Block, { kind: 'bars' }>, room: Room): Laid {
  const most = Math.max(...bars.map(({ size, mark = 0 }) => Math.max(size, mark)), Number.MIN_VALUE);
  const longest = room.width * (bars.some(({ note }) => note) ? 1 - noteShare : 1);
  const rows = bars.map(({ label, size, mark, value, note = '' }): Laid => {
    const value_ = layText(value, room, { size: sizes.body, ink: inks.text, bold: true, align: 'right' });
    const beside = room.width - room.measure(value, sizes.body, true) - 12;
    const label_ = layText(label, { ...room, width: beside }, { size: sizes.body, ink: inks.text });
    const top = Math.max(value_.height, label_.height);
    const notes = { ...room, left: room.left + longest + 8, width: room.width - longest - 8 };
    const note_ = layText(note, notes, { size: sizes.small, ink: inks.soft, align: 'right' });
    const y = top + 4;
    const bar = (wide: number, ink: string): Shape => ({
      ...{ kind: 'box', x: room.left, y, width: wide, height: barHeight, ink, radius: 2 },
    });
    const marked: Shape[] =
      mark === undefined
        ? []
        : [
            {
              ...{ kind: 'box', x: room.left + (longest * mark) / most - 1, y: y - 3 },
              ...{ width: 2, height: barHeight + 6, ink: inks.mark },
            },
          ];
    return {
      height: top + Math.max(barHeight + 4, note === '' ? 0 : note_.height),
      shapes: [
        ...[...label_.shapes, ...value_.shapes, bar(longest, inks.track)],
        ...(size > 0 ? [bar(Math.max(2, (longest * size) / most), inks.bar)] : []),
        ...marked,
        ...(note === '' ? [] : note_.shapes.map((shape) => ({ ...shape, y: shape.y + top - 1 }))),
      ],
    };
  });
  const laid = stacked(rows, 9);
  return markTitle === undefined ? laid : stacked([layKey(markTitle, room), laid], 6);
}

/** What the mark on a bar means. */
function layKey(words: string, room: Room): Laid {
  const text = layText(
    words,
    { ...room, left: room.left + 10, width: room.width - 10 },
    { size: sizes.small, ink: inks.soft },
  );
  return {
    height: text.height,
    shapes: [{ kind: 'box', x: room.left + 2, y: 3, width: 2, height: 12, ink: inks.mark }, ...text.shapes],
  };
}

const chartHeight = 84;

/** A day or an hour each, side by side; the one it is about in colour. */
export function layColumns({ columns }: Extract<Block, { kind: 'columns' }>, room: Room): Laid {
  const most = Math.max(...columns.map(({ size }) => size), Number.MIN_VALUE);
  const step = room.width / columns.length;
  const isAnyNow = columns.some(({ now }) => now);
  // Figures stand above their columns only where they have room.
  const shows = columns.every(({ value }) => room.measure(value, sizes.small, false) <= step - 2);
  const top = shows ? leading(sizes.small) : 0;
  const shapes = columns.flatMap(({ label, size, value, now = false }, index): Shape[] => {
    const tall = size > 0 ? Math.max(2, (chartHeight * size) / most) : 0;
    const [x, ground] = [room.left + index * step, top + chartHeight];
    const middle = x + step / 2;
    const text = { kind: 'text', x: middle, size: sizes.small, bold: now, align: 'center' } as const;
    return [
      {
        ...{ kind: 'box', x: x + step * 0.18, y: ground - tall, width: step * 0.64, height: tall },
        ...{ ink: now || !isAnyNow ? inks.bar : '#a9d5c3', radius: 2 },
      },
      ...(shows
        ? [{ ...text, y: ground - tall - 4, text: value, ink: now ? inks.text : inks.soft } as Shape]
        : []),
      { ...text, y: ground + 2 + baseline(sizes.small), text: label, ink: now ? inks.text : inks.soft },
    ];
  });
  const ground: Shape = {
    ...{ kind: 'box', x: room.left, y: top + chartHeight, width: room.width, height: 1, ink: inks.rule },
  };
  return { height: top + chartHeight + leading(sizes.small) + 2, shapes: [ground, ...shapes] };
}
