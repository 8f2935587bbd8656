import Taro from '@tarojs/taro';
import type { ReactNode } from 'react';
import { texts } from '../texts/texts';
import { Frame, type TabName } from './frame';

interface UnderPageProps {
  readonly tab: TabName | null;
  readonly title: string;
  readonly children: ReactNode;
}

/** A page below one of the tabs: its name, and the way back. */
export function UnderPage({ tab, title, children }: UnderPageProps) {
  return (
    <Frame tab={tab}>
      <div className="bar">
        <button type="button" className="tap back back-always" onClick={goBack} aria-label={texts.chat.back}>
          ‹
        </button>
        <span className="bar-title">{title}</span>
      </div>
      <div className="page">{children}</div>
    </Frame>
  );
}

/** Whoever came by an address of its own has nothing behind him. */
function goBack(): void {
  if (Taro.getCurrentPages().length > 1) void Taro.navigateBack();
  else void Taro.reLaunch({ url: '/pages/stock/index' });
}
