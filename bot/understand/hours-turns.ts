import { beginsWith } from './characters.ts';
import { type Idiom, over } from './ledger-idioms.ts';

const counters = '[箱件袋瓶包盒个条支桶罐提扎捆板打双套只斤排卷张块筐筒听]';
const figures = '[\\d一二两三四五六七八九十半]';

/** How a shop's day goes by: hours without a clock, what was written late or wrongly, what the papers say of trade. */
export const hoursTurns: readonly Idiom[] = [
  // 天没亮, 天刚擦黑, 打烊了, 关门前: when it was, and nothing that is missing or over.
  {
    begins: beginsWith('天大太鸡'),
    pattern:
      /(?:天[还都刚才快就蒙没不大擦一]{0,3}(?:亮|黑|明)(?:透)?(?:[了就]|的时候|那会儿?|以?前|之前){0,2}|大清早(?:上)?|大半夜|大晌午|太阳没?(?:还没)?(?:出来|落山|下山)(?:的时候|以?前|就|了)?|鸡叫(?:的时候|头遍)?)/y,
  },
  {
    begins: beginsWith('快刚都正临打关收开交换吃饭'),
    pattern:
      /(?:快要?|刚|都|正要?|临)?(?:打烊|关门|关店|关张|收摊|收档|收工|开门|开店|开档|交班|交接班|换班|吃饭|饭点)(?:的时候|那会儿?|那阵子?|以前|之前|以后|之后|前|后|时|了才|了)(?!吗|没|么)/y,
  },
  // 才想起来没上账, 刚想起来: told late.
  {
    begins: beginsWith('才刚突忽这现'),
    pattern:
      /(?:才|刚刚?|突然|忽然|这才|现在才)想起来?(?:了|还|都|就|有)*(?:没有?[上入记录报登写打补](?:账|单|系统|上去?|进去)?(?:呢)?|漏了?[记报录])?/y,
    lexeme: { marks: ['late'] },
  },
  // 没上账, 一直没录: nobody wrote it down.
  {
    begins: beginsWith('一还都就没忘'),
    pattern: new RegExp(
      `(?:一直|还|都|就)*(?:没有?|忘了?)(?:上账|入账|挂账本|上系统|进系统|走账|做账|开单|录|登记)(?:了|的)?${over}`,
      'y',
    ),
    lexeme: { marks: ['late'] },
  },
  // 我给漏了, 被我漏掉了: not written down. Goods leak without anybody's doing.
  {
    begins: beginsWith('我俺他她给被让叫'),
    pattern: new RegExp(
      `(?:(?:我|俺|他|她)(?:们)?(?:又|都)?给?|(?:被|让|叫)(?:我|俺|他|她)(?:们)?给?|给)漏(?:掉|过|下)?了?(?:没报|没记|没录)?${over}`,
      'y',
    ),
    lexeme: { marks: ['late'] },
  },
  // 忘数了, 没顾上数: how many it were nobody knows.
  {
    begins: beginsWith('忘没懒来记搞弄'),
    pattern: new RegExp(
      `(?:忘了?|没有?(?:顾得?上|来得及|工夫|功夫)?|懒得|来不及|记不清|记不得|搞不清|弄不清|没留意)(?:去|细|仔细|好好)?(?:[数点](?:清楚?|准)?)?(?:了|数|是?多少|几[个瓶袋])?${over}`,
      'y',
    ),
  },
  // 有1箱没来, 两袋还没到: goods of a paper that did not come.
  {
    begins: beginsWith('还就都没'),
    pattern: new RegExp(
      `(?<=${figures}${counters})(?:还|就|都)?没有?(?:到货?|来货?|送到?|送来|发来?|发到|见到?|见着|收到|跟车来|装上车)${over}`,
      'y',
    ),
    lexeme: { acts: ['short'], done: true },
  },
  // 打错 是四瓶, 说错了,三箱: the right number follows.
  {
    begins: beginsWith('我又刚打记报写说输按敲点录手口嘴'),
    pattern:
      /(?:(?:我|又|刚刚?)?(?:打|记|报|写|说|输|按|敲|点|录)(?:错|岔|差|劈|反)(?:了|啦|咯|咧|哈)?|手抖|手误|手快|口误|嘴快)(?:了|啦)?(?=[\s,，、:：。]{1,2}(?:应该|其实|实际|正确)?(?:是|就|只有|才)?[\d一二两三四五六七八九十半])/y,
    lexeme: { marks: ['correction'] },
  },
  // 我把电池这边数了一下, 清点了一遍: counted, and what was found follows.
  {
    begins: beginsWith('数点清盘查过核'),
    pattern:
      /(?:数|点|清|盘|清点|盘点|核对|过)了(?:一下|一遍|一圈|一道|下|遍)(?:子)?(?:哈|啊|嗯|呀|呢)?(?=[\s,，:：]?[^\s吗没])/y,
    lexeme: { acts: ['counted'], done: true },
  },
  // 就这两样, 就这些了: nothing more comes.
  {
    begins: beginsWith('就只没别其'),
    pattern: new RegExp(
      `(?:(?:一共)?(?:就|只有)(?:这|那|以上)(?:[一二两三四五六几\\d]{1,2}[样种个笔条单项件]|么些|么多|些|点儿?)|(?:没|别的没|其他没|再没)(?:别的|其他的?|有)?了)(?:了|啊|哈|吧|哦)*${over}`,
      'y',
    ),
  },
  // 转手给南站发走8箱, 扭头又拿走一箱: at once, by no goods of that name.
  {
    begins: beginsWith('转顺扭回立随紧接反'),
    pattern:
      /(?:转手|转身|转头|顺手|顺道|顺路|扭头|回头|立马|立刻|随手|随即|紧接着|接着|反手)(?:就|又|便|再)?(?=[给卖发送拿调退把将又被从让拉装]|[\s,，]?[\u4e00-\u9fff]{1,6}(?:店|仓|拿|买))/y,
  },
  // 再一个辛拉面两桶, 还有一个是: one more thing, not one piece of it.
  {
    begins: beginsWith('再还另然下'),
    pattern:
      /(?:再一个|还有一个|另外一个|然后一个|下一个|再有一个|再就是|还有就是)(?:是|呢|嗯|就是)?(?=[^\s\d的了,，。])/y,
  },
  // 开了一瓶喝, 拆了两包吃: by the shop's own people.
  {
    begins: beginsWith('喝吃尝抽解垫'),
    pattern: new RegExp(
      `(?<=(?:开|拆|拿|撕|启)了?${figures}{1,2}${counters})(?:来|给)?(?:喝|吃|尝|抽|解渴|垫肚子)(?:了|掉|的|完)*${over}`,
      'y',
    ),
    lexeme: { acts: ['ownUse'], done: true },
  },
  // 销量涨四成, 销售额同比增长: how trade goes, and no question.
  {
    begins: beginsWith('销成营业客价'),
    pattern:
      /(?:销量|销售额?|成交量|营业额|业绩|客流|客单价)(?:也|都|又|再|环比|同比|同期|大幅|明显|略有|普遍|整体|大)*(?:上?涨|增长?|增加|提升|上升|下降|下滑|下跌|跌|减少|翻|破|创|突破|走高|走低|攀升|暴涨|大增|回升)(?:了|幅|到|至|超|近|约|过)*/y,
    lexeme: { marks: ['hearsay', 'elsewhere'] },
  },
  // 【皖江快讯】: what the papers say.
  {
    begins: beginsWith('【['),
    pattern:
      /[【[][^】\]\n]{0,10}(?:快讯|新闻|日报|晚报|早报|周报|头条|资讯|播报|热点|财经|热搜|气象|天气|预警|早知道|朋友圈|公众号|转发|商报|都市报|晨报|网)[^】\]\n]{0,4}[】\]]/y,
    lexeme: { marks: ['hearsay', 'elsewhere'] },
  },
  // 等过了元旦, 等忙完这阵: not yet.
  {
    begins: beginsWith('等待'),
    pattern: /(?:等|待)(?:到|过了|过完|忙完|忙过|办完|搞完|卖完|空了|闲了|有空|天[冷热暖晴]了?)/y,
    lexeme: { marks: ['future'] },
  },
];
