import { crc32, deflateSync } from 'node:zlib';

/** A grey picture, one byte a pixel, row by row: 0 is black. */
export interface Grey {
  readonly width: number;
  readonly height: number;
  readonly pixels: Uint8Array;
}

const left = [
  '0001101',
  '0011001',
  '0010011',
  '0111101',
  '0100011',
  '0110001',
  '0101111',
  '0111011',
  '0110111',
  '0001011',
];
const parities = [
  'LLLLLL',
  'LLGLGG',
  'LLGGLG',
  'LLGGGL',
  'LGLLGG',
  'LGGLLG',
  'LGGGLL',
  'LGLGLG',
  'LGLGGL',
  'LGGLGL',
];
const inverted = (bits: string): string => bits.replace(/./g, (bit) => (bit === '0' ? '1' : '0'));
const turned = (bits: string): string => [...bits].reverse().join('');
const codeOf = (digit: string): string => left[Number(digit)] ?? '';

/** The bars of an EAN-13 as modules, 1 is black (GS1 General Specifications, 5.2). */
function eanModules(digits: string): string {
  const parity = parities[Number(digits[0])] ?? '';
  const first = [...digits.slice(1, 7)].map((digit, index) =>
    parity[index] === 'L' ? codeOf(digit) : turned(inverted(codeOf(digit))),
  );
  const second = [...digits.slice(7)].map((digit) => inverted(codeOf(digit)));
  return `101${first.join('')}01010${second.join('')}101`;
}

/** A white sheet. */
export const sheet = (width: number, height: number): Grey => ({
  width,
  height,
  pixels: new Uint8Array(width * height).fill(255),
});

/** The sheet with an EAN-13 on it; a module is `scale` pixels wide. */
export function withBarcode(grey: Grey, digits: string, x: number, y: number, scale = 2, tall = 60): Grey {
  const pixels = grey.pixels.slice();
  for (const [module, bit] of [...eanModules(digits)].entries()) {
    if (bit !== '1') continue;
    for (let row = y; row < y + tall; row += 1)
      pixels.fill(0, row * grey.width + x + module * scale, row * grey.width + x + (module + 1) * scale);
  }
  return { ...grey, pixels };
}

/** Turned around its middle by so many degrees; what comes in from outside is white. */
export function rotated({ width, height, pixels }: Grey, degrees: number): Grey {
  const [sin, cos] = [Math.sin((degrees * Math.PI) / 180), Math.cos((degrees * Math.PI) / 180)];
  const side = Math.ceil(Math.hypot(width, height));
  const grey = sheet(side, side);
  for (let y = 0; y < side; y += 1)
    for (let x = 0; x < side; x += 1) {
      const [dx, dy] = [x - side / 2, y - side / 2];
      const [sx, sy] = [
        Math.round(cos * dx + sin * dy + width / 2),
        Math.round(cos * dy - sin * dx + height / 2),
      ];
      if (sx >= 0 && sx < width && sy >= 0 && sy < height)
        grey.pixels[y * side + x] = pixels[sy * width + sx] ?? 255;
    }
  return grey;
}

/** With grain, less contrast and a dark corner, as of a cheap camera. The same every time. */
export function noisy({ width, height, pixels }: Grey, grain = 50): Grey {
  let seed = 12_345;
  const random = (): number => {
    seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
    return seed / 2_147_483_648;
  };
  return {
    width,
    height,
    pixels: pixels.map((value, at) => {
      const light = 1 - (0.35 * (at % width)) / width;
      return Math.max(0, Math.min(255, (60 + value * 0.6) * light + (random() - 0.5) * grain));
    }),
  };
}

/** As a PNG file. */
export function png({ width, height, pixels }: Grey): Uint8Array {
  const rows = Buffer.alloc((width + 1) * height);
  for (let y = 0; y < height; y += 1)
    rows.set(pixels.subarray(y * width, (y + 1) * width), y * (width + 1) + 1);
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head[8] = 8;
  const chunk = (type: string, data: Buffer): Buffer => {
    const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
    const frame = Buffer.alloc(8);
    frame.writeUInt32BE(data.length, 0);
    frame.writeUInt32BE(crc32(body), 4);
    return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)]);
  };
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', head),
    chunk('IDAT', deflateSync(rows)),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

const zigzag = [
  0, 1, 8, 16, 9, 2, 3, 10, 17, 24, 32, 25, 18, 11, 4, 5, 12, 19, 26, 33, 40, 48, 41, 34, 27, 20, 13, 6, 7,
  14, 21, 28, 35, 42, 49, 56, 57, 50, 43, 36, 29, 22, 15, 23, 30, 37, 44, 51, 58, 59, 52, 45, 38, 31, 39, 46,
  53, 60, 61, 54, 47, 55, 62, 63,
];

/** As a baseline JPEG file (ITU T.81). Its code tables are plain: every symbol of a table has the same number of bits. */
export function jpeg({ width, height, pixels }: Grey, step = 16): Uint8Array {
  const bytes: number[] = [];
  const segment = (marker: number, data: number[]): void => {
    bytes.push(0xff, marker, (data.length + 2) >> 8, (data.length + 2) & 255, ...data);
  };
  bytes.push(0xff, 0xd8);
  segment(0xdb, [0, ...new Array<number>(64).fill(step)]);
  segment(0xc0, [8, height >> 8, height & 255, width >> 8, width & 255, 1, 1, 0x11, 0]);
  const sizes = Array.from({ length: 12 }, (_, size) => size);
  const runs = Array.from({ length: 16 }, (_, run) =>
    Array.from({ length: 11 }, (_, size) => run * 16 + size),
  ).flat();
  const table = (bits: number, symbols: number[]): number[] =>
    Array.from({ length: 16 }, (_, index) => (index + 1 === bits ? symbols.length : 0)).concat(symbols);
  segment(0xc4, [0x00, ...table(4, sizes)]);
  segment(0xc4, [0x10, ...table(8, runs)]);
  segment(0xda, [1, 1, 0x00, 0, 63, 0]);

  let [held, count] = [0, 0];
  const put = (value: number, length: number): void => {
    for (let bit = length - 1; bit >= 0; bit -= 1) {
      held = (held << 1) | ((value >> bit) & 1);
      count += 1;
      if (count < 8) continue;
      bytes.push(held);
      if (held === 0xff) bytes.push(0);
      [held, count] = [0, 0];
    }
  };
  const putNumber = (value: number, size: number): void =>
    put(value < 0 ? value + 2 ** size - 1 : value, size);
  const sizeOf = (value: number): number => (value === 0 ? 0 : Math.floor(Math.log2(Math.abs(value))) + 1);
  let before = 0;
  for (let top = 0; top < height; top += 8)
    for (let start = 0; start < width; start += 8) {
      const values = transform(pixels, width, height, start, top, step);
      const change = (values[0] ?? 0) - before;
      before = values[0] ?? 0;
      put(sizeOf(change), 4);
      putNumber(change, sizeOf(change));
      let zeros = 0;
      for (const at of zigzag.slice(1)) {
        const value = values[at] ?? 0;
        if (value === 0) {
          zeros += 1;
          continue;
        }
        for (; zeros > 15; zeros -= 16) put(runs.indexOf(0xf0), 8);
        put(runs.indexOf(zeros * 16 + sizeOf(value)), 8);
        putNumber(value, sizeOf(value));
        zeros = 0;
      }
      if (zeros > 0) put(runs.indexOf(0), 8);
    }
  if (count > 0) put(2 ** (8 - count) - 1, 8 - count);
  bytes.push(0xff, 0xd9);
  return Uint8Array.from(bytes);
}

const cosines = Array.from({ length: 64 }, (_, at) =>
  Math.cos(((2 * (at >> 3) + 1) * (at & 7) * Math.PI) / 16),
);

/** The quantised cosine transform of one block of 8 by 8. */
function transform(
  pixels: Uint8Array,
  width: number,
  height: number,
  x: number,
  y: number,
  step: number,
): number[] {
  const block = Array.from({ length: 64 }, (_, at) => {
    const [row, column] = [Math.min(y + (at >> 3), height - 1), Math.min(x + (at & 7), width - 1)];
    return (pixels[row * width + column] ?? 255) - 128;
  });
  return block.map((_, at) => {
    const [v, u] = [at >> 3, at & 7];
    let sum = 0;
    for (let row = 0; row < 8; row += 1)
      for (let column = 0; column < 8; column += 1)
        sum += (block[row * 8 + column] ?? 0) * (cosines[column * 8 + u] ?? 0) * (cosines[row * 8 + v] ?? 0);
    const scale = (u === 0 ? Math.SQRT1_2 : 1) * (v === 0 ? Math.SQRT1_2 : 1);
    return Math.round((sum * scale) / 4 / step);
  });
}
