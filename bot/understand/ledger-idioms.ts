import { type Beginning, beginsWith } from './characters.ts';
import type { Lexeme } from './token.ts';

/** A whole turn of phrase, told by its pattern rather than by its words; without `lexeme` it says nothing of stock. */
export interface Idiom {
  readonly begins: Beginning;
  readonly pattern: RegExp;
  readonly lexeme?: Partial<Lexeme>;
}

/** Nothing more follows in this breath. */
export const over = '(?=$|[\\s,，。;；:：!！?？~、])';

const entries =
  '(?:报货|要货|补货|进货|退货|收货|到货|卖货|销售|报损|盘点|盘库|调拨|调货|入库|出库|改价|记账|报账|下单|台账|单子)';
const how =
  '(?:该|应该|应当|要|得|到底|具体|是)?(?:怎么|怎样|咋个?|咋着|如何|啷个|点样|点|哪能|哪样|怎)(?:去|来|才|给你|跟你)?';
const write = '(?:发|报|录|记|写|填|登|打|输|弄|搞|整|说|操作|使|用)';
/** What a shelf price is called. */
const priceWord = '(?:零售价|售价|卖价|标价|定价|价格|价钱|价签|单价|价)';

/** How the ledger and its bot are spoken of: how to write, what was written wrong, which price to change. */
export const ledgerIdioms: readonly Idiom[] = [
  // 报货该咋发, 盘点怎么录: how the bot wants it.
  {
    begins: beginsWith('报要补进退收到卖销盘调入出改记下台单'),
    pattern: new RegExp(`${entries}的?${how}${write}(?=[\\s,，。;；?？!！啊呀呢哦嘞吧的]|$)`, 'y'),
    lexeme: { acts: ['help'] },
  },
  // 有说明没, 有没有教程: asks for the same.
  {
    begins: beginsWith('有给发'),
    pattern:
      /(?:(?:有没有|有冇|有无|有木有|给个|发个|发一份|给一份)(?:使用|操作|用法)?(?:说明书?|教程|教学|例子|样例|模板|格式|指南|手册)|有(?:使用|操作|用法|个)?(?:说明书?|教程|教学|例子|样例|模板|格式|指南|手册)(?=[没吗么不嘛冇]))/y,
    lexeme: { acts: ['help'] },
  },
  // 补12/17石井收的货, 补昨天的进货: what came on a day before is written down now, and nothing is asked for.
  {
    begins: beginsWith('补'),
    pattern:
      /补(?:一?下)?(?=(?:[昨前]天|[昨前]晚|今早|今天早上|上?周[一二三四五六日天]|\d{1,2}[月/.-]\d{1,2}[日号]?|\d{1,2}[号日])[^\s，,。;；:：\d]{0,8}?(?:[卸收到来进退卖发送][了过]?的|的(?:进货|到货|收货|来货|入库|销售|退货)))/y,
    lexeme: { marks: ['late'] },
  },
  // 昨天卸的货补一下: what came before is written down now.
  {
    begins: beginsWith('补'),
    pattern:
      /(?<=(?:卸|收|到|来|进|退|送来|退回来)[了过]?的(?:货|那批货?|那车货?|单子?|东西|那些|这些|几样)?(?:给|都|现在|再|先|也|忘了?|\s)?)补(?:一?[下笔哈]|个|上|一个)(?=[\s,，。;；:：!！]|$)/y,
    lexeme: { marks: ['late'] },
  },
  // 帮高新报一个, 替他们记一笔: a report comes, and the number counts reports.
  {
    begins: beginsWith('报记录登写'),
    pattern: /(?<![漏忘少补])[报记录登写]了?(?:一个|个|一笔|一单|一条|一下|个单)(?=[\s,，。;；:：!！]|$)/y,
    lexeme: { marks: ['late'] },
  },
  // 录成60片的了: what was written is not what happened.
  {
    begins: beginsWith('录记打写报输点按选看搞弄'),
    pattern: /[录记打写报输点按选搞弄](?:错)?成了?(?!功|本|交|员|都|立|品|分|了?$)/y,
    lexeme: { acts: ['undo'], marks: ['correction'], denies: true },
  },
  // 零售价给调一下, 价格也要改改: a new price is wanted.
  {
    begins: beginsWith('零售卖标价单定'),
    pattern: new RegExp(
      `${priceWord}(?:也|都|得|要|该|给|帮我|帮|需要|麻烦|再|统一|稍微|重新)*(?:调|改|变|动|换|更新|更)(?:整|一改|一调|改|调)?(?:一?[下哈]|个)?了?(?=[\\s,，。;；!！吧哈啊呗]|$)`,
      'y',
    ),
    lexeme: { acts: ['setPrice'] },
  },
  // 价签换成29.9: the new price follows.
  {
    begins: beginsWith('零售卖标价单定'),
    pattern: new RegExp(
      `${priceWord}(?:也|都|得|要|该|给|帮我|统一|全部|今天起)*(?:换|改|调|变|更新|写|贴|定|打|标)(?:成|为|到|作)`,
      'y',
    ),
    lexeme: { acts: ['setPrice'] },
  },
  // 卖价15改18, 从4块5涨到5块: what it cost so far, in front of what it shall cost.
  {
    begins: beginsWith('原之以本卖售标从由零'),
    pattern:
      /(?:原价|原来|原先|之前|以前|本来|卖价|售价|标价|零售价|从|由)(?:是|卖)?\s?\d{1,5}(?:\.\d{1,2})?(?:块钱|块\d?|元)?(?:一[\u4e00-\u9fff])?(?=\s?[,，]?(?:要|得)?(?:改|涨|降|调|升|提)(?:成|到|为|价)?\s?\d)/y,
    lexeme: { acts: ['setPrice'] },
  },
  // 卖重了一盒, 收重复了: told twice, and no second sale.
  {
    begins: beginsWith('卖收退入进发报记录打输登刷'),
    pattern: /[卖收退入进发报记录打输登刷](?:了?两[遍次回]了?(?=$|[\s,，。;；!！])|重复?了|双份了)/y,
    lexeme: { acts: ['undo'], done: true },
  },
  // 清凉油涨点价: dearer, and how much is not said.
  {
    begins: beginsWith('涨提加降减调'),
    pattern: /[涨提加降减]一?[点些]价(?:格|钱)?(?=[\s,，。;；!！哈啊呗吧]|$)/y,
    lexeme: { acts: ['setPrice'] },
  },
  // 小磨香油调一下价, 挂面改个价
  {
    begins: beginsWith('调改变动换更'),
    pattern: new RegExp(
      `(?:调|改|变|动|换|更新|更改|调整|更)(?:一?[下哈个]|了|一?点|一[改调])?${priceWord}(?:了|吧)?(?=[\\s,，。;；!！哈啊呗]|$)`,
      'y',
    ),
    lexeme: { acts: ['setPrice'] },
  },
];
