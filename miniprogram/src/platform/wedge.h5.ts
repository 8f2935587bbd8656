import { useEffect, useRef } from 'react';

/** What is further apart is no code: a scanner without a wire leaves a tenth of a second, a busy machine more. */
const apartMs = 500;
const fewest = 6;

/** Hears a scanner that types its code and ends it with Enter, wherever the cursor is not in a field. */
export function useWedge(onCode: (code: string) => void): void {
  const tell = useRef(onCode);
  tell.current = onCode;
  useEffect(() => {
    let typed = '';
    let last = 0;
    const hear = (event: KeyboardEvent): void => {
      if (event.target instanceof HTMLInputElement || event.ctrlKey || event.metaKey || event.altKey) return;
      // When it was pressed: a page that is busy hears of it late, and would lose the beginning of a code.
      if (event.timeStamp - last > apartMs) typed = '';
      last = event.timeStamp;
      if (event.key === 'Enter') {
        if (typed.length < fewest) return;
        // Else it would press whatever button was pressed last.
        event.preventDefault();
        tell.current(typed);
        typed = '';
      } else if (/^[0-9A-Za-z-]$/.test(event.key)) typed += event.key;
    };
    addEventListener('keydown', hear);
    return () => removeEventListener('keydown', hear);
  }, []);
}
