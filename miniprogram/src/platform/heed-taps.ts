import { flushSync } from '@tarojs/react';
import { hooks } from '@tarojs/shared';

/**
 * What a tap changes stands before the next one is heard. Taro takes a tap for less urgent than typing, so that of two
 * that come faster than a small phone draws, the second would be answered as if the first had not been.
 */
export const heedTaps = (): void =>
  hooks.tap('dispatchTaroEvent', (event, node) => flushSync(() => void node.dispatchEvent(event)));
