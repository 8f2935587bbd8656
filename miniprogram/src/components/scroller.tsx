import { ScrollView } from '@tarojs/components';
import type { ReactNode } from 'react';

export interface ScrollerProps {
  /** Names the last thing in it: when that changes, whoever was at the end is taken to it. */
  readonly end: string;
  readonly label: string;
  readonly children: ReactNode;
}

export function Scroller({ end, children }: ScrollerProps) {
  return (
    <ScrollView className="scroller" scrollY scrollIntoView={`end-${end}`}>
      {children}
      <div id={`end-${end}`} />
    </ScrollView>
  );
}
