import Taro from '@tarojs/taro';
import type { Shelf } from '../offline/ports';

export const shelf: Shelf = {
  read: (key) =>
    Taro.getStorage<string>({ key }).then(
      ({ data }) => data,
      () => null,
    ),
  write: async (key, data) => void (await Taro.setStorage({ key, data })),
  drop: async (key) => void (await Taro.removeStorage({ key })),
};
