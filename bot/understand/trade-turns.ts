import { beginsWith } from './characters.ts';
import type { Idiom } from './ledger-idioms.ts';

const over = '(?=$|[\\s,，。;；:：!！?？~、])';
const howIsIt =
  '(?:怎么?样|怎样|咋样|咋个样?|如何|啷个样?|点样|哪能|好不好|行不行|多不多|快不快|旺不旺|啥样|啥情况|什么情况|几多)';
/** What a customer finds fault with, and what is wrong with it. */
const aspect =
  '(?:味道|味儿|口味|口感|颜色|色号|尺寸|尺码|大小|号码|码数|样式|款式|包装|日期|质量|做工|材质|声音|个头|手感|皮|壳|盖子?|盒子|瓶子|气味|度数)';
const flaw =
  '(?:太|有点儿?|有些|不太?|不够|没|好|偏|特别|忒)*(?:重|大|小|贵|甜|咸|酸|辣|苦|淡|腥|膻|冲|硬|软|厚|薄|紧|松|长|短|肥|瘦|丑|旧|老|深|浅|暗|亮|吵|响|差|高|低|新鲜|好看|好吃|好喝|好用|好闻|合适|习惯|喜欢|对|准)';

/** Turns of a trade's talk that no single word of theirs tells: figures asked for, days that prices begin on, bargains that are not struck yet. */
export const tradeTurns: readonly Idiom[] = [
  // 走货咋样, 出货情况如何: what was sold.
  {
    begins: beginsWith('走出动销卖流'),
    pattern: new RegExp(
      `(?:走货|出货|走量|出量|动销|销路|销货|卖货|走得|销得|流水)(?:情况|状况|速度)?(?:都|还|到底|大概|做得|走得)?${howIsIt}(?:了|啊|呀|呢|哦|嘞|咧|哇)*`,
      'y',
    ),
    lexeme: { acts: ['askSales'], marks: ['question'] },
  },
  // 五个店生意如何, 三家店的销量: all of them.
  {
    begins: beginsWith('几两三四五六七八九十23456789'),
    pattern:
      /(?:[几两三四五六七八九十2-9]|十[一二三四五六七八九]|1\d)[家间个爿](?:门店|分店|店铺?|铺子?)(?=的?(?:生意|销|营业|营收|业绩|走货|出货|流水|动销|毛利|都卖|各))/y,
    lexeme: { marks: ['everyPlace'] },
  },
  // 就按这个来, 照这么办: so be it, and nothing that came.
  {
    begins: beginsWith('就那按照依'),
    pattern: new RegExp(
      `(?:那?就|那)?[按照依](?:这|那|你|恁|您)(?:个|样|么|说的|意思)?(?:来|办|走|弄|整|做|执行|处理|报)(?:吧|了|哈|就行|就好|好了)*${over}`,
      'y',
    ),
  },
  // 价合适就定两吨, 谈得拢就拿: no bargain is struck yet.
  {
    begins: beginsWith('价行质成货要如合划谈便'),
    pattern:
      /(?:要是|如果)?(?:(?:价格?|价钱|行情|质量|成色|品相|货色?)(?:要是|如果|只要|都|还|也)?(?:合适|可以|行|划算|好|中|便宜|到位|不错|过关|低)|合适|划算|谈得?拢|谈得?成|谈妥|便宜)(?:的话|了)?就(?=(?:先|再|多|直接|给|帮)?[定订买进拿要囤收下整搞])/y,
    lexeme: { marks: ['future'] },
  },
  // 嫌味道重, 说尺码太小: what is found fault with.
  {
    begins: beginsWith('嫌觉说'),
    pattern: new RegExp(
      `(?:(?:嫌弃?|觉得)(?:这个|那个|它)?(?:${aspect}|价格|价钱|[分份]量)?${flaw}|说是?(?:这个|那个|它)?${aspect}${flaw})(?:了|的|哦|啊|很)*(?=$|[\\s,，。;；!！~]|就|要退|给退|来退|退)`,
      'y',
    ),
  },
  // 味道重, 颜色不对: so too, where it stands by itself.
  {
    begins: beginsWith('味口颜色尺大号码样款包日质做材声个手皮壳盖盒瓶气度'),
    pattern: new RegExp(
      `(?<=[\\s,，。;；])${aspect}${flaw}(?:了|的|哦|啊|很)*(?=[\\s,，。;；!！~]|要退|给退|来退)`,
      'y',
    ),
  },
  // 手滑了 是3箱: what follows is the right number.
  {
    begins: beginsWith('手眼看打按写说报输数脑'),
    pattern:
      /(?:手滑|手误|手快|手抖|手残|手笨|眼花|看花眼|看走眼|打快|按快|写快|说快|报快|输快|数岔|脑子(?:短路|糊涂))了?(?=[\s,，。;；]+(?:应该|应当|实际|其实|正确)?(?:是|为)?\s?(?:\d{1,4}|[一二两三四五六七八九十百半]{1,3})[^\s,，])/y,
    lexeme: { marks: ['correction'] },
  },
  // 已经在账上, 早就入过系统了: told before. Of money it is said that it came.
  {
    begins: beginsWith('已都全早在'),
    pattern:
      /(?<![钱款账])(?:都|全)?(?:(?:已经?|早就?|早已)(?:都|就|全)?(?:(?:在|登|录|做|报)(?:到|在|进|入|过)?|记(?:到|在|进|入|过))|在)(?:账|系统|电脑|台账|小程序|机器)(?:上|里)(?:面|头)?(?:了|过)*|(?<![钱款账])(?:已经?|早就?|早已)(?:都|就|全)?(?:(?:登|录|做|报)(?:到|在|进|入|过)?|记(?:到|在|进|入|过))(?:账|系统|电脑|台账|小程序|机器)(?:了|过)*/y,
    lexeme: { marks: ['already'] },
  },
  // 莫再录, 不要重复记: so too.
  {
    begins: beginsWith('别莫甭勿不无免唔'),
    pattern:
      /(?:别|莫|甭|勿|不要|不用|不必|无需|无须|不消|唔使|免得?|不能)(?:再|重复|又|另外|重新)+(?:录|记|报|登|入账|写|输|打单|填|补录|补记)(?:了|一遍|一次|账|单|进去|重)*/y,
    lexeme: { marks: ['already'] },
  },
  // 还没入呢: nobody wrote it down so far.
  {
    begins: beginsWith('一还都就没'),
    pattern:
      /(?:一直|还|都|就)?没有?(?:来得及|顾得?上|时间|空)?(?:入|录|记|登|报|写|补)(?:账|单|系统|进去|上去?)?[呢哈啊嘞咧哦嘛]+(?=$|[\s,，。;；!！~])/y,
    lexeme: { marks: ['late'] },
  },
  // 收的货, 进的货: at the head of a list.
  {
    begins: beginsWith('收进到卸入来'),
    pattern:
      /(?:收|进|到|卸|入|来)(?:了)?的(?:货|东西|菜)(?=\s?(?:[:：\n]))|(?<=(?:^|\n)\s?(?:今天|今日|今早|今晚|昨天|昨晚|上午|下午|早上|刚才?|店里|我们|我们店)?)(?:收|进|卸|入)(?:了)?的货(?=\s)/y,
    lexeme: { acts: ['received'], done: true },
  },
  // 要的货: so too, of what is asked for.
  {
    begins: beginsWith('要需缺'),
    pattern:
      /(?<=(?:^|\n)\s?(?:今天|今日|明天|明早|店里|我们|我们店|本店|咱店?)?)(?:要|需要|要补|要调|缺)的(?:货|东西)?(?=\s?[:：\n])/y,
    lexeme: { acts: ['request'] },
  },
  // 付完了, 钱结清了: paid.
  {
    begins: beginsWith('付结转钱款账'),
    pattern:
      /(?:[钱款账]子?(?:也|都|已经?|就)*(?:付|给|结|交|转|收|清)|付|结|转)(?:完|清|好|齐|妥|讫)[钱款账]?(?:了|咧|嘞|咗|哒|过)*[钱款账]?(?=$|[\s,，。;；!！~])/y,
    lexeme: { marks: ['paid'] },
  },
  // 钱已经到账了, 款打过来了: so too.
  {
    begins: beginsWith('钱款'),
    pattern:
      /[钱款]子?(?:也|都|已经?|就|刚|当场|当面|全部?)*(?:到账|到手|到位|收到|收|付|给|转|打|交|入账)(?:过来|给我们?|到|齐)?(?:了|咧|嘞|咗|哒)/y,
    lexeme: { marks: ['paid'] },
  },
  // 前天收的5盒, 早上进的两箱: goods came, where no sum of money follows.
  {
    begins: beginsWith('收进'),
    pattern:
      /(?<![信宝金卡码款票])[收进]的(?=(?:那|这)?(?:\d{1,4}|[一二两三四五六七八九十半]{1,3})[^\s\d块元毛角分钱.,，一二三四五六七八九十百千])/y,
    lexeme: { acts: ['received'], done: true, owns: true },
  },
];
