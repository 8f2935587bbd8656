/** What WeChat puts into the text of a message that quotes another. */
const quoted = /^「([^「」：:]{0,60}[：:])?\s?([\s\S]+?)」\n(?:- ?){5,}-?\n([\s\S]*)$/;

export interface HeardText {
  readonly text: string;
  readonly quote?: string;
}

/** The words of a message, and those that it quotes where WeChat wrote them in front. */
export function partQuote(text: string): HeardText {
  const [, , quote, rest] = quoted.exec(text) ?? [];
  return quote === undefined || rest === undefined ? { text } : { text: rest.trim(), quote };
}

/**
 * The bot's own name behind an `@` becomes 店小二, whatever the account is called. A phone ends a mention with U+2005, a
 * desktop with a space; names may have spaces themselves, so the name is looked for, not the end of a word. No list of
 * those mentioned is needed, which not every puppet gives.
 */
export function nameBot(text: string, names: readonly string[], mentioned: boolean): string {
  const longestFirst = names.filter((name) => name !== '').toSorted((a, b) => b.length - a.length);
  for (const name of longestFirst) {
    const at = text.indexOf(`@${name}`);
    const after = text.charAt(at + name.length + 1);
    if (at >= 0 && (after === '' || /[\s\u2005:：,，]/.test(after)))
      return spaced(
        `${text.slice(0, at)}@店小二 ${text.slice(at + name.length + 1).replace(/^[\s\u2005]/, '')}`,
      );
  }
  return spaced(mentioned ? `@店小二 ${text}` : text);
}

const spaced = (text: string): string => text.replaceAll('\u2005', ' ').trim();
