import Taro from '@tarojs/taro';
import { recordHere } from '../../live/records';
import type { Recording } from '../../offline/entry';
import { texts } from '../../texts/texts';

/** Keeps on the device what somebody says an unknown code is, and tells him; false where the device is full. */
export function recordFound(recording: Recording): boolean {
  try {
    recordHere(recording);
    void Taro.showToast({ title: texts.unknown.recorded, icon: 'none', duration: 3_000 });
    return true;
  } catch {
    void Taro.showToast({ title: texts.scan.full, icon: 'none', duration: 4_000 });
    return false;
  }
}
