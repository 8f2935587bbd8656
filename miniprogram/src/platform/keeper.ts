import Taro from '@tarojs/taro';
import type { Keeper } from '../offline/ports';

export const keeper: Keeper = {
  keys: (prefix) => Taro.getStorageInfoSync().keys.filter((key) => key.startsWith(prefix)),
  read: (key) => Taro.getStorageSync(key) || null,
  write: (key, value) => Taro.setStorageSync(key, value),
  drop: (key) => Taro.removeStorageSync(key),
};
