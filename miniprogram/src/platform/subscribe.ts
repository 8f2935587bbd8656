import Taro from '@tarojs/taro';

/** Inside WeCom, WeChat's object has a part that the types do not know. */
interface WecomPart {
  readonly qy?: object;
}

/** WeCom has no such messages: there the bot's own reach whoever is meant. */
export const maySubscribe = (): boolean => typeof wx !== 'undefined' && (wx as WecomPart).qy === undefined;

/**
 * Asks in WeChat's own window, and only from a tap, which WeChat demands. Gives the templates that were allowed, with a
 * code that says who it was; null where none was.
 */
export async function subscribe(
  templateIds: readonly string[],
): Promise<{ readonly code: string; readonly allowed: readonly string[] } | null> {
  const said = await Taro.requestSubscribeMessage({ tmplIds: [...templateIds], entityIds: [] }).catch(
    () => null,
  );
  const answers = (said ?? {}) as Readonly<Record<string, unknown>>;
  const allowed = templateIds.filter((id) => answers[id] === 'accept');
  if (allowed.length === 0) return null;
  const { code } = await Taro.login();
  return { code, allowed };
}
