import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { ReaderOptions } from 'zxing-wasm/reader';
import { barcodeFault, barcodesOf, canonicalBarcode } from '../../server/contract/barcode.ts';
import type { Product } from '../../server/contract/company.ts';

/** One code in a picture: digits of a good, or what a label of the company's own says. */
export interface PictureCode {
  readonly text: string;
  readonly format: string;
}

const options: ReaderOptions = {
  formats: ['EAN13', 'EAN8', 'UPCA', 'Code128', 'QRCode'],
  tryHarder: true,
  tryRotate: true,
  tryInvert: true,
  tryDownscale: true,
  maxNumberOfSymbols: 20,
};

let reader: Promise<typeof import('zxing-wasm/reader')> | null = null;

/** The reader is loaded with the first photo, from the package's own file: by itself it would fetch it from a CDN. */
async function openReader(): Promise<typeof import('zxing-wasm/reader')> {
  const module = await import('zxing-wasm/reader');
  const file = await readFile(createRequire(import.meta.url).resolve('zxing-wasm/reader/zxing_reader.wasm'));
  const wasmBinary = new Uint8Array(file).buffer;
  await module.prepareZXingModule({ overrides: { wasmBinary }, fireImmediately: true });
  return module;
}

/** The codes in a PNG or JPEG, each once. Without a model and without a network. */
export async function readPictureCodes(bytes: Uint8Array): Promise<PictureCode[]> {
  reader ??= openReader().catch((error) => {
    reader = null;
    throw error;
  });
  const { readBarcodes } = await reader;
  const read = await readBarcodes(bytes, options);
  const codes = new Map<string, PictureCode>();
  for (const { isValid, text, format } of read) {
    const code = isValid ? codeOf(text.trim()) : null;
    if (code !== null) codes.set(canonicalBarcode(code), { text: code, format });
  }
  return [...codes.values()];
}

/**
 * What is used of a code: the digits of a barcode, also inside a GS1 link, or a short label. Anything longer, such as the
 * address or the sentences of a QR code, is nobody's word and is not read as one.
 */
function codeOf(text: string): string | null {
  const linked = /^https?:\/\/\S+\/01\/0*(\d{8,13})(?:[/?]|$)/.exec(text)?.[1];
  if (linked !== undefined) return linked;
  return /^[0-9A-Za-z][0-9A-Za-z._-]{0,39}$/.test(text) ? text : null;
}

/** The goods that carry this code: as barcode, or as the company's own code for them. */
export function goodsWithCode(products: readonly Product[], code: string): Product[] {
  const digits = barcodeFault(code) === undefined ? canonicalBarcode(code) : null;
  const carrying = products.filter((product) =>
    barcodesOf(product).some((barcode) => {
      const own = barcode.replace(/\D/g, '');
      return own !== '' && (own === code || (digits !== null && canonicalBarcode(own) === digits));
    }),
  );
  return carrying.length > 0 ? carrying : products.filter(({ sku }) => sku === code);
}
