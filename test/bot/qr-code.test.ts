import { expect, it } from 'vitest';
import { readPictureCodes } from '../../bot/media/barcodes.ts';
import { drawQrCode } from '../../bot/qr-code.ts';
import { png, sheet } from '../support/picture.ts';

const scale = 6;

/** A terminal's screen as a picture: each sign two squares, one above the other; ink is light. */
function screenOf(lines: readonly string[]): Uint8Array {
  const width = Math.max(...lines.map((line) => line.length)) * scale;
  const grey = sheet(width, lines.length * 2 * scale);
  for (let y = 0; y < grey.height; y += 1)
    for (let x = 0; x < width; x += 1) {
      const sign = lines[Math.floor(y / scale / 2)]?.[Math.floor(x / scale)] ?? ' ';
      const upper = Math.floor(y / scale) % 2 === 0;
      grey.pixels[y * width + x] = sign === '█' || sign === (upper ? '▀' : '▄') ? 255 : 0;
    }
  return png(grey);
}

it.each([false, true])('a code in a terminal leads where it should, colours %s', async (hasColours) => {
  const address = 'weixin-login-4aBcDeFg';
  const drawn = await drawQrCode(address, hasColours);
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the colours of a terminal
  const lines = drawn.replace(/\u001b\[[\d;]*m/g, '').split('\n');
  const [found] = await readPictureCodes(screenOf(lines));
  expect(found?.text).toBe(address);
  // Light around it, dark within: what phones expect.
  expect(lines[0]).toMatch(/^█+$/);
  for (const line of lines) expect(line.length).toBeLessThanOrEqual(80);
});
