import { useRef, useState } from 'react';

/** Whether something goes on, and how to begin it: what goes on is not begun again, however fast a thumb taps. */
export function useWorking(): readonly [boolean, (work: () => Promise<void>) => Promise<void>] {
  const [isWorking, setWorking] = useState(false);
  // A tap may be heard before it is drawn that the button takes none.
  const isBusy = useRef(false);
  const begin = async (work: () => Promise<void>): Promise<void> => {
    if (isBusy.current) return;
    isBusy.current = true;
    setWorking(true);
    try {
      await work();
    } finally {
      isBusy.current = false;
      setWorking(false);
    }
  };
  return [isWorking, begin];
}
