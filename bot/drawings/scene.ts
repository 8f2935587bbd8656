/** How wide a text is, in the units of the scene. */
export type Measure = (text: string, size: number, bold: boolean) => number;

export interface TextShape {
  readonly kind: 'text';
  readonly x: number;
  /** Of the line that letters stand on. */
  readonly y: number;
  readonly text: string;
  readonly size: number;
  readonly bold: boolean;
  readonly ink: string;
  readonly align: 'left' | 'right' | 'center';
}

export interface BoxShape {
  readonly kind: 'box';
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly ink: string;
  readonly radius?: number;
}

export type Shape = TextShape | BoxShape;

/** What is painted, from the back to the front. A unit is what a phone calls a point: the scene is as wide as its screen. */
export interface Scene {
  readonly width: number;
  readonly height: number;
  readonly shapes: readonly Shape[];
}

/** A part of a scene, laid out from its own upper edge. */
export interface Laid {
  readonly height: number;
  readonly shapes: readonly Shape[];
}

/** Where a part may be: from `left` on, so wide. */
export interface Room {
  readonly left: number;
  readonly width: number;
  readonly measure: Measure;
}

export const inks = {
  paper: '#ffffff',
  text: '#1f2328',
  soft: '#626a73',
  rule: '#e4e7ea',
  stripe: '#f6f8f9',
  bar: '#2a9d6f',
  track: '#edf1f0',
  mark: '#d97706',
  alarm: '#b42318',
  alarmPaper: '#fef1ee',
} as const;

export const sizes = { title: 19, heading: 15, body: 15, small: 12.5, figure: 21 } as const;

/** From the top of a line to the next, and to the line its letters stand on. */
export const leading = (size: number): number => Math.round(size * 1.45);
export const baseline = (size: number): number => Math.round(size * 1.1);

export const moved = (shapes: readonly Shape[], by: number): Shape[] =>
  shapes.map((shape) => ({ ...shape, y: shape.y + by }));

/** Parts one below the other, so far apart. */
export function stacked(parts: readonly Laid[], gap: number): Laid {
  let height = 0;
  const shapes: Shape[] = [];
  for (const [index, part] of parts.entries()) {
    if (index > 0) height += gap;
    shapes.push(...moved(part.shapes, height));
    height += part.height;
  }
  return { height, shapes };
}
