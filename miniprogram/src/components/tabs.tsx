import { useFeed } from '../live/feed';
import { usePendingCount } from '../live/pending-count';
import { openAlone, standsAlone } from '../live/way';
import { texts } from '../texts/texts';
import type { FrameProps, TabName } from './frame';

const addresses: Readonly<Record<TabName, string>> = {
  chat: '/pages/chat/index',
  scan: '/pages/scan/index',
  pending: '/pages/pending/index',
  stock: '/pages/stock/index',
  board: '/packages/look/board/index',
};
const names = Object.keys(addresses) as TabName[];

export function Tabs({ tab }: Pick<FrameProps, 'tab'>) {
  const unread = [...useFeed().unread.values()].reduce((sum, count) => sum + count, 0);
  const counts: Partial<Record<TabName, number>> = { chat: unread, pending: usePendingCount() };
  return (
    <div className="tabs">
      {names.map((name) => (
        <button
          key={name}
          type="button"
          className={`tap tab ${name === tab ? 'tab-here' : ''}`}
          onClick={() => open(addresses[name])}
        >
          <span className={`tab-icon icon-${name}`} />
          <span>{texts.tabs[name]}</span>
          {(counts[name] ?? 0) > 0 && <span className="badge">{counts[name]}</span>}
        </button>
      ))}
    </div>
  );
}

/** From a page below a tab its own tab leads up, too, also where that page was opened by its address. */
function open(address: string): void {
  if (!standsAlone(address)) openAlone(address);
}
