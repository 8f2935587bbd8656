import type { SendResult } from '../channel.ts';

// What WeCom's codes mean for a message and for whoever runs the shop's computer.

export interface Refusal {
  readonly errcode: number;
  readonly errmsg: string;
}

/** An acknowledgement that says no. The SDK rejects with the frame itself. */
export function refusalIn(error: unknown): Refusal | null {
  const { errcode, errmsg = '' } = (error ?? {}) as Partial<Refusal>;
  return typeof errcode === 'number' ? { errcode, errmsg: String(errmsg).slice(0, 200) } : null;
}

/** Why the bot was not let in; the SDK tells it in words. */
export function loginRefusal(error: Error): Refusal | null {
  const found = /^Authentication failed: (.*) \(code: (-?\d+)\)$/s.exec(error.message);
  return found ? { errcode: Number(found[2]), errmsg: (found[1] ?? '').slice(0, 200) } : null;
}

export function faultOf({ errcode, errmsg }: Refusal): { readonly what: string; readonly fix: string } {
  if (errcode === 853000)
    return {
      what: '企业微信不认 XIAOER_WECOM_BOT_SECRET',
      fix: '在企业微信里打开这个机器人的“API 配置”,重新复制 Secret,改好 XIAOER_WECOM_BOT_SECRET 后重启',
    };
  if (errcode === 93019)
    return {
      what: '企业微信不认 XIAOER_WECOM_BOT_ID',
      fix: '在企业微信里打开这个机器人的“API 配置”,重新复制 Bot ID,改好 XIAOER_WECOM_BOT_ID 后重启',
    };
  return {
    what: `企业微信没有让机器人连上(${errcode} ${errmsg})`,
    fix: '确认机器人还在、用的是“API 模式”的“长连接”,Bot ID 和 Secret 是同一个机器人的',
  };
}

/** The connection is not let in, though it stands. */
export const notSubscribed = 846609;

const staleFrame = [846605, 846608];

/** It surely did not arrive, and the message's own frame cannot be used any more; a push still may. */
export const isStale = (error: unknown): boolean => staleFrame.includes(refusalIn(error)?.errcode ?? 0);

/** Nobody knows whether it arrived. */
export const isUncertain = (error: unknown): boolean => !refusalIn(error) && !wasNotSent(error);

/** What the SDK says before anything is sent. */
const wasNotSent = (error: unknown): boolean =>
  error instanceof Error && /not connected|exceeds max size/.test(error.message);

/** What became of a message that failed. */
export function resultOf(error: unknown): SendResult {
  const refusal = refusalIn(error);
  if (!refusal) {
    return wasNotSent(error)
      ? notConnected
      : { kind: 'unknown', reason: '企业微信没有回执,不知道消息到了没有' };
  }
  const { errcode, errmsg } = refusal;
  if (errcode === 45009)
    return { kind: 'later', reason: '这个会话发得太多了,企业微信要求等一等(45009)', afterMs: 60_000 };
  if (errcode === -1) return { kind: 'later', reason: '企业微信系统繁忙(-1)' };
  if (errcode === notSubscribed) return notConnected;
  if (errcode === 846607)
    return {
      kind: 'refused',
      reason: '企业微信不让机器人先开口(846607):请在这个会话里先对店小二说一句话',
    };
  return { kind: 'refused', reason: `企业微信不收这条消息(${errcode} ${errmsg})` };
}

export const notConnected: SendResult = { kind: 'later', reason: '没有连上企业微信' };
