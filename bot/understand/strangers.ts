import { beginsWith } from './characters.ts';

const surnames =
  '王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文';
const titled = new RegExp(
  `(?:[老小][${surnames}](?![\\u4e00-\\u9fff]?[瓶箱])|[${surnames}](?:大?哥|大?姐|总|老板娘?|师傅|医生|老师|经理|阿姨|大爷|大妈|叔叔?|姨|嫂子?|婶|伯|工头?|奶奶|爷爷|记|队长|主任|院长|校长|先生|女士|小姐|太太|妈妈|爸爸|同学|大厨|护士))`,
  'y',
);
const beginsName = beginsWith(`老小${surnames}`);

const firm =
  /[\u4e00-\u9fff]{2,4}?(?:商行|粮行|果行|鱼行|行|食品厂|加工厂|厂|工坊|作坊|坊|铺子|批发部|经营部|经销部|供销社|合作社|农场|养殖场|食品|商贸|贸易|公司|物流|配送|档口)(?=(?:刚刚?|今[天早]|早上|上午|下午|又|那边|的车|的人|派人|师傅|老板){0,2}(?:送|拉|运|配送?|发|捎)(?:来|过来|到|了|货))/y;

/** 福盛行送来, 大顺粮行拉来: a firm in front of who brings goods, by what firms are called. Names on file are read as names. */
export function firmAt(text: string, at: number): string | null {
  firm.lastIndex = at;
  return firm.exec(text)?.[0] ?? null;
}

/** 王哥, 李阿姨, 老陈, 徐记: a person or shop by surname, on file or not. */
export function strangerAt(text: string, at: number): string | null {
  if (!beginsName(text, at)) return null;
  titled.lastIndex = at;
  return titled.exec(text)?.[0] ?? null;
}
