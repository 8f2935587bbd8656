const mention = /(^|\s)[@＠]([^\s@＠]+)/g;

/**
 * In a group every message that is heard mentions the bot, by whatever name the company gave it. Here it is called 店小二,
 * so that the words that follow are read as said to it and not to a colleague of that name. The name is learned from
 * messages that mention nobody else.
 */
export function nameBot(): (text: string, single: boolean) => string {
  let learned: string | null = null;

  return (text, single) => {
    if (single) return text;
    const names = [...text.matchAll(mention)].map(([, , name]) => name ?? '');
    if (names.length === 0 || names.some((name) => /小二/.test(name))) return text;
    if (names.length === 1) learned = names[0] ?? null;
    const bot = learned !== null && names.includes(learned) ? learned : names[0];
    return text.replace(mention, (whole, before: string, name: string) =>
      name === bot ? `${before}@店小二` : whole,
    );
  };
}
