import { beginsWith } from './characters.ts';
import type { Idiom } from './ledger-idioms.ts';

const over = '(?=$|[\\s,，。;；:：!！~、])';
const number = '[\\d一二两三四五六七八九十半俩仨]';

/** Turns in which shop staff correct themselves, make up for what they left out, and say that this was all. */
export const dailyTurns: readonly Idiom[] = [
  // 卖掉两个没别的了, 其他的没了: that was all.
  {
    begins: beginsWith('没就别其旁另'),
    pattern: new RegExp(
      `(?:没有?|就没有?|冇|没得)(?:啥|什么)?(?:别的|其[他它]的?|旁的|另外的)(?:货|东西|事)?(?:了|啦|咯)?${over}|(?:别的|其[他它]的?|旁的|另外的)(?:货|东西)?(?:都|就|也)?(?:没有?|没得|冇)(?:动|卖|了|啦|咯|变)*${over}`,
      'y',
    ),
  },
  // 卖3箱 啊不 是3瓶: what was said before is taken back.
  {
    begins: beginsWith('啊哦噢哎诶唉呃额嗯哟欸'),
    pattern: /[啊哦噢哎诶唉呃额嗯哟欸]+[\s,，]?不(?:对)?(?=[\s,，。…~、])/y,
    lexeme: { marks: ['correction'] },
  },
  // 手滑了 只卖了3支: the number written before was not so.
  {
    begins: beginsWith('手'),
    pattern: /手[滑抖快误](?:了|打多了?)?(?=[\s,，]\s?(?:只|就|才|其实|实际)[卖收进退发订要])/y,
    lexeme: { acts: ['undo'], marks: ['correction'] },
  },
  // 补昨天的: 进了…: what happened on a day before is written down now.
  {
    begins: beginsWith('补'),
    pattern:
      /补(?:一?下|记|录|报|登|个)?(?=(?:[昨前]天|大前天|昨晚|前晚|昨儿|上?周[一二三四五六日天]|\d{1,2}[月/.-]\d{1,2}[日号]?|\d{1,2}[号日])(?:早上|上午|中午|下午|晚上)?(?:的(?:账|单子?|货|数)?)?[\s,，:：])/y,
    lexeme: { marks: ['late'] },
  },
  // 昨天收的漏录了, 上午入的忘报了: what was taken in.
  {
    begins: beginsWith('收入'),
    pattern:
      /[收入][了过]?的(?:那批?|这批?|一?批)?货?(?=(?:都|也|还|给|一直|全|又|忘了?|当时)*(?:漏|忘|没(?=[录记报登入写来顾])))/y,
    lexeme: { acts: ['received'], done: true },
  },
  // 那3个是我录的哈, 是小王报过的: it is in the books already.
  {
    begins: beginsWith('是由'),
    pattern:
      /[是由](?:我|俺|他|她|咱|[\u4e00-\u9fff]{2,3})(?:们)?(?:已经?|都|刚刚?|早就?|先)*(?:录|记|报|登|入|写)(?:过|好|进去|上去)?了?的(?=[\s,，。;；!！哈啊哦呀噢了]|$)/y,
    lexeme: { marks: ['already'] },
  },
  // 盘点按这个来, 就照这个记: the number told is what there is. Not behind a price.
  {
    begins: beginsWith('就都按照以'),
    pattern: new RegExp(
      `(?<![块元价]\\d{0,3}[\\s,，]?)[就都]?[按照以]这个数?(?:来|算|走|记|登|录|更新|调整?)(?:吧|哈|了)?${over}`,
      'y',
    ),
    lexeme: { acts: ['counted'], done: true },
  },
  // 走兴隆订, 走大仓调: from whom goods shall come.
  {
    begins: beginsWith('走'),
    pattern:
      /走(?=[\u4e00-\u9fff]{2,8}?(?:订|下单|采购|进货?|拿货|叫货|调货?|要货|配货?)(?:$|[\s,，。;；!！吧哈]))/y,
    lexeme: { marks: ['from'] },
  },
  // 合金筷要进2箱 走兴隆订: wanted, and from whom.
  {
    begins: beginsWith('要得该想'),
    pattern: new RegExp(
      `(?:要|得|该|想|需要?)(?:进|订|采购|买|补)(?=\\s?${number}{1,4}[^\\s\\d][\\s,，]{0,2}(?:跟|从|找|问|向|走|让|叫)[\\u4e00-\\u9fff]{2,8}?(?:订|下单|采购|进货?|拿货?|叫货?|送|发)(?:$|[\\s,，。;；!！吧哈]))`,
      'y',
    ),
    lexeme: { acts: ['purchase'] },
  },
  // 快没了 得进20箱: wanted.
  {
    begins: beginsWith('得'),
    pattern: new RegExp(
      `得(?:再|赶紧|尽快|马上|多)*(?:进|订|采购|叫)(?=\\s?${number}{1,4}[^\\s\\d块元点天])`,
      'y',
    ),
    lexeme: { acts: ['purchase'] },
  },
  // 牙线阿还有, 纸巾阿够: on the lower Yangtze 阿 in front of a verb asks.
  {
    begins: beginsWith('阿'),
    pattern: /阿(?=还?有|还?剩|够|到|来|是|要|还?卖)/y,
    lexeme: { marks: ['question'] },
  },
  // 发黑了, 变软了, 起皱: goods nobody buys any more.
  {
    begins: beginsWith('发变长起生'),
    pattern:
      /(?:[发变](?:黑|黄|绿|软|硬|酸|臭|粘|黏|馊|霉|潮|胀|苦|烂|蔫|味|质|干|涩|红(?!包|枣|糖))|长(?:毛|霉|芽|虫|斑|锈|绿毛|白毛)|起(?:皱|霉|毛|皮|泡|斑)|生(?:锈|虫|霉|芽))(?:了|掉|咗|哒|的)*/y,
    lexeme: { acts: ['damaged'], done: true },
  },
  // 试吃用了1斤, 试用掉两支: given to taste or to try.
  {
    begins: beginsWith('试品'),
    pattern:
      /(?:试[吃喝饮用戴]|品尝|试味)(?:装)?[用吃喝开拆][了掉去完]*(?=\s?[\d一二两三四五六七八九十半俩]|[\s,，。]|$)/y,
    lexeme: { acts: ['sample'], done: true },
  },
  // 店里拖地拿了把平板拖把用: put to use in the shop.
  {
    begins: beginsWith('用'),
    pattern:
      /(?<=(?:店里|自己|我们|咱们?|办公室|后厨|仓库|库房|打扫|拖地|卫生|擦|洗)[^。\n]{0,16}[拿开拆领取][了出]?[^。\n]{2,14})用(?:了|掉|上|着)*(?=$|[\s,，。;；!！])/y,
    lexeme: { acts: ['ownUse'], done: true },
  },
  // 4箱 每箱6袋: how many are in one; the commands are compared with it.
  {
    begins: beginsWith('每'),
    pattern:
      /(?<=[箱件提盒包袋桶筐][\s,，(（]?)每[箱件提盒包袋桶筐](?:是|有|装|各)?\s?\d{1,3}[瓶袋包盒支条个罐听只片块把枚卷本张双套桶](?![\d块元])/y,
  },
  // 算报损, 记成自用, 走损耗: how it is to be entered.
  {
    begins: beginsWith('算记走当做按'),
    pattern:
      /(?:算|记|走|当|做|按)(?:是|作|为|成|到|在|进)?(?=(?:报损|损耗|损坏|报废|丢失|过期|自用|试吃|试用|样品|领用|盘亏|盘盈)(?:$|[\s,，。;；!！了的吧里]))/y,
  },
  // 跌价了 现在卖3块8一斤: what it costs from now on.
  {
    begins: beginsWith('现今目以'),
    pattern:
      /(?<=(?:[涨跌降落掉加提]|贵|便宜)(?:了|价|点|些){0,3}[\s,，]?)(?:现在|今天|目前|以后)(?:都|就|只|要|统一)*卖(?=\s?[\d一二两三四五六七八九十])/y,
    lexeme: { acts: ['setPrice'] },
  },
  // 勾丝的, 掉漆的: the flaw for which goods come back.
  {
    begins: beginsWith('勾抽起跳脱掉开断缺串褪'),
    pattern: /(?:勾丝|抽丝|起球|跳线|脱线|掉毛|掉色|掉漆|掉皮|开线|断线|缺角|缺件|串味|褪色|脱毛)(?:了|的)*/y,
    lexeme: { acts: ['damaged'] },
  },
  // 钢化膜贴了两张给客人, 帮人贴了一张膜: put on for whoever buys it.
  {
    begins: beginsWith('贴'),
    pattern: new RegExp(
      `(?:(?<=膜.{0,16})|(?=.{0,18}膜))(?<!自己.{0,6})贴(?:了|走|出去?|掉)*(?=\\s?${number}{1,3}[张片块个部台副])`,
      'y',
    ),
    lexeme: { acts: ['sold'], done: true },
  },
  // #V7J3 得, #K2B7 可: said of a document by its number, a yes.
  {
    begins: beginsWith('得可好中妥过成准批'),
    pattern:
      /(?<=#[a-z0-9]{2,8}\s?[,，:：]?\s?)[得可好中妥过成准批](?:了|吧|啦|的|嘞)?(?=$|[\s,，。;；!！#])/y,
    lexeme: { acts: ['approve'] },
  },
];
