import type { ReactNode } from 'react';
import { goBack } from '../live/way';
import { texts } from '../texts/texts';
import { Frame, type FrameProps } from './frame';

interface UnderPageProps {
  readonly tab: FrameProps['tab'];
  readonly title: string;
  readonly children: ReactNode;
  /** What stays in sight below the page. */
  readonly foot?: ReactNode;
  /** Where the way back leads, where that is not the page before. */
  readonly onBack?: () => void;
}

/** A page below one of the tabs: its name, and the way back. */
export function UnderPage({ tab, title, children, foot, onBack = goBack }: UnderPageProps) {
  return (
    <Frame tab={tab}>
      <div className="bar">
        <button type="button" className="tap back back-always" onClick={onBack} aria-label={texts.chat.back}>
          ‹
        </button>
        <span className="bar-title">{title}</span>
      </div>
      <div className="page">{children}</div>
      {foot}
    </Frame>
  );
}
