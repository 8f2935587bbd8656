import { beginsWith } from './characters.ts';
import type { Idiom } from './ledger-idioms.ts';

const number = '[\\d零一二两三四五六七八九十百千万.]{1,7}';
const over = '(?=$|[\\s,，。;；!！~、])';

/** What people say beside a report: readings of gauges, machines that fail, errands, what somebody looked for. */
export const remarks: readonly Idiom[] = [
  // 湿度75, 室温到了30度, 降温8到10℃: a reading of a gauge counts no goods.
  {
    begins: beginsWith('温湿室水油气体车库血心步电风浓转海身降升'),
    pattern: new RegExp(
      `(?:(?:室|水|油|气|体|车|库|[降升])?温度?|湿度|风力|浓度|转速|血[压糖]|心率|步数|体重|身高|电量|电压|水压|海拔)(?:[是到在有有约]|现在|目前|达到?|大概|已经?|都|才|了|还是|显示)*\\s?[:：]?${number}(?:\\s?[到至~-]\\s?${number})?(?:度|℃|°c|%|级|公斤|步|斤)?`,
      'y',
    ),
  },
  // 醒发室28度, 冷柜零下18℃: how warm a room or a machine is.
  {
    begins: beginsWith('室房柜库箱棚窖机炉锅屋间零'),
    pattern: new RegExp(
      `(?:室|房|柜|库|箱|棚|窖|机|炉|锅|屋|间)(?:里|内|温度?)?(?:[是到在有]|现在|才|都|只有)?(?:零下|-)?${number}(?:度|℃|°c)(?!的)|零下${number}(?:度|℃)?`,
      'y',
    ),
  },
  // 温度调低点, 音量开小一点: how a machine is to be set.
  {
    begins: beginsWith('温音声亮灯空风火屏速转功档字水'),
    pattern:
      /(?:温度|音量|声音|亮度|灯光|灯|空调|风|火|火力|屏幕|速度|转速|功率|档位?|字体|水温|水)(?:给|再|先|也|还|都)*(?:调|开|关|拧|设|弄|搞)(?:得)?(?:[高低大小快慢亮暗强弱冷热])(?:了|一?点|些|一?下|一档)*/y,
    lexeme: { marks: ['beside'] },
  },
  // 【天气】, 寒潮橙色预警: news, and whatever follows in it.
  {
    begins: beginsWith('天气寒暴台高大霜雷沙'),
    pattern:
      /(?<=[【[(（「]\s?)天气(?:预报|提醒|预警|播报|情况)?(?=\s?[】\])）」])|天气预报|气象[台局]|(?:寒潮|暴雨|暴雪|台风|高温|大风|大雾|霜冻|雷电|雷暴|沙尘暴?)(?:[蓝黄橙红]色)?预警/y,
    lexeme: { marks: ['hearsay'] },
  },
  // 当时系统登不上, 网断了, 手机没电: why it is told only now.
  {
    begins: beginsWith('当那这刚昨系网手电软小平信后收打扫微企app'),
    pattern:
      /(?:当时|那会儿?|那时候?|那天|刚才?)?(?:系统|网络|网|手机|电脑|软件|小程序|app|平板|信号|后台|wifi|收银机|扫码枪|打印机|微信|企业?微信?)(?:一直|又|还|也|都|老|总|就|死活|今天|昨天)*(?:(?:登录?|打|进|上|连|刷|点|用|开|加载|扫|发|提交|保存|录|传)(?:不(?:上去?|开|进去?|了|动|出来?|到|去)|也?没反应)|(?:崩溃?|挂|卡住?|卡死|断网?|断开|停|死机|没电|没网|没信号|瘫痪?|维护|升级|抽风|罢工)(?:了|掉|中)*)/y,
    lexeme: { marks: ['late'] },
  },
  // 有一笔漏了, 还有个单落下了: what follows happened before.
  {
    begins: beginsWith('有还一两几漏落'),
    pattern:
      /(?:还?有)?(?:[一两三几]|好几)?(?:笔|单|条|张单子?|个单子?)(?:账|单子?)?(?:给|是|被)?(?:漏|忘|落|没(?=[录记报登入写]))(?:掉|下|录|记|报|登|入|写|说)*(?:了|上)?|[漏落]了(?:[一两几])(?:笔|单|条|张单子?|个单子?)(?:账|没[记报录])?/y,
    lexeme: { marks: ['late'] },
  },
  // 给她退掉一盒, 给客人办了退货: who gets the money back brought goods back.
  {
    begins: beginsWith('给帮替'),
    pattern:
      /[给帮替](?:他|她|人家|客人|顾客|客户|对方|阿姨|大姐|大哥|大爷|大妈|老人家|小姑娘|小伙子?)们?(?:就|也|都|又|先)?(?:办了?|做了?)?退(?:货|款|回来|回|掉)?(?:了|咗|哒|咧)?(?!给|厂|供)/y,
    lexeme: { acts: ['returnedHere'], done: true },
  },
  // 清点过了, 复点好了: a count that is over.
  {
    begins: beginsWith('清盘查点复重全'),
    pattern: /(?:重新|全部|全)?(?:清点|盘点|查点|点验|复点|复盘|盘查)(?:过|好|完|毕|清楚)(?:一遍|一下)?了?/y,
    lexeme: { acts: ['counted'], done: true },
  },
  // 入完库给学生街发, 卸完货点了一下: what came before the act that is told.
  {
    begins: beginsWith('入收卸点装上下理分拆搬验对开打吃忙'),
    pattern:
      /(?:入|收|卸|点|装|上|下|理|分|拆|搬|验|对|开|打|吃|忙)完(?:库|货|车|单子?|账|箱|饭|这阵|活|门|包|早会|会)(?:之?后|以后|就|马上|顺手|顺便|再|我|我们|又)*(?=[给往向从把]|发|送|调|卖|退|报|数|点)/y,
  },
  {
    begins: beginsWith('入收卸'),
    pattern: /[入收卸]完(?:库|货|车)了?/y,
    lexeme: { acts: ['received'], done: true },
  },
  {
    begins: beginsWith('点盘数'),
    pattern: /[点盘]完(?:货|库|点|数)了?/y,
    lexeme: { acts: ['counted'], done: true },
  },
  // 挑出来七斤烂的: bad goods are sorted out.
  {
    begins: beginsWith('挑拣捡选筛择理翻清'),
    pattern: /[挑拣捡选筛择理翻清](?:出来|出去|出)(?:了)?(?!货|库|来?[过盘称点数])/y,
  },
  // 查监控也没查到, 死活没找着: looking for it brought nothing.
  {
    begins: beginsWith('查翻调看也都还又没问找'),
    pattern:
      /(?:(?:查|翻|调|看|问|找)(?:了|遍|完)*(?:监控|录像|全店|店里|仓库|货架|一圈|同事|大家)?[,，\s]?)?(?:也|都|还|又|就|硬是|死活|实在)*没有?(?:查|找|翻|搜|寻|问|拍|录|追|瞅|瞧)(?:到|着|出来?|见)(?:人|是谁|原因|影子?|了)?/y,
  },
  // 多敲了个零: the entry of before is wrong.
  {
    begins: beginsWith('多少'),
    pattern: /[多少](?:打|敲|按|摁|输|写|加|点|录|记|填|报|戳)了?一?个?[0零〇](?![.\d])/y,
    lexeme: { acts: ['undo'], marks: ['correction'], done: true },
  },
  // 先别买, 暂时不进了: a no.
  {
    begins: beginsWith('先暂都就别莫甭'),
    pattern: new RegExp(
      `(?:先|暂时?|暂且|都|就)?(?:别|莫|甭|不要|不用|不)(?:急着|忙着|忙)?(?:买|进|订|采购|下单)(?:了|先|货|它)?${over}`,
      'y',
    ),
    lexeme: { acts: ['reject'], marks: ['negated'] },
  },
  // 快断了, 眼看要断货: why goods are asked for, and no goods are broken.
  {
    begins: beginsWith('快就要马眼都'),
    pattern:
      /(?:就?快要?|就要|马上要?|眼看要?|眼瞅着要?|都快)(?:断(?![裂开掉])(?:货|顿|档|供|粮)?|没|见底|清空|卖空|卖断|用光|用完|空)(?:了|掉|咯|喽|嘞)+/y,
  },
  // 给我们送点来, 帮我叫些: some of it is asked for.
  {
    begins: beginsWith('给帮替'),
    pattern:
      /[给帮替](?:[我俺咱阮](?:们|店里?|这边|这里)|咱|阮)(?:再)?(?:送|拿|带|捎|调|匀|拨|补|发|拉|叫|搬|配)(?:一?点|些)/y,
    lexeme: { acts: ['request'] },
  },
  // 9月起飞盘卖12, 下周一开始: from a day on a price holds.
  {
    begins: beginsWith('起开'),
    pattern:
      /(?<=[月日号天年周期拜旦节庆末][一二三四五六日天]?|[明后今][早晚儿]|双1?[十1][一二12]|[月年]底)(?:起(?!来|床|飞机|动|码|重|订|子|身)|开始)(?=[^,，。\n]{1,12}(?:[卖改按调](?![了掉出完光给走])|(?<![了掉过])\s?(?:\d{1,5}(?:\.\d{1,2})?|[一二两三四五六七八九十百]{1,5})[块元])|\s?\d{1,5}(?:\.\d{1,2})?(?:[块元]|$|[\s,，。]))/y,
    lexeme: { acts: ['setPrice'] },
  },
  // 送货单没带, 发票还没开: papers beside the goods.
  {
    begins: beginsWith('发收回送单小清合证钥'),
    pattern:
      /(?:发票|收据|回单|送货单|单子|小票|清单|合格证|证件|钥匙)(?:他们?|也|都|还|又|忘了?)*(?:没|忘|未)了?有?(?:带|开|给|拿|签|打|附)(?:来|到|过来|给我|我们)?/y,
  },
  // 碰地上了, 掉到地上: how it happened; what broke is told by another word.
  {
    begins: beginsWith('碰掉摔打磕滑跌砸滚'),
    pattern: /[碰掉摔打磕滑跌砸滚](?:到|在|落)?了?(?:地上|地下|地板上|水里|沟里)了?/y,
  },
  // 把杯子带下来了: so too.
  { begins: beginsWith('带碰刮扯拽勾撞蹭摔掉滚'), pattern: /[带碰刮扯拽勾撞蹭摔掉滚]下(?:来|去)了?/y },
  // 验了2个裂的, 检查出3包坏的: looking at goods is no act on them.
  {
    begins: beginsWith('验检核查'),
    pattern:
      /(?:验|检|检查|核对?|查)(?:了|出|到|出来|下来|一遍|一下|完|后)+(?=\s?(?:有)?[\d一二两三四五六七八九十半])/y,
  },
  // 没给钱跑了, 没扫码就溜了: taken without paying.
  {
    begins: beginsWith('没不'),
    pattern:
      /[没不]有?(?:给|付|扫|买|结)(?:钱|款|码|单|账)(?:就|都|直接|便)*(?:走|跑|溜|开溜|跑路)(?:了|掉|脱|人)*/y,
    lexeme: { acts: ['lost'], done: true },
  },
  // 按10块9卖: what it shall cost.
  {
    begins: beginsWith('按照'),
    pattern:
      /[按照](?=\s?[\d一二两三四五六七八九十百点.]{1,6}[块元]?\d{0,2}(?:一\S)?\s?卖(?:$|[\s,，。;；吧!！]))/y,
    lexeme: { acts: ['setPrice'] },
  },
  // 有的话发一箱, 方便的话: no more than politeness.
  {
    begins: beginsWith('有方可行够多顺没'),
    pattern: /(?:有(?:货|多|空|剩|车)?(?:的)?|方便|可以|行|够|多|顺路|没问题|来得及)的话/y,
  },
  // 俩小孩拿了一盒: how many they were counts no goods.
  {
    begins: beginsWith('俩两几三仨一'),
    pattern:
      /(?:俩|仨|[两几三一](?:个|位|名)?)(?=(?:小孩|小孩子|孩子|学生|客人|顾客|阿姨|大姐|大哥|小伙|小姑娘|姑娘|小朋友|老人|大爷|大妈|老太太|小年轻|老师|家长|师傅|同学|姐姐|哥哥|男的|女的|熟人|司机|工人|宝妈|老外)(?!卡))/y,
  },
  // 仓库明天装一箱: what a place is told to do.
  {
    begins: beginsWith('装搬'),
    pattern:
      /(?<=[仓店库厨](?:里|那边)?(?:明天|今天|下午|顺路|顺便|一起|再|也|帮忙?)?)[装搬](?=\s?[\d一二两三四五六七八九十半])/y,
  },
  // 从总仓捎10条过来, 仓库明天带一箱: asked for.
  {
    begins: beginsWith('带捎拉驮'),
    pattern:
      /(?<=[仓店库厨](?:里|那边)?(?:明天|今天|下午|晚上|明早|的车|顺路|顺便|一起|再|也|帮忙?)*)[带捎拉驮](?=\s?[\d一二两三四五六七八九十半])/y,
    lexeme: { acts: ['request'] },
  },
  // 一盒没少, 一袋都不缺: it is all there.
  {
    begins: beginsWith('一'),
    pattern: /一[\u4e00-\u9fff]{1,2}(?:也|都)?(?:没有?|不|冇)(?:少|缺|差)/y,
    lexeme: { marks: ['complete'] },
  },
  // 单子写的是2袋, 电脑显示8: what the books or papers say.
  {
    begins: beginsWith('单送发清小系账电'),
    pattern:
      /(?:单子|单据|送货单|发货单|清单|小票|系统|账|电脑)(?:上|里)?面?(?:写|开|显示|打|录|记)(?:的是|着|的|了)是?(?!成)/y,
    lexeme: { marks: ['book'] },
  },
  // 通知一下, 跟各店通知下: that it is told to all.
  { begins: beginsWith('通知'), pattern: /通知(?:给)?(?:一?下|一声|大家|各店|各位|到位)+/y },
  // 店里修柜台用, 自己擦玻璃用了: used in the shop.
  {
    begins: beginsWith('店仓库办咱自'),
    pattern:
      /(?:店里|仓库里?|库里|办公室|咱店?里?|自己)(?:自己)?(?:拿去?|拿来|修|补|擦|洗|粘|贴|垫|包|装|捆|打扫|做|搞)[\u4e00-\u9fff]{0,3}用(?:了|掉)*/y,
    lexeme: { acts: ['ownUse'], done: true },
  },
  // 有一个是裂的, 两盒碎的: in what state they are, where nothing is named behind it.
  {
    begins: beginsWith('裂碎破断瘪霉馊臭扁烂坏残蔫'),
    pattern: /[裂碎破断瘪霉馊臭扁烂坏残蔫](?:掉)?的(?=$|[\s,，。;；!！])/y,
    lexeme: { acts: ['damaged'], done: true },
  },
  // 原来3块5 现在改4块: what it cost before.
  {
    begins: beginsWith('原之以本老旧'),
    pattern:
      /(?:原来|原价|原先|之前|以前|本来|老价|旧价)(?:是|卖的?|的|都)*\s?\d{1,5}(?:\.\d{1,2})?(?:[块元]\d{0,2}(?:一\S|\/\S)?)?(?=\s?[,，]?\s?(?:现在|今天起?|改|涨|降|调|以后))/y,
  },
  // 做奶茶用了3盒, 煮多了倒半包: what it was used for, and why there was too much.
  {
    begins: beginsWith('做煮泡蒸烤炸炒切煎备'),
    pattern:
      /(?:做|煮|泡|蒸|烤|炸|炒)[\u4e00-\u9fff]{1,4}?(?=用(?:了|掉|去|完|\d))|[做煮泡蒸烤炸炒切煎备]多了/y,
  },
  // 要开发票, 给打张小票
  {
    begins: beginsWith('要给需还开补打'),
    pattern:
      /(?:要|给|需要?|还要?)?[开补打](?:了|个|张|一)*(?:增值税|普通?|专用?|电子)?(?:发票|专票|普票|收据|小票)(?![纸本机打])/y,
  },
  // 做活动送了12瓶: on what occasion, where it is over.
  {
    begins: beginsWith('做搞办'),
    pattern:
      /[做搞办](?:了|个|着)?活动(?:的?时候|期间|那天)?(?=[^,，。\n]{0,10}(?:送|卖|发|出)(?:出去|掉)?了)/y,
  },
  // 单子签了: written up.
  {
    begins: beginsWith('单条'),
    pattern: /[单条]子?(?:已经?|也|都|给|就)*签(?:了|好|过)+(?:字|名)?/y,
    lexeme: { payment: 'credit' },
  },
  // 众合欠我们一箱 明天补: what is owed, and no goods.
  {
    begins: beginsWith('欠'),
    pattern: /欠(?:着|了|咱)?(?:我们|咱们?|我店|店里|俺们?|阮)(?!的)/y,
    lexeme: { marks: ['beside'] },
  },
  // 一箱放冷库: where goods are put.
  {
    begins: beginsWith('放搁摆存堆码塞'),
    pattern:
      /[放搁摆存堆码塞](?:在|到|进|回)?了?(?:冷库|冷柜|冰柜|冰箱|前台|后仓|库房|货架|架子|门口|后面|收银台|柜台|地上|角落|楼上|楼下|里面|外面|展柜|保温柜)(?:上|里|里面|了)*/y,
  },
  // 留下10盒: left here by who brought them.
  {
    begins: beginsWith('留放搁撂甩'),
    pattern:
      /(?<![客户他她人])[留放搁撂甩]下(?:来)?了?(?=\s?[\da-z\u4e00-\u9fff])(?![来去班课单联言心手意])/y,
    lexeme: { acts: ['sentHere'], done: true },
  },
];
