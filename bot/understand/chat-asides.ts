import { beginsWith } from './characters.ts';
import type { Idiom } from './ledger-idioms.ts';

const count = '(?:\\d{1,3}|[一二两三四五六七八九十几]{1,3})';

/** What people tell of themselves and of each other: no goods, however many are counted. */
export const chatAsides: readonly Idiom[] = [
  // 记到起 卖了一个充电头: the bot is told to write; at the end of a sale the same words mean that it is owed.
  {
    begins: beginsWith('记帮'),
    pattern: /(?<=^|@?店?小二[\s,，]*)(?:帮我)?记(?:到起?|倒起?|着|起|一哈)(?=[\s,，:：])/y,
    lexeme: { marks: ['late'] },
  },
  // 说连不上, 打不开: what a customer complains of.
  {
    begins: beginsWith('连用开充装打插拧吸扣粘穿戴按吹刷弹'),
    pattern:
      /(?:连|用|开|充|装|打|插|拧|吸|扣|粘|穿|戴|按|吹|刷|弹)不(?:上|了|开|进|住|起来?|动|出)(?=$|[\s,，。;；!！的])/y,
  },
  // 退了他1副: he got his money, and the goods are back.
  {
    begins: beginsWith('退'),
    pattern: new RegExp(`退(?:了|给|还)?[他她](?=\\s?${count}[\\u4e00-\\u9fff])`, 'y'),
    lexeme: { acts: ['returnedHere'], marks: ['guest'], done: true },
  },
  // 哪个店匀得出来: whether it can be done.
  { begins: beginsWith('匀调拿腾分借挪'), pattern: /(?:匀|调|拿|腾|分|借|挪)得(?:出来?|开|动)/y },
  // 东看西看看了半天: how somebody went about it.
  {
    begins: beginsWith('东左'),
    pattern: /(?:东|左)([看瞧望摸挑翻问逛])(?:西|右)\1(?:看?了(?:半天|一圈|老半天|好久))?/y,
  },
  // 网上抢了3箱: bought elsewhere.
  {
    begins: beginsWith('网线直拼淘京超'),
    pattern: /(?:网上|线上|直播间|拼多多|淘宝|京东|超市)(?:抢|团|秒|拍|囤)(?:了|到|的)/y,
    lexeme: { marks: ['hearsay'] },
  },
  // 清货架扔了4瓶: what was being done when it was found.
  {
    begins: beginsWith('清理收擦'),
    pattern: /(?:清|清理|理|收拾|整理|擦)了?(?:货架|柜台|柜子|冰柜|展柜|冷柜|仓库|库房|架子)(?:时|的?时候)?/y,
  },
  // 昨天那20袋签字了没有: a question to its end.
  { begins: beginsWith('了'), pattern: /了没有(?=$|[\s,，。?？!！~])/y, lexeme: { marks: ['question'] } },
  // 要买300个 问完价走了: nothing was sold.
  {
    begins: beginsWith('问'),
    pattern:
      /问(?:完|了|过|一?下|了一?下)?(?:个)?(?:价格?|价钱)(?:了)?(?:就|又|没买就|扭头就|转身就)?(?:走|跑|溜)(?:了|掉)/y,
    lexeme: { marks: ['refused'] },
  },
  // 【招商】…全国包邮: an advertisement.
  {
    begins: beginsWith('招加全诚火'),
    pattern: /(?:诚邀|火热)?(?:招商|加盟)(?=[】\]:：!！\s]|热线|电话|代理)|(?:全国|全场)包邮/y,
    lexeme: { marks: ['jest'] },
  },
  // 又胖了4斤: what people weigh.
  {
    begins: beginsWith('胖'),
    pattern: new RegExp(`胖了?(?:好)?${count}(?:斤|公斤|kg)`, 'y'),
    lexeme: { marks: ['beside'] },
  },
  // 每人一天80: a wage.
  {
    begins: beginsWith('每一'),
    pattern: /(?:每(?:人|个人)|一(?:个)?人)(?:每天|一天|一个月|一小时|一个小时|每小时)(?=\s?\d)/y,
    lexeme: { marks: ['beside'] },
  },
  // wifi密码换了: what opens a door, and is no goods.
  {
    begins: beginsWith('w无网门手开收登账系密验'),
    pattern:
      /(?:wifi|wi-fi|无线网?|网络|门禁|手机|开机|收银机?|登录|账号|系统)?的?(?:密码|验证码)(?![锁箱本盒柜包])/y,
    lexeme: { marks: ['jest'] },
  },
  // 今天来了5个学生: people came, and no goods.
  {
    begins: beginsWith('来'),
    pattern: new RegExp(
      `来了?\\s?${count}[个位名拨群](?:学生|客人|顾客|人|同事|领导|老师|师傅|工人|应聘的?|实习生|新人|小工|临时工)(?=$|[\\s,，。;；!！]|来|勤|帮|应|实|打|面|干)`,
      'y',
    ),
    lexeme: { marks: ['beside'] },
  },
];
