import Taro from '@tarojs/taro';
import { useFeed } from '../live/feed';
import { usePendingCount } from '../live/pending-count';
import { texts } from '../texts/texts';
import type { TabName } from './frame';

const names: readonly TabName[] = ['chat', 'scan', 'pending', 'stock'];

export function Tabs({ tab }: { readonly tab: TabName }) {
  const unread = [...useFeed().unread.values()].reduce((sum, count) => sum + count, 0);
  const counts: Partial<Record<TabName, number>> = { chat: unread, pending: usePendingCount() };
  return (
    <div className="tabs">
      {names.map((name) => (
        <button
          key={name}
          type="button"
          className={`tap tap tab ${name === tab ? 'tab-here' : ''}`}
          onClick={() => name !== tab && Taro.reLaunch({ url: `/pages/${name}/index` })}
        >
          <span className={`tab-icon icon-${name}`} />
          <span>{texts.tabs[name]}</span>
          {(counts[name] ?? 0) > 0 && <span className="badge">{counts[name]}</span>}
        </button>
      ))}
    </div>
  );
}
