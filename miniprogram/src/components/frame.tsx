import { type ReactNode, useEffect } from 'react';
import { readMe } from '../api/read-me';
import { noteServiceTime } from '../live/device-clock';
import { beginFeed, noteDown, preload, useFeed } from '../live/feed';
import { openAbove, openAlone } from '../live/way';
import { currentSession, rememberMe, useSession } from '../session/session';
import { texts } from '../texts/texts';
import { RecordStrip } from './record-strip';
import { Tabs } from './tabs';

export type TabName = keyof typeof texts.tabs;

export interface FrameProps {
  /** Which of the ways to other pages is the one that was taken. */
  readonly tab: TabName | 'me' | null;
  readonly children: ReactNode;
}

/** What every page stands in: who is signed in, the page, and the way to the others. */
export function Frame({ tab, children }: FrameProps) {
  const session = useSession();
  const { isUp } = useFeed();
  const token = session?.token ?? null;
  useEffect(() => {
    if (token === null) openAlone('/pages/sign-in/index');
    else if (met !== token) void meet(token);
  }, [token]);
  if (!session?.me) return <div className="frame" />;
  const { person, companyName } = session.me;
  return (
    <div className="frame">
      <div className="top">
        <div className="who">
          <span className="who-name">{person.name}</span>
          <span className="who-role">
            {texts.roles[person.role]} · {person.placeName ?? companyName}
          </span>
        </div>
        <button
          type="button"
          className={`tap quiet-button ${tab === 'me' ? 'tab-here' : ''}`}
          aria-current={tab === 'me' ? 'page' : undefined}
          onClick={() => tab !== 'me' && openAbove('/packages/manage/me/index')}
        >
          {texts.me.open}
        </button>
      </div>
      {!isUp && <div className="offline">{texts.live.offline}</div>}
      <RecordStrip />
      <div className="body">{children}</div>
      <Tabs tab={tab} />
    </div>
  );
}

/** Whose news is followed: asked once for each session, until somebody answers. */
let met: string | null = null;

async function meet(token: string): Promise<void> {
  met = token;
  for (;;) {
    try {
      const me = await readMe();
      noteServiceTime(me.clock.now);
      rememberMe(me);
      beginFeed(me.change);
      for (const { id } of me.chats) void preload(id).catch(() => {});
      return;
    } catch {
      // Whoever may not come in any more has been led to the door; else it is tried again.
      if (currentSession()?.token !== token) return;
      noteDown();
      await new Promise((resolve) => setTimeout(resolve, 2_000));
    }
  }
}
