/** What trade a firm is in, and what firms are. */
const trade =
  '(?:水果|果品|果业|水产|海鲜|粮油|副食|食品|调味|酒水|酒业|烟酒|饮料|乳业|茶叶|茶业|五金|百货|日化|日杂|电器|家电|灯饰|建材|塑料|纸业|包装|文具|文化|玩具|数码|通讯|电子|眼镜|母婴|孕婴|宠物|药业|医药|器械|美妆|化妆品|家纺|家居|服饰|冷链|冻品|肉联|禽蛋|蛋品|农副|农业|种业)';
const house =
  '(?:商行|粮行|果行|鱼行|货行|酒行|货栈|行|加工厂|厂家|厂|工坊|作坊|坊|铺子|批发部|批发|经营部|经销部|经销商|门市部?|供销社|合作社|农场|果园|基地|养殖场|商贸|贸易|商社|公司|实业|集团|供应链|物流|配送|档口|商店|代理商?)';
const brings = '(?:送|拉|运|配送?|发|捎)(?:来|过来|到|了|货)';
const firm = new RegExp(
  `[\\u4e00-\\u9fff]{2,5}?(?:${trade}{1,2}${house}?|${house})(?=(?:刚刚?|今[天早]|昨[天晚]|早上|上午|下午|又|那边|的车|的人|派人|师傅|老板){0,2}${brings})`,
  'y',
);
const sells = '[卖批]给了?';
/** Whoever buys: 修理厂, 城东饭店, 三中食堂. */
const buyer = new RegExp(
  `(?<=${sells}(?:对面|对门|隔壁|旁边|楼上|楼下)?的?)[\u4e00-\u9fff]{0,4}?(?:修理|汽修|修车|维修|理发|美容|饭|餐|酒|宾|面|粉|药|花|小吃|快递|装修)?(?:厂|店|馆|行|铺子?|院|校|队|公司|工地|单位|食堂|超市|物业|幼儿园|中学|小学)(?=$|[\\s,，。;；!！\\d一二两三四五六七八九十半])`,
  'y',
);
const trading = new RegExp(`${brings}|${sells}`);

/** Without these words nothing in a text is read as a firm. */
export const mayNameFirm = (text: string): boolean => trading.test(text);

/**
 * 福盛行送来, 大顺粮行拉来, 卖给修理厂: a firm that brings or buys goods, by what firms are called. Names on file are read
 * as names.
 */
export function firmAt(text: string, at: number): { readonly found: string; readonly own: string } | null {
  for (const pattern of [firm, buyer]) {
    pattern.lastIndex = at;
    const found = pattern.exec(text)?.[0];
    if (found !== undefined) return { found, own: pattern === buyer ? found : found.replace(kindOfFirm, '') };
  }
  return null;
}

const kindOfFirm = new RegExp(`(?:${trade}{1,2}${house}?|${house})$`);
