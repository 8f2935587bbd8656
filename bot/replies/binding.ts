import type { Chat } from '../../server/contract/conversation.ts';

/** What is said while groups and people are bound to the company. */

export const unknownPersonText = (isLocal: boolean): string =>
  isLocal
    ? '❗ 我还不认识你。请店长把你加进员工名单,再来报数'
    : '❗ 我还不认识你。请店长发“绑定 你的名字”要一个绑定码,再把码发给我';

export const goneText = '❗ 你已经不在员工名单里了,不能再记账。有疑问请找店长';

export const knownNowText = (name: string, how: 'code' | 'directory'): string =>
  how === 'code'
    ? `👋 认识你了,${name}。以后直接报就行,例如“卖了3箱可乐”;发“帮助”看全部`
    : `👋 你好,${name}(按企业微信通讯录认出来的)。以后直接报就行,例如“卖了3箱可乐”;发“帮助”看全部`;

export const whoseGroupText = (choices: readonly Chat[]): string =>
  [
    '❓ 这个群还没有认领。是哪家店的群?',
    ...choices.map(({ name }, index) => `${index + 1}) ${name}`),
    '请店长或老板回答序号或群名。认领之前,这里说的先不记账',
  ].join('\n');

export const notYetClaimedText =
  '❗ 这条没有记:这个群还没有认领。请店长或老板发“认领 群名”,例如“认领 虹桥店群”,认领以后再报一次';

export const noSuchChatText = (said: string, chats: readonly Chat[]): string =>
  `❗ 没有“${said}”这个群。有:${chats.map(({ name }) => name).join('、')}`;

export const noGroupHereText = '❗ 这里是单独聊天,不是群,不用认领';

export const isClaimedText = ({ name }: Chat): string => `✅ 这个群是${name}。要改的话,请先发“解绑”`;

export const claimedText = (chat: Chat): string =>
  `✅ 这个群以后就是${chat.name}:这里报的会记账,${chat.name}的通知也发到这里。认错了请发“解绑”`;

export const releasedGroupText = '✅ 这个群已经解绑:这里报的不再记账,通知也不再发到这里';

export const releasedPersonText = (name: string, count: number): string =>
  `✅ ${name}已经解绑(${count}个号)。要再用,请店长发“绑定 ${name}”`;

export const notBoundText = (name: string): string => `❗ ${name}没有绑定过,不用解绑`;

/** As it is read aloud and typed off. */
export const writtenCode = (code: string): string => `${code.slice(0, 4)}-${code.slice(4)}`;

/** The code is for its bearer's eyes; in a group others read along. */
export function codeText(name: string, code: string, inGroup: boolean): string {
  const lines = [
    `🔑 ${name}的绑定码:${writtenCode(code)}`,
    `30分钟内有效,只能用一次。请转给${name}本人,让他把码发给我`,
  ];
  return inGroup
    ? [...lines, `⚠️ 群里的人都看得到这个码:只给${name}本人用,请他马上发`].join('\n')
    : lines.join('\n');
}

export const codeSentText = (name: string): string => `🔑 ${name}的绑定码已经单独发给你了,请转给本人`;

export const whoText = (said: string, names: readonly string[]): string =>
  names.length === 0
    ? `❗ 员工名单里没有“${said}”。请核对名字`
    : `❓ “${said}”有${names.length}位:${names.join('、')}。请说全名或员工编码`;

/** For his eyes only: whoever has it is him. */
export const signInCodeText = (code: string): string =>
  [
    `🔑 你的登录码:${writtenCode(code)}`,
    '30分钟内有效,只能用一次。在小程序或网页的登录页里输入。不要给别人:拿到它的人就能用你的名字记账',
  ].join('\n');

export const signInCodeSentText = '🔑 登录码已经单独发给你了';

export const askAloneText = '❗ 登录码只能单独给你。请单独找店小二,再说一次“登录码”';
