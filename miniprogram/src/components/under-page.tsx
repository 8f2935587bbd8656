import type { ReactNode } from 'react';
import { goBack } from '../live/way';
import { texts } from '../texts/texts';
import { Frame, type FrameProps } from './frame';

interface UnderPageProps {
  readonly tab: FrameProps['tab'];
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
