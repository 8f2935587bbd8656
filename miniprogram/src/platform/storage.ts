import Taro from '@tarojs/taro';

/** What the device keeps between two starts. */
export const storage = {
  read: (key: string): string | null => Taro.getStorageSync(key) || null,
  write: (key: string, value: string): void => Taro.setStorageSync(key, value),
  drop: (key: string): void => Taro.removeStorageSync(key),
};
