import Taro from '@tarojs/taro';
import { type ReactNode, useEffect } from 'react';
import { readMe } from '../api/read-me';
import { signOut } from '../api/sign-out';
import { beginFeed, endFeed, preload, useFeed } from '../live/feed';
import { endSession, rememberMe, useSession } from '../session/session';
import { texts } from '../texts/texts';
import { Tabs } from './tabs';

export type TabName = keyof typeof texts.tabs;

/** What every page stands in: who is signed in, the page, and the way to the others. */
export function Frame({ tab, children }: { readonly tab: TabName; readonly children: ReactNode }) {
  const session = useSession();
  const { isUp } = useFeed();
  const token = session?.token ?? null;
  const isKnown = session?.me != null;
  useEffect(() => {
    if (token === null) void Taro.reLaunch({ url: '/pages/sign-in/index' });
    else if (!isKnown) void meet();
  }, [token, isKnown]);
  if (!session?.me) return <div className="frame" />;
  const { person, companyName } = session.me;
  const leave = async (): Promise<void> => {
    await signOut().catch(() => {});
    endFeed();
    endSession();
  };
  return (
    <div className="frame">
      <div className="top">
        <div className="who">
          <span className="who-name">{person.name}</span>
          <span className="who-role">
            {texts.roles[person.role]} · {person.placeName ?? companyName}
          </span>
        </div>
        <button type="button" className="tap quiet-button" onClick={leave}>
          {texts.me.signOut}
        </button>
      </div>
      {!isUp && <div className="offline">{texts.live.offline}</div>}
      <div className="body">{children}</div>
      <Tabs tab={tab} />
    </div>
  );
}

async function meet(): Promise<void> {
  try {
    const me = await readMe();
    rememberMe(me);
    beginFeed(me.change);
    for (const { id } of me.chats) void preload(id).catch(() => {});
  } catch {
    // Whoever may not come in any more has been led to the door; else it is tried again.
    setTimeout(() => void meet(), 2_000);
  }
}
