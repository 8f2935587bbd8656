import type { Block, Drawing } from '../../server/contract/drawing.ts';
import { layBars, layColumns } from './lay-charts.ts';
import { layFigures } from './lay-figures.ts';
import { layTable } from './lay-table.ts';
import { inks, type Laid, type Measure, moved, type Room, type Scene, sizes, stacked } from './scene.ts';
import { layText, withoutEmoji } from './wrap-text.ts';

/** As wide as a phone's screen; higher ones are scrolled. */
const width = 360;
const margin = 16;

/** What is painted of a drawing. The same drawing and font give the same scene; nothing of its words is left out. */
export function layDrawing(drawing: Drawing, measure: Measure): Scene {
  const room = { left: margin, width: width - 2 * margin, measure };
  const { title, blocks, note } = plain(drawing);
  const body = stacked(
    [
      layText(title, room, { size: sizes.title, ink: inks.text, bold: true }),
      ...blocks.map((block) => layBlock(block, room)),
      ...(note ? [layText(note, room, { size: sizes.small, ink: inks.soft })] : []),
    ],
    16,
  );
  const height = Math.ceil(body.height + 2 * margin);
  const paper = { kind: 'box' as const, x: 0, y: 0, width, height, ink: inks.paper };
  return { width, height, shapes: [paper, ...moved(body.shapes, margin)] };
}

function layBlock(block: Block, room: Room): Laid {
  const laid = layBody(block, room);
  const title = 'title' in block ? block.title : undefined;
  if (!title) return laid;
  return stacked([layText(title, room, { size: sizes.heading, ink: inks.text, bold: true }), laid], 6);
}

function layBody(block: Block, room: Room): Laid {
  switch (block.kind) {
    case 'figures':
      return layFigures(block, room);
    case 'bars':
      return layBars(block, room);
    case 'columns':
      return layColumns(block, room);
    case 'table':
      return layTable(block, room);
    case 'lines':
      return stacked(
        block.lines.map((line) => layText(line, room, { size: sizes.body, ink: inks.text })),
        4,
      );
  }
}

const plain = (drawing: Drawing): Drawing =>
  JSON.parse(JSON.stringify(drawing), (_key, value) =>
    typeof value === 'string' ? withoutEmoji(value) : value,
  );
