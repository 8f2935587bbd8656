import type { Catalogue } from './catalogue.ts';
import { familyOf } from './everyday-names.ts';
import { canonicalText } from './product-text.ts';

type Known = Pick<Catalogue, 'byPair' | 'numberWords'>;

const anyName = new RegExp(
  [...familyOf.keys()].sort((one, other) => other.length - one.length).join('|'),
  'g',
);

/**
 * The words with what goods are called there put into what this catalogue calls them. Even where it knows the word: 饺子 may stand
 * in 饺子皮 only, and the dumplings be called 水饺.
 */
export function renamed(words: string, known: Known): readonly string[] {
  // 杯子 where the names have 吸管杯, 冰杯.
  const ways: string[] = words.length > 2 && withEnding.test(words) ? [words.replace(withEnding, '')] : [];
  for (const { 0: name, index } of words.matchAll(anyName)) {
    for (const other of familyOf.get(name) ?? [])
      if (other !== name && knows(other, known))
        ways.push(words.slice(0, index) + other + words.slice(index + name.length));
  }
  // 热水角阀: for hot water, where names only print 热.
  if (forWater.test(words)) ways.push(words.replace(forWater, '$1'));
  return ways;
}

const withEnding =
  /(?<=[杯壶锅盆桶罐瓶勺刀碗架柜椅凳桌垫毯帽鞋袜裤裙扇梳镜钳锤钉剪绳箱篮筐盘盖贴套锯刷镊铲梯凿锉夹链环扣耙])子/g;
const forWater = /([冷热])水(?=[\u4e00-\u9fff])/;

/** Whether the name's pairs of characters all stand in names of the catalogue. */
function knows(name: string, { byPair, numberWords }: Known): boolean {
  const canonical = canonicalText(name);
  for (let at = 0; at + 1 < canonical.length; at += 1) {
    const pair = canonical.slice(at, at + 2);
    if (!byPair.has(pair) && !numberWords.has(pair)) return false;
  }
  return canonical.length > 1;
}
