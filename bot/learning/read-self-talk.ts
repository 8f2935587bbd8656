/** What is said about the bot itself: what it learned, how often it asked, how it understood. */
export type SelfTalk =
  | { readonly kind: 'listLearned' }
  | { readonly kind: 'teach'; readonly alias: string; readonly product: string }
  | { readonly kind: 'forgetAlias'; readonly alias: string }
  | { readonly kind: 'forgetPack'; readonly product: string; readonly unit: string }
  | { readonly kind: 'howOftenAsked' }
  | { readonly kind: 'howUnderstood'; readonly number: string | null };

const ends = '[。.!！?？~\\s]*$';
const open = '[“"「『]?';
const close = '[”"」』]?';

const list = new RegExp(
  `^(?:我们|本)?店?(?:的)?(?:别名|箱规)(?:和箱规)?(?:都?有哪些|有什么|都有啥|列表|清单)?${ends}`,
);
const listToo = new RegExp(`^(?:有哪些|看看|看下|查|列一下)(?:别名|箱规)${ends}`);
const gone = '(?:不要了|不用了|作废|删了|删掉|取消)';
const forgetAlias = new RegExp(`^别名\\s*${open}([^“”"「」\\s]+?)${close}\\s*${gone}${ends}`);
const forgetAliasToo = new RegExp(`^${open}([^“”"「」\\s]+?)${close}\\s*这个别名\\s*${gone}${ends}`);
const forgetPack = new RegExp(`^箱规\\s*(.+)\\s+(?:1|一)?([^\\d\\s]{1,4}?)\\s*${gone}${ends}`);
const teach = new RegExp(
  `^别名\\s*${open}([^“”"「」\\s=]+?)${close}\\s*(?:=|就是|就指|是|指)\\s*(\\S.*?)${ends}`,
);
const teachToo = new RegExp(
  `^以后(?:我们)?(?:说)?\\s*${open}([^“”"「」\\s=]+?)${close}\\s*(?:就是|就指|就等于)\\s*(\\S.*?)${ends}`,
);
const asked = new RegExp(
  `^(?:(?:这|本|上)个?(?:周|星期|礼拜)|最近)(?:你|小二|店小二)?(?:一共|总共|都)?问了(?:我们|大家)?(?:几|多少)(?:次|回|个问题|句)${ends}`,
);
const how = new RegExp(
  `^(?:#?([0-9A-Za-z]{4,12})\\s*|这[条个笔单]|刚才那?[条个笔单]?|上[一]?[条个笔单])?\\s*你?(?:是)?怎么理解的${ends}`,
);

/** Null for everything else. Short, whole sentences only: what reports goods is none of them. */
export function readSelfTalk(said: string, quote: string | undefined): SelfTalk | null {
  const text = said.replace(/^[\s@＠]*(?:店?小二)[\s,，:：]*/, '').trim();
  if (text.length > 60) return null;
  if (list.test(text) || listToo.test(text)) return { kind: 'listLearned' };
  if (asked.test(text)) return { kind: 'howOftenAsked' };
  const understood = how.exec(text);
  if (understood) {
    const quoted = /#\s?([0-9A-Za-z]{2,12})/.exec(quote ?? '')?.[1];
    return { kind: 'howUnderstood', number: (understood[1] ?? quoted)?.toUpperCase() ?? null };
  }
  const revoked = forgetAlias.exec(text) ?? forgetAliasToo.exec(text);
  if (revoked?.[1]) return { kind: 'forgetAlias', alias: revoked[1] };
  const pack = forgetPack.exec(text);
  if (pack?.[1] && pack[2]) return { kind: 'forgetPack', product: pack[1], unit: pack[2] };
  const taught = teach.exec(text) ?? teachToo.exec(text);
  return taught?.[1] && taught[2] ? { kind: 'teach', alias: taught[1], product: taught[2] } : null;
}
