/**
 * A function of short texts that keeps what it made of the last ones: while a catalogue is indexed and matched, the same names,
 * brands and units are taken apart again and again. `most` bounds what is kept.
 */
export function remembering<Made>(most: number, make: (text: string) => Made): (text: string) => Made {
  const known = new Map<string, Made>();
  return (text) => {
    const before = known.get(text);
    if (before !== undefined || text.length > longest) return before ?? make(text);
    if (known.size >= most) known.clear();
    const made = make(text);
    known.set(text, made);
    return made;
  };
}

/** Longer texts are messages, and no two of them alike. */
const longest = 80;
