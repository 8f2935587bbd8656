import Taro from '@tarojs/taro';
import type { Photo } from './pick-photo';

/** WeChat keeps 10 MB of words, which the goods fill; of files ten times as much. */
const pathOf = (id: string): string => `${Taro.env.USER_DATA_PATH}/photo-${id}`;

/** Photos that were taken and not sent yet; they are there after the app was killed. */
export const photoShelf = {
  read: async (id: string): Promise<Photo | null> => {
    try {
      return JSON.parse(Taro.getFileSystemManager().readFileSync(pathOf(id), 'utf8') as string) as Photo;
    } catch {
      return null;
    }
  },
  write: async (id: string, photo: Photo): Promise<void> =>
    void Taro.getFileSystemManager().writeFileSync(pathOf(id), JSON.stringify(photo), 'utf8'),
  drop: async (id: string): Promise<void> => {
    try {
      Taro.getFileSystemManager().unlinkSync(pathOf(id));
    } catch {
      // It was gone already.
    }
  },
};
