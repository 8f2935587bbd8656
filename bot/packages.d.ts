// What is used of packages that are loaded only when they are needed, and done without where they are missing: a
// checkout whose node_modules is older says in words what it cannot paint.

declare module '@napi-rs/canvas' {
  interface Brush {
    font: string;
    fillStyle: string;
    textAlign: 'left' | 'right' | 'center';
    /** Without it signs that look different from country to country follow the machine's language. */
    lang: string;
    scale(x: number, y: number): void;
    beginPath(): void;
    roundRect(x: number, y: number, width: number, height: number, radius: number): void;
    fill(): void;
    fillText(text: string, x: number, y: number): void;
    measureText(text: string): { readonly width: number };
  }
  interface Canvas {
    getContext(kind: '2d'): Brush;
    /** Painted and packed beside the main thread. */
    encode(format: 'png'): Promise<Buffer>;
  }
  export function createCanvas(width: number, height: number): Canvas;
  export const GlobalFonts: { registerFromPath(path: string, name: string): unknown };
}

declare module 'uqr' {
  export function renderUnicodeCompact(data: string, options: { readonly border: number }): string;
}
