import type { ReaderOptions } from 'zxing-wasm/reader';

/** Larger pictures are made smaller first: bars stay wide enough, and a phone is done in a moment. */
const longestSide = 1_600;
const options: ReaderOptions = {
  formats: ['EAN13', 'EAN8', 'UPCA', 'UPCE', 'Code128'],
  tryHarder: true,
  tryRotate: true,
  maxNumberOfSymbols: 8,
};

let opened: Promise<typeof import('zxing-wasm/reader')> | null = null;

/** The reader is large and comes from our own service, when it is first needed. */
function openReader(): Promise<typeof import('zxing-wasm/reader')> {
  opened ??= import('zxing-wasm/reader').then((module) => {
    module.prepareZXingModule({ overrides: { locateFile: () => BARCODE_READER } });
    return module;
  });
  return opened;
}

/** The codes in a picture; none where there are none. */
export async function readBarcodes(
  picture: CanvasImageSource,
  width: number,
  height: number,
): Promise<string[]> {
  const scale = Math.min(1, longestSide / Math.max(width, height));
  const canvas = document.createElement('canvas');
  canvas.width = Math.max(1, Math.round(width * scale));
  canvas.height = Math.max(1, Math.round(height * scale));
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (!context) return [];
  // Where a picture is transparent the reader would see black.
  context.fillStyle = '#ffffff';
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.drawImage(picture, 0, 0, canvas.width, canvas.height);
  const reader = await openReader();
  const found = await reader.readBarcodes(context.getImageData(0, 0, canvas.width, canvas.height), options);
  return [...new Set(found.map(({ text }) => text))];
}

export async function readBarcodesOfFile(file: Blob): Promise<string[]> {
  const picture = await createImageBitmap(file);
  try {
    return await readBarcodes(picture, picture.width, picture.height);
  } finally {
    picture.close();
  }
}
