import { beginsWith, continuesNumber } from './characters.ts';
import { push } from './read-codes.ts';
import type { Candidate, Text } from './tokenize.ts';
import { readUnit } from './units.ts';

const back = '退(?:了|掉|货了?|回来了?)|拿来退了?';
const gone = '[卖碎摔坏丢砸破裂烂](?:了|掉了?)|[拿买取提搬]走了';
/** A number behind a space is what was paid, unless something is counted with it. */
const uncounted = '(?!\\s?[一二两三四五六七八九十半俩几好]|\\d|\\s\\d+(?:\\.\\d+)?(?![\\d.块元\\s,，。]|$))';
const small = '(?:也|又|都|今天|刚才?|刚刚|给|被人?|让人){0,2}';
const overBehind = new RegExp(`^${small}(?:${back}|${gone})${uncounted}`);
/** 刚买的那瓶滴露退了: the goods stand between. */
const backLater = new RegExp(`^[^\\s,，。;；]{2,12}?(?:${back})${uncounted}`);
const goneLater = new RegExp(`^[^\\s,，。;；]{2,12}?(?:${gone})${uncounted}`);
/** 昨天那箱卖了: the day may be that of the goods rather than of the sale. */
const dayBefore = /(?:[昨前今]天|[昨前今]晚|周[一二三四五六日天]|[号日]|上次|上回|[早中下]午)的?$/;

const points = beginsWith('那这');

/**
 * 把12v的那台退了: one of what is pointed at, where what befell it is over and no number is said. Otherwise the unit behind 那 says
 * nothing (那盒cr2032卖了3粒).
 */
export function readPointedAt(input: Text, at: number, candidates: Candidate[]): void {
  const { text, canonical, vocabulary } = input;
  if (!points(text, at - 1) || continuesNumber(text, at)) return;
  const unit = readUnit(text, at, vocabulary.units);
  if (!unit) return;
  const end = at + unit.length;
  const [near, far] = [text.slice(end, end + 8), text.slice(end, end + 20)];
  const goods = vocabulary.catalogue.byPair.has(canonical.slice(end, end + 2)) || /^[a-z]+\d/.test(far);
  const dated = dayBefore.test(text.slice(0, at - 1));
  const named = unit !== '个' && goods && (backLater.test(far) || (!dated && goneLater.test(far)));
  if (overBehind.test(near) || named) {
    const quantity = { parts: [{ amount: 1, unit }], vague: false, implied: true, end };
    // Cheaper than a name that happens to have the unit in front of the word (袋白砂糖).
    push(candidates, 0.4, { kind: 'quantity', quantity, start: at, end });
  } else if (goods) push(candidates, 8, { kind: 'inner', start: at, end });
}
