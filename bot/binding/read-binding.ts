/** What people say about who they are and whose a group is. Names are as they were said. */
export type BindingWords =
  /** A lead wants a code for somebody. */
  | { readonly kind: 'introduce'; readonly person: string }
  /** Whose group this is, where it is said. */
  | { readonly kind: 'claim'; readonly chat: string | null }
  /** He wants to sign in to the app. */
  | { readonly kind: 'signIn' }
  /** Ends it: of this group, or of somebody. */
  | { readonly kind: 'release'; readonly person: string | null };

const bare = (text: string): string =>
  text
    .replace(/[\u2005\u00a0]/g, ' ')
    .replace(/^[\s@＠]*(?:店?小二)[\s,，:：]*/, '')
    .replace(/[\s。.!!~]+$/, '')
    .trim();

/** Null where the message is about something else. */
export function readBinding(said: string): BindingWords | null {
  const text = bare(said);
  if (/^(?:我?要|发|给我|来)?(?:一?个)?(?:小程序|网页|app)?的?登[录陆]码$/i.test(text))
    return { kind: 'signIn' };
  const introduced =
    /^(?:给|帮)\s*(.{1,20}?)\s*(?:要|发|开|生成)?\s*(?:一?个)?\s*绑定码$/.exec(text) ??
    /^绑定\s*(?:员工|店员)?[\s:：]*[“「"]?([^\s“”「」"]{1,20})[”」"]?$/.exec(text);
  const person = introduced?.[1]?.trim();
  if (person && readCode(said) === null) return { kind: 'introduce', person };
  const claimed = /^认领(?:群|本群|这个群)?[\s:：]*[“「"]?(.{0,30}?)[”」"]?$/.exec(text);
  if (claimed) return { kind: 'claim', chat: claimed[1]?.trim() || null };
  const released = /^解绑[\s:：]*[“「"]?([^\s“”「」"]{0,20})[”」"]?$/.exec(text);
  if (released) {
    const whom = released[1] ?? '';
    return { kind: 'release', person: /^(?:本群|这个?群|群|)$/.test(whom) ? null : whom };
  }
  return null;
}

/** The one-time code a message consists of, as the server writes it; null where it is something else. */
export function readCode(said: string): string | null {
  const text = bare(said).replace(/^(?:我的)?(?:绑定码?|验证码)(?:是)?[\s:：]*/, '');
  const code = text.toUpperCase().replace(/[\s-]/g, '');
  // Eight signs, none of which can be mistaken; as it was written down, or in small letters.
  const isWritten = /^[A-Za-z0-9]{2,8}(?:[\s-][A-Za-z0-9]{2,6}){0,3}$/.test(text);
  return isWritten && /^[A-HJ-NP-Z2-9]{8}$/.test(code) ? code : null;
}
