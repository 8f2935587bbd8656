import type { ChannelNews } from '../channel.ts';

/** Wechaty's `ScanStatus`, whose own names are loaded only with the library. */
const statuses = { cancel: 1, scanned: 3, confirmed: 4, timeout: 5 } as const;

const words: Readonly<Record<number, string>> = {
  [statuses.cancel]: '手机上取消了登录,等下一个码',
  [statuses.scanned]: '已经扫码,请在手机上点“登录”',
  [statuses.confirmed]: '手机上已经确认,正在登录',
  [statuses.timeout]: '登录码过期了,等下一个码',
};

/** Tells how a login by QR code goes: each code once, that a new one takes the place of one that has expired, and what the phone did. */
export function watchScans(
  tell: (news: Omit<ChannelNews, 'channel'>) => void,
): (qrCode: string | undefined, status: number) => void {
  let [shown, step] = ['', 0];
  return (qrCode, status) => {
    const what = words[status];
    if (what !== undefined) {
      if (step !== status) tell({ kind: 'login', what });
      step = status;
      return;
    }
    if (!qrCode || qrCode === shown) return;
    const isFirst = shown === '';
    [shown, step] = [qrCode, status];
    tell({
      kind: 'login',
      what: isFirst ? '请用机器人的微信扫码登录' : '上一个码不能用了,请用机器人的微信扫这个新的',
      qrCode,
    });
  };
}
