/** How people call the ways they talk to the bot. */
const names: Readonly<Record<string, string>> = {
  terminal: '终端',
  app: '小程序',
  'wecom-bot': '企业微信机器人',
  'wecom-app': '企业微信应用',
  'wecom-webhook': '企业微信群机器人',
  wechaty: '微信',
  'wechat-mini': '微信小程序',
};

export const channelName = (channel: string): string => names[channel] ?? channel;

/** Channels whose users are the members of the company's WeCom directory, under their ids there: WeCom vouches for them. */
export const isOfDirectory = (channel: string): boolean => channel === 'wecom-bot' || channel === 'wecom-app';

/** Channels of our own, in which everybody is who he is in the company, and groups are its chats. */
export const isOfOurs = (channel: string): boolean => channel === 'app' || channel === 'terminal';

/** WeCom does not tell upper from lower case in a member's id. */
export const canonicalMember = (id: string): string => id.toLowerCase();
export const isSameMember = (one: string, other: string): boolean =>
  canonicalMember(one) === canonicalMember(other);

/** What tells one user of a channel from another. */
export const canonicalUser = (channel: string, externalId: string): string =>
  isOfDirectory(channel) ? canonicalMember(externalId) : externalId;
export const isSameUser = (channel: string, one: string, other: string): boolean =>
  canonicalUser(channel, one) === canonicalUser(channel, other);
