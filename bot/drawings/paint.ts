import { createRequire } from 'node:module';
import path from 'node:path';
import type { Drawing } from '../../server/contract/drawing.ts';
import { layDrawing } from './lay-drawing.ts';
import type { Measure, Scene, Shape } from './scene.ts';

/** Points of the picture to one of the scene: sharp on a phone. */
const scale = 2;

type Library = typeof import('@napi-rs/canvas');
type Brush = ReturnType<ReturnType<Library['createCanvas']>['getContext']>;

interface Studio {
  readonly library: Library;
  readonly measure: Measure;
}

const language = 'zh-CN';
const fonts = { regular: 'Xiaoer', bold: 'Xiaoer Bold' } as const;

/** Loaded with the first picture: the library and two fonts take 40 MB. */
let studio: Promise<Studio> | null = null;

async function openStudio(): Promise<Studio> {
  const library = await import('@napi-rs/canvas');
  const home = path.dirname(createRequire(import.meta.url).resolve('@embedpdf/fonts-sc'));
  const add = (file: string, name: string): void => {
    if (!library.GlobalFonts.registerFromPath(path.join(home, '..', 'fonts', file), name))
      throw new Error(`the font ${file} cannot be read`);
  };
  add('NotoSansHans-Regular.otf', fonts.regular);
  add('NotoSansHans-Bold.otf', fonts.bold);
  const brush = library.createCanvas(1, 1).getContext('2d');
  brush.lang = language;
  return {
    library,
    measure(text, size, bold) {
      brush.font = fontOf(size, bold);
      return brush.measureText(text).width;
    },
  };
}

const fontOf = (size: number, bold: boolean): string => `${size}px "${bold ? fonts.bold : fonts.regular}"`;

/** One at a time: a picture takes some megabytes while it is painted. */
let line: Promise<unknown> = Promise.resolve();

/**
 * A drawing as a PNG, painted beside the main thread. Rejects where this machine cannot paint; then the words have to do.
 */
export function paint(drawing: Drawing): Promise<Uint8Array> {
  const painted = line.then(async () => {
    studio ??= openStudio();
    const { library, measure } = await studio;
    return paintScene(library, layDrawing(drawing, measure));
  });
  line = painted.catch(() => {});
  return painted;
}

/** How wide words are in the font that is painted with. */
export async function openMeasure(): Promise<Measure> {
  studio ??= openStudio();
  return (await studio).measure;
}

async function paintScene({ createCanvas }: Library, { width, height, shapes }: Scene): Promise<Uint8Array> {
  const canvas = createCanvas(width * scale, height * scale);
  const brush = canvas.getContext('2d');
  brush.lang = language;
  brush.scale(scale, scale);
  for (const shape of shapes) paintShape(brush, shape);
  return canvas.encode('png');
}

function paintShape(brush: Brush, shape: Shape): void {
  brush.fillStyle = shape.ink;
  if (shape.kind === 'box') {
    const { x, y, width, height, radius = 0 } = shape;
    brush.beginPath();
    brush.roundRect(x, y, width, height, radius);
    brush.fill();
    return;
  }
  brush.font = fontOf(shape.size, shape.bold);
  brush.textAlign = shape.align;
  brush.fillText(shape.text, shape.x, shape.y);
}
