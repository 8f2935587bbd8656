import { beginsWith } from './characters.ts';

/** Common ones, as characters. */
export const surnames =
  '王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万聂霍楚段雷钱汤尹黎易常武乔贺赖龚文';
const titled = new RegExp(
  `(?:[老小][${surnames}](?![\\u4e00-\\u9fff]?[瓶箱])|[${surnames}](?:大?哥|大?姐|总|老板娘?|师傅|医生|老师|经理|阿姨|大爷|大妈|叔叔?|姨|嫂子?|婶|伯|工头?|奶奶|爷爷|记|队长|主任|院长|校长|先生|女士|小姐|太太|妈妈|爸爸|同学|大厨|护士))`,
  'y',
);
/** 张哥火锅, 李姐烧烤: whose shop it is, and what it sells names no goods here. */
const trade =
  '(?:火锅|烧烤|麻辣烫|串串|冒菜|饭店|餐馆|餐厅|面馆|粉店|小炒|大排档|排档|酒楼|食堂|超市|便利|小卖部|批发|商店|药店|诊所|理发|美容|美发|五金|宾馆|酒店|民宿|农家乐|网吧|棋牌|奶茶|水果|早餐|早点|快餐|卤味|卤菜|熟食|包子|烘焙|蛋糕|花店|文具|玩具|母婴|宠物|装修|装饰|家政|幼儿园|托管|培训|烟酒|茶楼|茶馆|龙虾|烤鱼|酸菜鱼|牛肉面|拉面|饺子馆|食府|私房菜|菜馆)(?:店|城|馆|铺|部|班|屋|坊|园|厅)?(?:那边|家的?|老板娘?|的人|他们)?';
const calls =
  '(?=[\\s,，:：]|今|昨|早|上午|下午|刚|又|也|来|要|拿|拉|提|取|订|定|买|赊|欠|挂|记|退|搬|送|叫|打电话|付|结|$)';
const shop = new RegExp(`(?:${titled.source})${trade}${calls}`, 'y');
export const beginsStranger = beginsWith(`老小${surnames}`);

/** 王哥, 李阿姨, 老陈, 徐记: a person or shop by surname, on file or not. */
export function strangerAt(text: string, at: number): string | null {
  for (const pattern of [shop, titled]) {
    pattern.lastIndex = at;
    const found = pattern.exec(text)?.[0];
    if (found) return found;
  }
  return null;
}
