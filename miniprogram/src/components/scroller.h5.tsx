import { useLayoutEffect, useRef } from 'react';
import type { ScrollerProps } from './scroller';

/** So near to the end counts as being there. */
const nearPx = 80;

export function Scroller({ end, label, children }: ScrollerProps) {
  const box = useRef<HTMLDivElement>(null);
  const wasAtEnd = useRef(true);
  // Whenever the end has moved.
  useLayoutEffect(() => {
    if (box.current && wasAtEnd.current) box.current.scrollTop = box.current.scrollHeight;
  }, [end]);
  return (
    <div
      ref={box}
      className="scroller"
      role="log"
      aria-label={label}
      onScroll={({ currentTarget: { scrollHeight, scrollTop, clientHeight } }) => {
        wasAtEnd.current = scrollHeight - scrollTop - clientHeight < nearPx;
      }}
    >
      {children}
    </div>
  );
}
