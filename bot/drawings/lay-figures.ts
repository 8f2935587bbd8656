import type { Block } from '../../server/contract/drawing.ts';
import { inks, type Laid, type Room, sizes, stacked } from './scene.ts';
import { layText } from './wrap-text.ts';

type Figure = Extract<Block, { kind: 'figures' }>['figures'][number];

const gap = 14;
/** Rather smaller than in two rows. */
const figureSizes = [sizes.figure, 18, 16] as const;

/** Figures that stand out, side by side where they have room. */
export function layFigures({ figures }: Extract<Block, { kind: 'figures' }>, room: Room): Laid {
  const widthOf = ({ label, value, note = '' }: Figure, size: number): number =>
    Math.max(
      room.measure(value, size, true),
      room.measure(label, sizes.small, false),
      room.measure(note, sizes.small, false),
    ) + gap;
  for (const size of figureSizes) {
    const widths = figures.map((figure) => widthOf(figure, size));
    const spare = (room.width - widths.reduce((sum, wide) => sum + wide, 0)) / figures.length;
    if (spare >= 0)
      return layRow(
        figures,
        widths.map((wide) => wide + spare),
        room,
        size,
      );
  }
  const half = Array(2).fill(room.width / 2);
  const rows = Array.from({ length: Math.ceil(figures.length / 2) }, (_, row) =>
    layRow(figures.slice(row * 2, row * 2 + 2), half, room, 16),
  );
  return stacked(rows, 8);
}

function layRow(figures: readonly Figure[], widths: readonly number[], room: Room, size: number): Laid {
  let { left } = room;
  const cells = figures.map(({ label, value, note = '' }, index) => {
    const own = { ...room, left, width: (widths[index] ?? room.width) - gap };
    left += widths[index] ?? 0;
    return stacked(
      [
        layText(label, own, { size: sizes.small, ink: inks.soft }),
        layText(value, own, { size, ink: inks.text, bold: true }),
        ...(note === '' ? [] : [layText(note, own, { size: sizes.small, ink: inks.soft })]),
      ],
      0,
    );
  });
  return {
    height: Math.max(...cells.map(({ height }) => height)),
    shapes: cells.flatMap(({ shapes }) => shapes),
  };
}
