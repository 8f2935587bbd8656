const bytesOf = (text: string): number => Buffer.byteLength(text, 'utf8');

/** A text as messages of at most so many bytes of UTF-8: parted between lines, and within a line only where it alone is too long. */
export function partText(text: string, longestBytes: number): readonly string[] {
  if (bytesOf(text) <= longestBytes) return [text];
  const parts: string[] = [];
  let part: string | null = null;
  for (const line of text.split('\n').flatMap((one) => partLine(one, longestBytes))) {
    const longer: string = part === null ? line : `${part}\n${line}`;
    if (bytesOf(longer) <= longestBytes) {
      part = longer;
      continue;
    }
    if (part !== null) parts.push(part);
    part = line;
  }
  if (part !== null) parts.push(part);
  // An empty message cannot be sent.
  return parts.filter((one) => one.trim() !== '');
}

/** Between characters as people see them, so that no letter and no emoji is torn. */
function partLine(line: string, longestBytes: number): string[] {
  if (bytesOf(line) <= longestBytes) return [line];
  const parts: string[] = [];
  let part = '';
  for (const { segment } of new Intl.Segmenter('zh').segment(line)) {
    if (part !== '' && bytesOf(part) + bytesOf(segment) > longestBytes) {
      parts.push(part);
      part = '';
    }
    part += segment;
  }
  return part === '' ? parts : [...parts, part];
}
