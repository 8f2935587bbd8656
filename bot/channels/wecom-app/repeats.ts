/** How long WeCom compares for us, in seconds. */
export const comparedSeconds = 60;

/**
 * Whether WeCom may be asked to show the same words to the same person once. It compares words, not ids: two honest
 * answers that say the same would become one. So it is asked only while this process knows that it has not said them
 * lately, and not at all in its first minute, when another process may have.
 */
export function knowRepeats(
  now: () => number = () => performance.now(),
): (user: string, text: string) => boolean {
  const since = now();
  const said = new Map<string, number>();
  return (user, text) => {
    const at = now();
    for (const [words, then] of said) {
      if (at - then <= comparedSeconds * 1_000) break;
      said.delete(words);
    }
    const words = `${user}\n${text}`;
    const again = said.delete(words);
    said.set(words, at);
    return !again && at - since > comparedSeconds * 1_000;
  };
}
