import type { Block } from '../../server/contract/drawing.ts';
import { inks, type Laid, moved, type Room, type Shape, sizes, stacked } from './scene.ts';
import { layText } from './wrap-text.ts';

type Table = Extract<Block, { kind: 'table' }>;

const gap = 12;
const padding = 7;
/** No column of figures takes more than this share of the width: names need room too. */
const mostShare = 0.36;

/** Columns as wide as their figures; what is left belongs to the names, which go on in a second line. */
export function layTable({ columns, rows }: Table, room: Room): Laid {
  const rooms = roomsOf(columns, rows, room);
  const line = (cells: readonly string[], style: { size: number; ink: string; bold?: boolean }): Laid => {
    const laid = columns.map(({ align }, index) =>
      layText(cells[index] ?? '', rooms[index] ?? room, { ...style, align }),
    );
    return {
      height: Math.max(...laid.map(({ height }) => height)) + 2 * padding,
      shapes: laid.flatMap(({ shapes }) => moved(shapes, padding)),
    };
  };
  const head = line(
    columns.map(({ title }) => title),
    { size: sizes.small, ink: inks.soft },
  );
  const body = rows.map(({ cells, alarm = false }, index) => {
    const laid = line(cells, { size: sizes.body, ink: alarm ? inks.alarm : inks.text });
    const paper = alarm ? inks.alarmPaper : index % 2 === 1 ? inks.stripe : null;
    return paper === null ? laid : { ...laid, shapes: [behind(laid, paper, room), ...laid.shapes] };
  });
  const rule: Shape = { kind: 'box', x: room.left, y: 0, width: room.width, height: 1, ink: inks.rule };
  return stacked([head, { height: 1, shapes: [rule] }, ...body], 0);
}

const behind = ({ height }: Laid, ink: string, { left, width }: Room): Shape => ({
  ...{ kind: 'box' as const, x: left - 6, y: 0, width: width + 12, height },
  ...{ ink, radius: 3 },
});

function roomsOf(columns: Table['columns'], rows: Table['rows'], { left, width, measure }: Room): Room[] {
  const widest = (text: string, size: number): number =>
    Math.max(...text.split('\n').map((line) => measure(line, size, false)));
  const natural = columns.map(({ title }, index) =>
    Math.ceil(
      Math.max(
        widest(title, sizes.small),
        ...rows.map(({ cells }) => widest(cells[index] ?? '', sizes.body)),
      ),
    ),
  );
  const space = width - gap * (columns.length - 1);
  const asked = natural.map((wide, index) =>
    columns[index]?.align === 'right' ? Math.min(wide, space * mostShare) : wide,
  );
  const widths = shared(asked, space);
  // What is left over parts names from figures, and keeps these at the edge.
  const spare = Math.max(0, space - sum(widths));
  const lastName = columns.findLastIndex(({ align }) => align === 'left');
  let x = left;
  return widths.map((wide, index) => {
    const own = { left: x, width: index === lastName ? wide + spare : wide, measure };
    x += own.width + gap;
    return own;
  });
}

/** As wide as each asks for; where that is too much the wide ones give way, and the narrow ones keep what they need. */
function shared(asked: readonly number[], space: number): number[] {
  const widths = asked.map(() => 0);
  let [left, others] = [space, asked.length];
  const narrowFirst = asked.map((wide, index) => ({ wide, index })).toSorted((a, b) => a.wide - b.wide);
  for (const { wide, index } of narrowFirst) {
    const given = Math.min(wide, left / others);
    widths[index] = given;
    left -= given;
    others -= 1;
  }
  return widths;
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, one) => total + one, 0);
