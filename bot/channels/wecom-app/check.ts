import { randomUUID } from 'node:crypto';
import { getSignature } from '@wecom/crypto';
import type { Person } from '../../../server/contract/company.ts';
import { type Called, request } from '../wecom/call.ts';
import { isDeleted, settingsFault } from '../wecom/faults.ts';
import type { Api } from './api.ts';
import type { CallbackKeys, Unopened } from './envelope.ts';
import { memberStatus } from './read-callback.ts';
import { callbackFaults, sentence, unreachable } from './words.ts';

export interface CheckedSettings extends CallbackKeys {
  readonly agentId: number;
  readonly host: string;
  readonly port: number;
}

/** What is wrong, each in one sentence with the way to mend it. What cannot be known before something is mended is left out. */
export async function checkApp(
  api: Api,
  settings: CheckedSettings,
  staff: () => Promise<readonly Person[]>,
  callbackState: () => Promise<Unopened | null>,
): Promise<readonly string[]> {
  const faults: string[] = [];
  const unopened = await callbackState();
  if (unopened) faults.push(sentence(callbackFaults[unopened]));
  const agent = await api.get('agent/get', { agentid: String(settings.agentId) });
  const wrong = appFault(agent);
  if (wrong) return [...faults, wrong];
  if (!seesWholeCompany(agent))
    faults.push(
      '应用的可见范围不是整个公司,店群建不了。到管理后台打开这个应用,把可见范围设成最上面那个部门;不用店群就不用管',
    );
  return [...faults, ...(await checkStaff(api, await staff()))];
}

function appFault(called: Called): string | null {
  if (called.kind !== 'answered') return sentence(unreachable(called.reason));
  const fault = settingsFault(called);
  if (fault) return sentence(fault);
  if (called.errcode !== 0)
    return `企业微信回答了错误 ${called.errcode}。到 https://open.work.weixin.qq.com/devtool/query?e=${called.errcode} 查原因`;
  return called.body.close === 1 ? '应用被停用了。到管理后台“应用管理”重新启用这个应用' : null;
}

/** The root department's id is 1. */
function seesWholeCompany(called: Called): boolean {
  const { allow_partys: parts } = called.kind === 'answered' ? called.body : {};
  return ((parts as { partyid?: unknown[] } | undefined)?.partyid ?? []).includes(1);
}

const unable: readonly string[] = Object.values(memberStatus);

async function checkStaff(api: Api, staff: readonly Person[]): Promise<string[]> {
  const faults: string[] = [];
  for (const { name, wecomId } of staff) {
    if (!wecomId) continue;
    const called = await api.get('user/get', { userid: wecomId });
    if (called.kind !== 'answered') return [...faults, sentence(unreachable(called.reason))];
    if (isDeleted(called))
      faults.push(`企业微信里没有“${wecomId}”(${name})。核对员工名单里的企业微信号,在通讯录里这一项叫“账号”`);
    else if (called.errcode === 60011)
      faults.push(`${name}不在应用的可见范围里,收不到消息。到管理后台打开这个应用,把他加进可见范围`);
    else if (called.errcode === 0 && unable.includes(String(called.body.status)))
      faults.push(
        `${name}在企业微信里还没激活或者被禁用了,收不到消息。请他登录一次企业微信,或者请管理员启用他`,
      );
  }
  return faults;
}

/** Asks the bot that is running with these settings what was last wrong with a callback; null where none runs. */
export async function askRunningBot({ host, port, token }: CheckedSettings): Promise<Unopened | null> {
  const url = new URL(`http://${host === '0.0.0.0' || host === '::' ? '127.0.0.1' : host}:${port}/`);
  const timestamp = String(Math.floor(Date.now() / 1_000));
  const nonce = randomUUID();
  const signature = getSignature(token, timestamp, nonce, 'state');
  for (const [name, value] of Object.entries({ ask: 'state', msg_signature: signature, timestamp, nonce }))
    url.searchParams.set(name, value);
  try {
    const response = await request(url);
    const { fault } = response.ok ? ((await response.json()) as { fault?: string | null }) : { fault: null };
    return fault === 'token' || fault === 'aesKey' || fault === 'corpId' ? fault : null;
  } catch {
    return null;
  }
}
