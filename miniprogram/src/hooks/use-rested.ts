import { useEffect, useState } from 'react';

/** Whoever types goes on typing. */
const restMs = 150;

/**
 * Whether that has been the same for a moment. Until then only what fits the screen is drawn: nobody looks below it
 * while he types, and every line that is not drawn is one that the next key does not wait for.
 */
export function useRested(value: string): boolean {
  const [rested, setRested] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setRested(value), restMs);
    return () => clearTimeout(timer);
  }, [value]);
  return rested === value;
}
