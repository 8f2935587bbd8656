import Taro from '@tarojs/taro';

/** A photo as it is sent with a message. */
export interface Photo {
  readonly mediaType: 'image/jpeg' | 'image/png' | 'image/webp';
  readonly base64: string;
}

/** Takes a photo or picks one; null where whoever was asked thought better of it. */
export async function pickPhoto(): Promise<Photo | null> {
  const chosen = await Taro.chooseMedia({ count: 1, mediaType: ['image'], sizeType: ['compressed'] }).catch(
    () => null,
  );
  const path = chosen?.tempFiles[0]?.tempFilePath;
  if (!path) return null;
  const base64 = Taro.getFileSystemManager().readFileSync(path, 'base64') as string;
  return { mediaType: path.endsWith('.png') ? 'image/png' : 'image/jpeg', base64 };
}
