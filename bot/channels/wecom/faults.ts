import type { SendResult } from '../channel.ts';
import type { Called } from './call.ts';

// What WeCom's error codes mean for a message, and for the person who looks after the settings. Codes are WeCom's own.

/** What is wrong, and what to do about it. */
export interface Fault {
  readonly what: string;
  readonly fix: string;
}

/** Faults of the settings: nothing goes until somebody mends them, then everything does. */
const settingsFaults: Readonly<Record<number, (errmsg: string) => Fault>> = {
  40001: () => ({
    what: '企业微信不认这个Secret(40001)',
    fix: '到管理后台“应用管理”打开这个应用,重新查看Secret,填进 XIAOER_WECOM_APP_SECRET',
  }),
  40013: () => ({
    what: '企业ID不对(40013)',
    fix: '到管理后台“我的企业”最下面复制企业ID,填进 XIAOER_WECOM_APP_CORP_ID',
  }),
  40056: () => ({
    what: '没有这个AgentId的应用(40056)',
    fix: '到管理后台“应用管理”打开这个应用,把AgentId填进 XIAOER_WECOM_APP_AGENT_ID',
  }),
  40091: () => ({
    what: '这个Secret是别的企业的(40091)',
    fix: '企业ID和Secret要是同一家企业的,核对 XIAOER_WECOM_APP_CORP_ID 和 XIAOER_WECOM_APP_SECRET',
  }),
  45031: () => ({ what: '这个Secret不够安全,企业微信不再接受(45031)', fix: '到管理后台重置Secret,再填一次' }),
  48006: () => ({ what: '应用太久没人用,接口权限被收回(48006)', fix: '请企业管理员在后台重新启用这个应用' }),
  50003: () => ({ what: '应用被停用了(50003)', fix: '到管理后台“应用管理”重新启用这个应用' }),
  60020: (errmsg) => {
    const address = /from ip: ?([0-9a-fA-F.:]+)/.exec(errmsg)?.[1];
    return {
      what: `企业微信不信任这台机器的公网地址${address ? ` ${address}` : ''}(60020)`,
      fix: `到管理后台“应用管理”打开这个应用,在最下面“企业可信IP”里加上${address ? ` ${address}` : '这台机器的公网IP'}`,
    };
  },
  301002: () => ({
    what: '这个Secret管不了这个AgentId的应用(301002)',
    fix: 'AgentId和Secret要从同一个应用里抄,核对 XIAOER_WECOM_APP_AGENT_ID 和 XIAOER_WECOM_APP_SECRET',
  }),
};

/** The fault of the settings behind an answer; null where it is none. */
export const settingsFault = (called: Called): Fault | null =>
  called.kind === 'answered' ? (settingsFaults[called.errcode]?.(called.errmsg) ?? null) : null;

/** The token is no longer one: a new one helps. */
export const isStaleToken = (called: Called): boolean =>
  called.kind === 'answered' && [40014, 42001].includes(called.errcode);

/** The member is not there, or not there for this app. */
const nobody: Readonly<Record<number, string>> = {
  40003: '企业微信里没有这个人',
  46004: '企业微信里没有这个人',
  60011: '这个人不在应用的可见范围里',
  60111: '企业微信里没有这个人',
  81013: '收消息的人不在应用的可见范围里',
};

/** Worth trying again, and after how long. A limit is lifted after the time it is counted over. */
const passing: Readonly<Record<number, { readonly reason: string; readonly afterMs: number }>> = {
  [-1]: { reason: '企业微信正忙', afterMs: 2_000 },
  6000: { reason: '同时有别的修改', afterMs: 1_000 },
  40014: { reason: '令牌刚刚失效', afterMs: 2_000 },
  42001: { reason: '令牌刚刚过期', afterMs: 2_000 },
  45009: { reason: '发得太快,超过了企业微信的限制', afterMs: 60_000 },
  45033: { reason: '同时的请求太多', afterMs: 2_000 },
};

export const isNobody = (called: Called): boolean => called.kind === 'answered' && called.errcode in nobody;

/** The member was deleted from the directory, not only hidden from the app. */
export const isDeleted = (called: Called): boolean =>
  called.kind === 'answered' && [40003, 46004, 60111].includes(called.errcode);

/**
 * What became of a message by WeCom's answer to it. A fault of the settings keeps it waiting: once mended, all of them
 * go. Whatever else WeCom refuses it refuses for good.
 */
export function resultOf(called: Called): SendResult {
  if (called.kind === 'unreachable') return { kind: 'later', reason: `连不上企业微信(${called.reason})` };
  if (called.kind === 'unknown') return { kind: 'unknown', reason: `企业微信没有回音(${called.reason})` };
  const { errcode } = called;
  if (errcode === 0) return { kind: 'sent' };
  const again = passing[errcode];
  if (again) return { kind: 'later', reason: `${again.reason}(${errcode})`, afterMs: again.afterMs };
  const fault = settingsFault(called);
  if (fault) return { kind: 'later', reason: fault.what, afterMs: 60_000 };
  return { kind: 'refused', reason: `${nobody[errcode] ?? '企业微信不收这条消息'}(${errcode})` };
}
