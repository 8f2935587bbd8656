import { beginsWith } from './characters.ts';
import { chatAsides } from './chat-asides.ts';
import { dailyTurns } from './daily-turns.ts';
import { goodsIdioms } from './goods-idioms.ts';
import { hoursTurns } from './hours-turns.ts';
import { type Idiom, ledgerIdioms } from './ledger-idioms.ts';
import { matching, type Reader } from './reader.ts';
import { remarks } from './remarks.ts';
import { shopAsides } from './shop-asides.ts';
import { shopTurns } from './shop-turns.ts';
import { plainLexeme } from './token.ts';
import { tradeTurns } from './trade-turns.ts';

/** What hands do to goods, and what befalls them. */
const handled =
  '贴撕拆装焊剪切扯拉拽踢踩坐压挤碰撞砸摔跌掉磕刮划弄搞整玩试戴穿洗烫烤冻晒淋泡咬啃抓挠夹卡折掰扭拧敲锤钻锯烧绊滑滚颠震憋捂沤胀用写骑插拔充喷剐蹭戳捅铲勾抠';

/** What whole phrases say that no single word of theirs does. */
const idioms: readonly Idiom[] = [
  ...ledgerIdioms,
  ...goodsIdioms,
  ...shopTurns,
  ...tradeTurns,
  ...dailyTurns,
  ...hoursTurns,
  // 看错秤了, 记错数: what follows is the right number.
  {
    begins: beginsWith('看听称数拿算'),
    pattern: /[看听称数拿算]错了?(?:秤|数|字|行|货|规格|型号|码|价|人)了?/y,
    lexeme: { marks: ['correction'] },
  },
  // 打错店了: an entry of before is wrong.
  {
    begins: beginsWith('记报打输写录'),
    pattern: /[记报打输写录]错了?(?:店|数|字|行|货|规格|型号|码|价|单|地方)了?/y,
    lexeme: { acts: ['undo'], marks: ['correction'] },
  },
  // 那十二付合页的账: what is owed, and no goods.
  {
    begins: beginsWith('的'),
    pattern: /的(?:账|货款|尾款|欠款|余款)(?=$|[\s,，。;；!！?？])/y,
    lexeme: { marks: ['beside'] },
  },
  // 你帮我看看, 恁给查查: the bot is told to look, whatever it is called.
  {
    begins: beginsWith('你恁您侬帮给'),
    pattern:
      /(?:你|恁|您|侬)?(?:再)?(?:帮|给|替)(?:我|俺|咱|我们|咱们|姨|哥|姐|叔)?(?:看看|看下|看一下|看一眼|瞅瞅|瞅一眼|瞧瞧|查查|查下|查一下|查一查|算算|算下|算一下|统计一?下|睇下|睇睇|望望)/y,
    lexeme: { marks: ['bot'] },
  },
  // 客人等住, 客户催呢: why it is wanted soon, and nobody's purchase.
  {
    begins: beginsWith('客顾买人业工老'),
    pattern:
      /(?:客人|客户|顾客|买家|人家|业主|工地|老板|客)(?:们)?(?:都|还|在|正|也|又|一直|天天)*(?:等|催|急)(?:着|住|紧|倒|到)?(?:要|用|货|呢|呀|啊|嘞|哩|咧|啦|了)*(?=$|[\s,，。;；!！~])/y,
    lexeme: { marks: ['stock'] },
  },
  // 贴烂, 焊坏了, 撕破咗: whatever was done to them, they are broken now.
  {
    begins: beginsWith(handled),
    pattern: new RegExp(
      `(?<!包)[${handled}](?:得|到)?[烂坏碎破裂瘪爆扁弯凹豁](?:了|掉|咗|哒|嘞|咧|脱|去)*`,
      'y',
    ),
    lexeme: { acts: ['damaged'], done: true },
  },
  // 外包装压坏了, 包装烂了: goods nobody can sell.
  {
    begins: beginsWith('外内包'),
    pattern: new RegExp(
      `[外内]?包装[袋盒箱纸]?(?:都|也|给|被|全)?[${handled}]?(?:得|到)?[烂坏碎破裂瘪爆](?:了|掉|咗|哒|嘞|咧|脱|去)*`,
      'y',
    ),
    lexeme: { acts: ['damaged'], done: true },
  },
  // 装三轮走了, 上车发走了: goods that left.
  {
    begins: beginsWith('装上搭'),
    pattern:
      /[装上搭]了?(?:三轮|电动|货|面包|摩托|板|大|小货|小|班|顺风)?车?(?:就|已经?|先)?(?:出发|开走|发走|拉走|走|开)[了嘞咧咗哒啦]/y,
    lexeme: { acts: ['dispatched'], done: true },
  },
  // 按这个改, 库存照这个改, 以这个为准: the number told is what there is.
  {
    begins: beginsWith('按照以依就库系账数'),
    pattern:
      /(?:库存|系统|账面?|数)?[就都]?[按照以依][这那]个?数?(?:来|去)?(?:为准|改库存|改账|改系统|改数|改|调库存|调账)[吧了哈啊]?(?!成|为|价|到)/y,
    lexeme: { acts: ['counted'], done: true },
  },
  // 漏了报, 忘咗记: what follows happened before.
  {
    begins: beginsWith('漏忘'),
    pattern: /[漏忘]了?(?:记得?)?(?:报|记|录|登|入|写|打)(?:了|账|单|系统|上去?){0,2}/y,
    lexeme: { marks: ['late'] },
  },
  // 一直没入, 还没登: nobody wrote it down so far.
  {
    begins: beginsWith('一还都就没'),
    pattern:
      /(?:一直|还|都|就)?没有?(?:来得及|顾得?上|时间|空)?(?:入|录|记|登|报|写|补)(?:账|单|系统|进去|上去?)?(?=了?(?:$|[\s,，。;；!！~]))/y,
    lexeme: { marks: ['late'] },
  },
  // 我补一下, 来补个单: written down now.
  {
    begins: beginsWith('我俺来现这'),
    pattern: /(?:我|俺|来|现在|这会儿?){1,2}再?补一?(?:下|哈|笔|条|个单?|单)(?=$|[\s,，。;；!！~])/y,
    lexeme: { marks: ['late'] },
  },
  // 搬得我腰都要断了: nothing of the shop's.
  {
    begins: beginsWith('我俺腰手腿脚胳膊背肩膀脖嗓'),
    pattern:
      /(?<![提把扶拉抓])(?:我|俺)?的?(?:腰|手|腿|脚|胳膊|膀子|背|肩膀|肩|脖子|嗓子)[都也]?(?:快要?|要)?(?:断|散架|散|废|酸|麻|疼|痛|折|软|肿|哑)(?:了|死了?|掉了?)?/y,
    lexeme: { marks: ['beside'] },
  },
  // 非要我送他两瓶: what somebody wants is not done yet.
  {
    begins: beginsWith('非硬吵闹嚷偏哭缠求'),
    pattern:
      /(?:非要?|硬要?|非得|吵着要?|闹着要?|嚷着要?|偏要|哭着要?|缠着要?|求着?)(?=(?:我|俺|咱)(?:们)?(?:送|给|让|便宜|打折|赠|免))/y,
    lexeme: { marks: ['future'] },
  },
  // 没理他, 没答应: nothing came of it.
  {
    begins: beginsWith('没'),
    pattern: /没有?(?:理|睬|搭理|答应|同意|依|理睬|卖给)(?:他|她|人家)?们?(?=$|[\s,，。;；!！~])/y,
    lexeme: { marks: ['refused'] },
  },
  // 七袋对七袋: said once more.
  {
    begins: beginsWith('对'),
    pattern:
      /(?<=[\u4e00-\u9fff])(?<![核校比面相反绝一两二三成])对(?=[\d一二两三四五六七八九十半]{1,4}[^\s\d])/y,
  },
  // 整10块, 五十七整: no more and no less.
  {
    begins: beginsWith('整'),
    pattern:
      /整(?=\s?[\d一二两三四五六七八九十百千]{1,6}[块元])|(?<=[\d块元十百千])整(?=$|[\s,，。;；!！~])/y,
  },
  // 化掉4支, 馊掉了: spoilt.
  {
    begins: beginsWith('化融馊霉臭酸蔫瘪裂断锈洒撒漏爆潮变'),
    pattern: /(?:化|融|融化|馊|霉|发霉|臭|酸|蔫|瘪|裂|断|锈|洒|撒|漏|爆|潮|变质)(?:掉|脱|晒|光)了?/y,
    lexeme: { acts: ['damaged'], done: true },
  },
  // 没打单, 没扫码: it is not written down yet.
  {
    begins: beginsWith('没还'),
    pattern: /(?:还没|没)有?(?:打|开|扫|做|出|写|填)(?:小票|单子|单据|单|码)/y,
    lexeme: { marks: ['late'] },
  },
  // 把30箱转到海珠, 挪两箱去万达: moved there.
  {
    begins: beginsWith('转挪移搬运拉分匀拨捎带驮拖'),
    pattern: /[转挪移搬运拉分匀拨捎带驮拖](?:了)?(?:到|去|往|至)(?!货|期|底|处|家|手|了|位|店|仓)/y,
    lexeme: { acts: ['dispatched'], marks: ['to'], done: true },
  },
  // 统一8块, 一律15元: what it costs from now on.
  {
    begins: beginsWith('统一全各以今往从'),
    pattern:
      /(?:(?:从今)?往后|以后|今后)?(?:统一|一律|全部店?|各店|全店)(?:都)?(?:按|调|定)?(?=\s?[\d一二三四五六七八九十百]{1,5}(?:\.\d+)?[块元])/y,
    lexeme: { acts: ['setPrice'] },
  },
  // 做了多少生意: what was sold.
  {
    begins: beginsWith('做'),
    pattern: /做(?:了|到)?(?:多少|几多|好多)(?:钱|货|生意|流水|营业额|业绩)?(?=[\s,，。?？!！啊呀呢哦]|$)/y,
    lexeme: { acts: ['askSales'], marks: ['question'] },
  },
  // 车已经开走: what was to be sent has left.
  {
    begins: beginsWith('车货已开上启'),
    pattern:
      /(?:[车货]子?)?(?:已经?|都|就|刚|也){0,2}(?:开走|开出去?|出门|出去|离开|上路|上高速|启程|动身|离仓|出仓)了?|(?<!的)车(?:刚刚?|才|已经?|都|就){0,2}走(?:了|咧|嘞|咗|哒)?/y,
    lexeme: { acts: ['dispatched'], done: true },
  },
  {
    begins: beginsWith('你小能会可'),
    pattern:
      /(?:你|小二)?[还都]?(?:会|能|可以|懂得?)(?:帮我们?|给我们?|替我们?)?(?:做|干|弄|搞|办)(?:些|点)?(?:什么|啥子?|哪些|哪样)(?:事情?|活儿?|东西|工作|忙)?/y,
    lexeme: { acts: ['help'] },
  },
  // 太好卖了: praise of goods, no sale.
  {
    begins: beginsWith('太真很挺蛮可超不最更还也好难'),
    pattern:
      /(?<![刚正恰幸])[也太真很挺蛮可超不最更还]{0,2}[好难]卖(?!了?[\d一二两三四五六七八九十半俩几个])了?/y,
  },
  {
    begins: beginsWith('转'),
    pattern: /(?<=[【(（「[]\s?)转发?(?=\s?[】)）」\]])/y,
    lexeme: { marks: ['hearsay'] },
  },
  // 倒出来称了: goods are handled to be counted.
  {
    begins: beginsWith('倒拿搬翻捞挑取掏端清腾'),
    pattern:
      /[倒拿搬翻捞挑取掏端清腾]出来(?:一?个?个)?(?:过秤|上秤|称|数|点|盘|清点)(?:了|过|一?下|一遍){0,2}/y,
    lexeme: { acts: ['counted'], done: true },
  },
  // 3号货架, 二排架子: where goods stand.
  {
    begins: beginsWith('0123456789一二三四五六七八九十'),
    pattern:
      /[\d一二三四五六七八九十]{1,2}[号排层列区格](?:货架|架子?|柜子?|冰柜|冷柜|冷库|库房|库|货位|架位|位置|区|门口|门|桌|包厢|收银台)/y,
  },
  // 低过5袋提我补货: to be warned.
  {
    begins: beginsWith('要记提喊叫催通告知话'),
    pattern:
      /(?:要|记得)?(?:提|喊|叫|催|通知|提醒|告诉|知会|话)(?:一?下)?(?:我|俺|咱)(?:们)?(?:知|一?声|一?下)?(?:补|进|订|叫|加|拿)(?:点|些|一?下)?货?/y,
    lexeme: { marks: ['alert'] },
  },
  {
    begins: beginsWith('就'),
    pattern:
      /就(?:要|记得)?(?:提|喊|叫|催|通知|提醒|告诉|知会|话)(?:一?下)?(?:我|俺|咱)?(?:们)?(?:知|一?声|一?下)?(?:补|进|订|叫|加|拿)(?:点|些|一?下)?货?/y,
    lexeme: { acts: ['reorderPoint'] },
  },
  ...remarks,
  ...shopAsides,
  ...chatAsides,
];

/** The turns of phrase. */
export const idiomReaders: readonly Reader[] = idioms.map(({ begins, pattern, lexeme }) => {
  const token = lexeme ? { ...plainLexeme, ...lexeme } : ({ kind: 'filler' } as const);
  return { begins, read: matching(pattern, 4, token) };
});
