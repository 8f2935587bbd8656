import Taro from '@tarojs/taro';

/** Of a page whose files do not come: then the next tap is heard again. */
const patienceMs = 8_000;
const stands = '__afterTaroRouterChange';

/**
 * Over when the page stands, not when its address does: its files may still be on the way. Where they are not there any
 * more, as after the service was brought up to date, the whole is read anew, at that address.
 */
export const settled = (begin: () => Promise<unknown>): Promise<void> =>
  new Promise((resolve) => {
    const end = (): void => {
      clearTimeout(late);
      Taro.eventCenter.off(stands, end);
      removeEventListener('unhandledrejection', fail);
      resolve();
    };
    const fail = ({ reason }: PromiseRejectionEvent): void => {
      if ((reason as Error | undefined)?.name !== 'ChunkLoadError') return;
      if (navigator.onLine) location.reload();
      end();
    };
    const late = setTimeout(end, patienceMs);
    Taro.eventCenter.on(stands, end);
    addEventListener('unhandledrejection', fail);
    begin().catch(end);
  });
