/** WeChat reads codes by itself; this is what the browser has instead. */
export const readBarcodes = async (
  _picture: CanvasImageSource,
  _width: number,
  _height: number,
): Promise<string[]> => [];

export const readBarcodesOfFile = async (_file: Blob): Promise<string[]> => [];
