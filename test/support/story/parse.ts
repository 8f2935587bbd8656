/** A story as it stands in its file: a title and lines, each with the number it has there. */
export interface Story {
  readonly file: string;
  readonly title: string;
  readonly lines: readonly StoryLine[];
}

/** One statement. Its continuation lines, which are indented in the file, stand behind line breaks. */
export interface StoryLine {
  readonly number: number;
  readonly text: string;
}

const comment = /^注[:：]/;

/** The first line is the title; blank lines and lines that begin with 注: say nothing. */
export function parseStory(file: string, text: string): Story {
  const lines: { number: number; text: string }[] = [];
  for (const [index, raw] of text.split(/\r?\n/).entries()) {
    const line = raw.trim();
    if (line === '' || comment.test(line)) continue;
    const before = lines.at(-1);
    if (/^\s/.test(raw) && before) before.text += `\n${line}`;
    else lines.push({ number: index + 1, text: line });
  }
  const [title, ...rest] = lines;
  if (!title) throw new Error(`${file}: a story begins with its title`);
  return { file, title: title.text, lines: rest };
}
