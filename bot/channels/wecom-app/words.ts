import type { Fault } from '../wecom/faults.ts';
import type { Unopened } from './envelope.ts';

/** What this channel says by itself, to staff and to whoever looks after the settings. */

export const cannotRead = '我看不了文件、视频和位置。请发文字、照片或语音';

export const groupBegins = (place: string): string =>
  `我是店小二。${place}的提醒和日报以后发在这个群里。\n这个群我只能说、听不到:要报数、问库存,请到“工作台”点“店小二”私聊我`;

export const hello = '店小二在这里。这个地址是给企业微信回调用的\n';

export const callbackFaults: Readonly<Record<Unopened, Fault>> = {
  token: {
    what: '企业微信的回调签名对不上,消息收不进来',
    fix: '后台应用的“接收消息”里的Token和 XIAOER_WECOM_APP_TOKEN 要一字不差,改好后重启',
  },
  aesKey: {
    what: '企业微信的回调解不开,消息收不进来',
    fix: '后台应用的“接收消息”里的EncodingAESKey和 XIAOER_WECOM_APP_AES_KEY 要一字不差,改好后重启',
  },
  corpId: {
    what: '回调是发给另一家企业的',
    fix: '核对 XIAOER_WECOM_APP_CORP_ID,回调网址只填在自己企业的应用里',
  },
};

export const disabledMember = (user: string): Fault => ({
  what: `企业微信账号“${user}”被禁用了`,
  fix: '如果他已经离职,请在员工名单里记离职;只是暂时停用就不用管',
});

export const renamedMember = (user: string, now: string): Fault => ({
  what: `企业微信账号“${user}”改成了“${now}”`,
  fix: '请把员工名单里他的企业微信号也改过来,不然认不出他',
});

export const sentence = ({ what, fix }: Fault): string => `${what}。${fix}`;

export const unreachable = (reason: string): Fault => ({
  what: `连不上企业微信(${reason})`,
  fix: '看看这台机器能不能上网、能不能打开 https://qyapi.weixin.qq.com',
});

export const portTaken = (port: number, reason: string): Fault => ({
  what: `回调端口 ${port} 打不开(${reason}),消息收不进来`,
  fix: '关掉占用这个端口的程序,或者换一个 XIAOER_WECOM_APP_PORT(反向代理也要跟着改)',
});
