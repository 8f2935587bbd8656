import type { Inbox } from './channel.ts';

/** Tells the inbox that what was said on a channel in that time may never have been heard. */
export const tellGap =
  (inbox: Inbox, channel: string) =>
  (since: Date, until: Date): void =>
    void inbox
      .missed({ channel, chats: [], since: since.toISOString(), until: until.toISOString() })
      .catch(() => {});
