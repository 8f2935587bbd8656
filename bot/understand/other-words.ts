/** 5w三十四升: behind the first figure of a size, a number of tens and ones may be two numbers, said one behind the other. */
const tensAndOnes =
  /(?<=[\d一二三四五六七八九][a-z]{1,2}[\s-]?|[\d一二三四五六七八九][*×乘-])([二三四五六七八九]?十)([一二三四五六七八九](?:升|公斤|千克|斤|克))/g;
/** ngk一金: a numeral in the middle of a name may stand for a character that sounds like it. */
const numeralWithin =
  /(?<=[\u4e00-\u9fffa-z])(?<![一二三四五六七八九十百千第])[一二三四五六七八九](?=[\u4e00-\u9fff])(?![一二三四五六七八九十百千个])/g;
/** Characters that sound like the numerals, and are none. */
const soundsLike: Readonly<Record<string, string>> = {
  一: '衣',
  二: '儿',
  三: '伞',
  四: '寺',
  五: '乌',
  六: '柳',
  七: '妻',
  八: '芭',
  九: '灸',
};

/** Words whose numbers no item has, with those numbers told apart. */
export function cutNumbers(words: string): string | null {
  const cut = words.replace(tensAndOnes, '$1 $2');
  return cut === words ? null : cut;
}

/** Words that name nothing as they stand, with the numerals in them as sounds. */
export function soundNumerals(words: string): string | null {
  const sound = words.replace(numeralWithin, (numeral) => soundsLike[numeral] ?? numeral);
  return sound === words ? null : sound;
}
