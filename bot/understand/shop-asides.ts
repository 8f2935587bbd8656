import { beginsWith } from './characters.ts';
import type { Idiom } from './ledger-idioms.ts';

const end = '(?=$|[\\s,，。;；!！~])';
const parts =
  '(?:瓶盖|桶盖|罐盖|杯盖|盒盖|壶盖|盖子?|瓶口|桶口|袋口|封口|瓶底|桶底|杯底|瓶身|桶身|罐身|把手|提手|手柄|外壳|壳子|外箱|箱子|纸箱|箱角|盒子|外盒|袋子|瓶子|罐子|桶子?|包装|外包装|内包装|封膜|塑封|保护膜|贴膜|标签|拉环|泵头|喷头|按压头|吸管|拉链|鞋底|鞋面|针脚|线头|接口|插头|屏幕|镜片|镜腿|轮子|弹簧|电池仓)';
const spoilt =
  '[摔碰打砸压磕弄撞挤划刮扯撕踩咬冻晒泡淋震颠闷捂]?(?:得|到)?[裂碎破烂瘪爆扁断坏歪掉脱松漏锈霉]';

/** What is told beside a report: errands, bargains, what somebody waits for or asked for; and the part of goods that is spoilt. */
export const shopAsides: readonly Idiom[] = [
  // 桶盖裂的, 一瓶盖子裂了漏光: the part that broke is of the goods told of, and no goods of its own.
  {
    begins: beginsWith('瓶桶罐杯盒壶盖袋封把提手外壳箱纸包内塑保贴标拉泵喷按吸鞋针线接插屏镜轮弹电'),
    pattern: new RegExp(
      `(?<=^|[\\s,，、。;；的有]|(?:(?<!\\d)\\d{1,2}|[一二两三四五六七八九十半俩仨个])[瓶桶罐盒袋包箱件只支双台把条个])${parts}(?:全|都|给|被|也|有点|是)*${spoilt}(?:了|掉|开|的|着)*(?:漏(?:了|光|完)?(?:光|完|了)*)?`,
      'y',
    ),
    lexeme: { acts: ['damaged'], done: true },
  },
  // 洗衣液提手断了2瓶: a part that no shop sells by itself may touch the name.
  {
    begins: beginsWith('瓶桶罐杯盒盖提泵按封拉外内'),
    pattern: new RegExp(
      `(?:[瓶桶罐杯盒]盖子?|盖子|提手|泵头|按压头|封口|拉环|瓶口|[瓶罐桶]身|瓶底|[外内]包装|外箱|外盒)(?:全|都|给|被|也|有点|是)*${spoilt}(?:了|掉|开|的|着)*(?:漏(?:了|光|完)?(?:光|完|了)*)?`,
      'y',
    ),
    lexeme: { acts: ['damaged'], done: true },
  },
  // 起泡了, 翘边: what befalls goods that are thin or sewn.
  {
    begins: beginsWith('起翘卷开脱掉褪串鼓漏不死黑花闪跳'),
    pattern:
      /(?:起泡|起皱|起球|起皮|起翘|翘边|卷边|开线|开缝|脱线|脱胶|掉毛|掉皮|掉钻|褪色|串色|鼓包|漏电|漏胶|死机|黑屏|花屏|闪屏|跳闸|不(?:亮|通电|制冷|制热|出水|转|走字|充电|开机|响))(?:了|的)*(?=$|[\s,，。;；!！~\d一二两三四五六七八九十])/y,
    lexeme: { acts: ['damaged'], done: true },
  },
  // 漏了没入, 忘了没报: it is told only now.
  {
    begins: beginsWith('漏忘落'),
    pattern: /[漏忘落][了掉记]?(?:没|忘)(?:入|报|记|录|登|写|打)(?:账|单|系统|上去?|进去)?/y,
    lexeme: { marks: ['late'] },
  },
  // 老白又来了，拿了3条: who comes and takes something is no delivery.
  {
    begins: beginsWith('又'),
    pattern: /又来了(?=[,，]\s?(?:又|还|再)?(?:拿|买|要|提|挑|带|捎)(?:了|走))/y,
  },
  // 说是给人修车用, 说拿回去刷墙用的: what the buyer wants them for names no goods.
  {
    begins: beginsWith('说讲'),
    pattern:
      /(?<=[,，。;；\s])[说讲](?:是|要|想)?(?:拿去|拿回去|买回去|带回去|回去|回家|给|帮|替|人家?|客户|别人|家里){0,3}[修装刷补铺盖糊垫绑挂喂浇炖熬腌泡洗擦缝砌焊钉][^\s,，。;；!！?？、\d一二两三四五六七八九十半几不没坏]{1,6}?用的?(?=[\s,，。;；!！]|$)/y,
  },
  // 卖了俩 忘了发: behind what happened, it is the message that was not sent.
  {
    begins: beginsWith('忘'),
    pattern: new RegExp(
      `(?<=[卖收到退碎坏盘拿][^。\\n]{1,30}[\\s,，])忘(?:记|了|咗|哒)*(?:发|传|发群里?|发上来|发消息|吱声|在群里说)(?:了|上来)?${end}`,
      'y',
    ),
    lexeme: { marks: ['late'] },
  },
  // 我去换个电瓶, 我先去办个事: an errand.
  {
    begins: beginsWith('我俺咱'),
    pattern:
      /[我俺咱](?:先|现在|马上|这就|得|要|等下|下午|中午|晚上|明天|今天)*去(?:趟|一趟)?(?:换|买|修|办|交|接|寄|存|洗|吃|打|印|加)(?:个|点|一?下|一?趟|块|张|把|瓶|包|辆)(?!了)/y,
    lexeme: { marks: ['beside'] },
  },
  // 等厂家换货, 等业务员来拉: nothing has happened yet.
  {
    begins: beginsWith('等'),
    pattern:
      /(?<![平同对头高中低优特初一二三上下几])等(?:着|他们|人家)?(?:厂家|厂里|供应商|供货商|经销商|代理商?|业务员?|售后|总部|公司|老板|领导|店长|仓库|师傅|司机|客户|客人|顾客|业主|快递|物流)(?=[\u4e00-\u9fff])/y,
    lexeme: { marks: ['future'] },
  },
  // 那几瓶先放着: nothing is done about them yet.
  {
    begins: beginsWith('先'),
    pattern: /先(?:放|搁|摆|留|堆|晾|存)(?:着|那儿?|这儿?|一边|一[放搁]|起来)(?:再说|吧|先)?/y,
    lexeme: { marks: ['leftBehind'] },
  },
  // 跟老庞磨磨螺丝的价, 谈谈进价: a bargain that is to be made.
  {
    begins: beginsWith('磨谈砍压讲聊议杀'),
    pattern:
      /(?:磨[一了]?磨|谈[一了]?谈|砍[一了]?砍|压[一了]?压|聊[一了]?聊|议[一了]?议|[磨谈砍压聊议杀]一?下)(?=[\u4e00-\u9fff\da-z]{0,12}?(?:价|折扣))/y,
    lexeme: { marks: ['future'] },
  },
  ...(
    [
      ['wechat', '微信'],
      ['alipay', '支付宝'],
      ['cash', '现金|现钱'],
      ['card', '刷卡|银行卡'],
    ] as const
  ).map(([payment, words]) => ({
    // 微信给的钱, 用支付宝付的款: how it was paid.
    begins: beginsWith(`用拿走是都刷${words}`),
    pattern: new RegExp(
      `[用拿走是都]*(?:${words})(?:给|付|收|转|打|扫|结|支付)(?:了|的|过来)*(?:钱|款|账|货款)了?`,
      'y',
    ),
    lexeme: { payment },
  })),
  // 跟厂家谈好了, 签合同: agreed, and nothing has come yet.
  {
    begins: beginsWith('谈签说讲商'),
    pattern: /(?:谈[好妥拢定]了?(?![\d一二三四五六七八九十])|商量好了?|签个?(?:合同|协议)(?!了))/y,
    lexeme: { marks: ['future'] },
  },
  // 一开口就要十箱, 上来就问最低价: what somebody asked for is not sold yet.
  {
    begins: beginsWith('一开张上进来'),
    pattern: /一?(?:开口|张口|张嘴|上来|进门|进来|来)就(?:要|问|说|喊|嚷)(?!走|了|的)/y,
    lexeme: { marks: ['hearsay'] },
  },
  // 昨天一天, 今天一上午: how long, and no number of goods.
  {
    begins: beginsWith('一整'),
    pattern:
      /(?<=[今昨前]天|[今昨]日|[今昨]儿个?|周[一二三四五六日天]|星期[一二三四五六日天]|\d[号日])(?:一整?|整整一)(?:天|个?(?:上|下)午|晚上?|早上?|夜)/y,
  },
  // 每人限购一盒: a rule of the house.
  {
    begins: beginsWith('每限一单'),
    pattern:
      /(?:每(?:人|位|户|单|个人|家)|一人|单人)?(?:只能|最多|都)?限(?:购|买|量|领)?(?=\s?[\d一二两三四五六七八九十])|(?:每(?:人|位|户|单)|一人|单人)(?:只能|最多)(?:买|拿|领|要)/y,
    lexeme: { marks: ['beside'] },
  },
  // 卖给个修表的, 卖给对面开店的: to whom.
  {
    begins: beginsWith('个一那几对隔修开做跑摆收养种教读送卖装贴打'),
    pattern: new RegExp(
      `(?<=卖给了?|拿给了?|批给了?)(?:一个|那个|几个|个|那边|对面|隔壁)*(?:修|开|做|跑|摆|收|养|种|教|读|送|卖|装|贴|打)[\\u4e00-\\u9fff]{1,3}的(?:人|师傅|老板|客人)?${end}`,
      'y',
    ),
    lexeme: { marks: ['guest'] },
  },
  // 卖给对面修理厂, 拿给隔壁老王: whoever got it is a customer, and no shop whose business is talked of.
  {
    begins: beginsWith('对隔旁斜街楼'),
    pattern: /(?<=[卖批拿送交]给了?)(?:对面|对门|斜对面|街对面|隔壁|旁边|楼上|楼下)(?:那家|那个|家)?的?/y,
    lexeme: { marks: ['guest'] },
  },
  // 到货已点数入库: counted as it came in, and no stocktake.
  {
    begins: beginsWith('点清验核'),
    pattern:
      /(?:点数|点清|清点|点过数|验数|验货|核对)(?:过|好|清楚?|完毕?|无误|数量)*了?[后并再]?(?=(?:已经?|都|全部?)?(?:入库|收下|收货|签收|上架|入仓|进仓))/y,
    lexeme: { acts: ['received'] },
  },
  // 来货点完了, 到货清点过: what was counted is what came.
  {
    begins: beginsWith('来到收进货'),
    pattern:
      /(?:来|到|收|进)货(?:了|都|也|全部?|已经?|刚)*(?:点|盘|数|清点|点数|验|查)(?:完|过|好|清|毕|齐|了)+(?:一遍|一下|了)*|货(?:来|到)(?:了|齐)?(?:都|也|已经?|刚)*(?:点|清点|点数|验)(?:完|过|好|清|毕|了)+/y,
    lexeme: { acts: ['received'], done: true },
  },
  // 前天卖了些啥, 今天都走了点什么: what was sold.
  {
    begins: beginsWith('卖出走销'),
    pattern:
      /[卖出走销](?:了|掉|过|出去|咗|哒|脱)+(?:些|点|得)?(?:啥子?|什么|哪些|哪几[样种]|么子|么事|乜嘢?|咩)(?:货|东西|品种|商品)?(?=$|[\s,，。?？!！~啊呀呢])/y,
    lexeme: { acts: ['askSales'], marks: ['question'] },
  },
  // 钢化膜贴了3张: put on for a customer.
  {
    begins: beginsWith('贴'),
    pattern: /贴(?:了|出去?了?|掉了?)(?=\s?(?:\d{1,3}|[一二两三四五六七八九十俩])[张片个副])/y,
    lexeme: { acts: ['sold'], done: true },
  },
  // 记得叫人把样品摆2条到门口: a reminder to whoever reads it.
  {
    begins: beginsWith('记别'),
    pattern:
      /(?<=^|[\s,，。;；:：!！])(?:记得|别忘了?|莫忘了?|不要忘了?)(?:要|先|去|也)*(?=[叫让喊派把将摆关锁带给帮通提多早])(?![给帮]?(?:我|俺|咱|我们)?[记录登报])/y,
    lexeme: { marks: ['future'] },
  },
  // 大唯怡6箱 等哈 大唯怡是5箱: whoever stops himself and says what it is takes back the number before.
  {
    begins: beginsWith('等慢哎'),
    pattern:
      /(?<=[\s,，。;；])(?:等(?:哈儿?|一?下|等|会儿?|一等|一哈)|慢着|慢点|哎呀?)(?=[\s,，。~…]*[^\s,，。\d]{1,10}?(?:应该|其实)?是\s?[\d一二两三四五六七八九十半])/y,
    lexeme: { marks: ['correction'] },
  },
  // 车间补了12条胎: mended, and no goods; 补12条胎 asks for some.
  {
    begins: beginsWith('补'),
    pattern: /补(?:了|好|过|完)\s?(?:\d{1,3}|[一二两三四五六七八九十几俩]{1,3})?[条个只]?[车轮]?胎/y,
    lexeme: { marks: ['beside'] },
  },
  // 网上32g的u盘才卖35: what others ask for it.
  {
    begins: beginsWith('网淘拼京某别直外'),
    pattern:
      /(?:网上|网店|淘宝|拼多多|京东|某宝|别处|别家|直播间|外面)(?=[^\s,，。;；]{1,14}?(?:才|只|就)(?:卖|要)\s?\d)/y,
    lexeme: { marks: ['hearsay'] },
  },
  // 给我留一盒: kept for somebody, and not sold yet.
  {
    begins: beginsWith('给帮替'),
    pattern:
      /[给帮替](?:我|俺|咱|他|她|客人|顾客|人家|老客户?|[老小][\u4e00-\u9fff]|[\u4e00-\u9fff]{1,2}[哥姐总叔姨])(?:先|再)?留(?:着|了|下|起来?)?(?=\s?[\d一二两三四五六七八九十半个])/y,
    lexeme: { marks: ['beside'] },
  },
  // 我们没有, 店里没货: what somebody wanted could not be given.
  {
    begins: beginsWith('我咱店这'),
    pattern:
      /(?:我们|咱们?|店里|我店|这边)(?:都|也|就|现在|还)*(?:没有|没货|没得|冇|没卖)(?:了|卖|货|这个|这种|的)*(?=$|[\s,，。;；!！~])/y,
    lexeme: { marks: ['negated'] },
  },
  // 里面20盒都好的, 都没事: nothing is amiss.
  {
    begins: beginsWith('都全还好完'),
    pattern:
      /(?:都|全|还)(?:是|都)*(?:好的|好好的|完好|没事|没坏|没破|没碎)(?:的|了)?(?=$|[\s,，。;；!！~])|(?:好好的|完好无损)(?=$|[\s,，。;；!！~])/y,
    lexeme: { marks: ['complete'] },
  },
  // 去仓库拿了3箱, 跑石井拉了2箱: fetched from there.
  {
    begins: beginsWith('去到上跑我俺咱'),
    pattern:
      /(?:[我俺咱](?:刚|刚刚|又|早上|上午|中午|下午)?)?[去到上跑](?=[\u4e00-\u9fff]{2,5}?(?:拿|拉|取|搬|提|领|借|匀|运)(?:了|来|回|过来)(?!给))/y,
    lexeme: { marks: ['from'] },
  },
  // 饺子馆采购来提了3袋: whose buyer it was.
  {
    begins: beginsWith('采'),
    pattern:
      /采购(?:员|部|经理|主管|大姐|大哥|师傅|的人?)?(?=(?:刚刚?|又|也|今天|早上|下午|过)?(?:来|拿|提|拉|取|打电话))/y,
  },
  // 够使不, 还够撑几天: whether what there is will do.
  {
    begins: beginsWith('还够'),
    pattern:
      /还?够(?:我们?|咱们?|这边)?(?:卖|用|使|发|吃|喝|铺|送|配|分|摆|批|装|贴|打|做|穿)(?:得了)?(?:几天|多久|不够|不了|不|吗|么|嘛|伐|没|冇|啵)(?=$|[\s,，。?？!！~啊呀])/y,
    lexeme: { acts: ['askStock'], marks: ['question'] },
  },
];
