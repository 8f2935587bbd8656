import { beginsWith } from './characters.ts';

const surnames =
  '王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文';
const titled = new RegExp(
  `(?:[老小][${surnames}](?![\\u4e00-\\u9fff]?[瓶箱])|[${surnames}](?:大?哥|大?姐|总|老板娘?|师傅|医生|老师|经理|阿姨|大爷|大妈|叔叔?|姨|嫂子?|婶|伯|工头?|奶奶|爷爷|记|队长|主任|院长|校长|先生|女士|小姐|太太|妈妈|爸爸|同学|大厨|护士))`,
  'y',
);
const beginsName = beginsWith(`老小${surnames}`);

/** 王哥, 李阿姨, 老陈, 徐记: a person or shop by surname, on file or not. */
export function strangerAt(text: string, at: number): string | null {
  if (!beginsName(text, at)) return null;
  titled.lastIndex = at;
  return titled.exec(text)?.[0] ?? null;
}
