import type { Drawing } from '../../server/contract/drawing.ts';

/** Any long text can be shown as a picture of its lines; its first and last one are said with it. */
export function drawText(text: string): Drawing {
  const [title = '', ...lines] = text.split('\n');
  const last = lines.at(-1) ?? '';
  return {
    title: title.slice(0, 300),
    caption: `${title}\n${last}`.slice(0, 1_000),
    blocks: [{ kind: 'lines', lines: lines.flatMap(pieces) }],
  };
}

/** A line of a drawing holds so much. */
const pieces = (line: string): readonly string[] => line.match(/[\s\S]{1,1000}/gu) ?? [''];
