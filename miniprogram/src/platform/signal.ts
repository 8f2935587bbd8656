import Taro from '@tarojs/taro';

/** Told to the hand: WeChat's own scanner makes its sound itself. */
export const signal = (): void => void Taro.vibrateShort({ type: 'medium' }).catch(() => {});
