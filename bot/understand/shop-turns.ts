import { beginsWith } from './characters.ts';
import type { Idiom } from './ledger-idioms.ts';

const handling =
  '(?:上货架|上架|上货|摆货|摆台|理货|卸货|卸车|搬货|搬运|装车|装货|拆箱|开箱|下货|收货|点货|盘货|补货|陈列|打包|送货|配货|拣货|挪货|倒货|整理货架|擦货架)';
const spoils = '[摔碰打砸压磕弄撞跌洒撒挤破碎划刮烂漏掉绊翻]';
const book = '(?:电脑|系统|账面?|后台|机器|台账|表格?|小程序|单子|软件|库存表)(?:上|里|中)?面?';

/** What a shop's people do around their goods, in turns that no single word tells. */
export const shopTurns: readonly Idiom[] = [
  // 上架时压瘪两罐, 卸货摔了一箱: when it happened, and nothing that came.
  {
    begins: beginsWith('上摆理卸搬装拆开下收点盘补陈打送配拣挪倒整擦'),
    pattern: new RegExp(
      `${handling}(?:的?时候?|那会儿?|途中|过程中?|(?=(?:又|给|不小心|没注意|手一?滑|没拿稳|时){0,2}${spoils}))`,
      'y',
    ),
  },
  // 货架歪了, 冰柜坏了: what befell the furniture, and no goods.
  {
    begins: beginsWith('货架层隔冰冷柜堆托推梯卷'),
    pattern:
      /(?:货架|架子|层板|隔板|冰柜|冷柜|柜子|堆头|托盘|推车|梯子|卷帘门)(?:又|都|也|一|突然|半夜|昨晚|今早)*(?:歪|倒|塌|垮|斜|晃|松|坏|断电|停机|跳闸)(?:了|掉|下来)+(?=[\s,，。;；!！]|[砸压碰摔打碎化坏烂])/y,
  },
  // 砸掉三瓶, 摔没了两个: broken.
  {
    begins: beginsWith('砸摔磕撞跌打'),
    pattern:
      /[砸摔磕撞跌打](?:掉|没|废|报销|豁|瘪|扁|弯)了?(?=\s?[\d一二两三四五六七八九十半俩仨几]|[\s,，。]|$)/y,
    lexeme: { acts: ['damaged'], done: true },
  },
  // 称掉三斤六两: sold by weight.
  {
    begins: beginsWith('称秤约甩抛'),
    pattern: /[称秤约甩抛](?:掉|脱)了?(?=\s?[\d一二两三四五六七八九十半])/y,
    lexeme: { acts: ['sold'], done: true },
  },
  // 顺车给湖滨拉走五箱: by which car.
  {
    begins: beginsWith('顺随跟搭便回'),
    pattern: /(?:顺风?|随|跟|搭|便|回头)车(?:子)?(?:就|又|也)?(?![单队厢祸费票牌载型主床间走])/y,
  },
  // 买错的那位, 买多了的阿姨: who bought is a customer.
  {
    begins: beginsWith('买拿拎'),
    pattern:
      /(?:买(?:错|混|(?:多|重|大|小|贵)了)了?(?:的(?:[那这]?[个位]|人家?)?)?|[拿拎](?:错|多|重)了?的[那这]?[个位])/y,
    lexeme: { marks: ['guest'] },
  },
  // 今日出货(到四点半), 截至下午三点: until when was counted, and nothing that came.
  {
    begins: beginsWith('截到至'),
    pattern:
      /(?:截[至止]到?|(?<=^|[\s,，(（【:：货日天])[到至])(?=(?:早上|上午|中午|下午|晚上|傍晚)?(?:(?:\d{1,2}|十[一二]|[二两三四五六七八九十])点(?!\S?货|[儿菜东])|\d{1,2}:\d\d))/y,
  },
  // 整箱的7箱 散的11听: how they stand, and no name of any.
  {
    begins: beginsWith('整散零拆单'),
    pattern:
      /整[箱件提包盒袋桶](?:的|装)?(?=\s?(?:[卖剩盘点数还有了]{0,2})(?:\d{1,4}|[一二两三四五六七八九十]{1,3})[箱件提包盒袋桶])|(?<=[\s,，、箱件提包盒袋桶外加有])(?:[散零]|拆[散零开])(?:的|装|瓶|卖)?(?:还?有)?(?=\s?(?:\d{1,4}|[一二两三四五六七八九十]{1,3})[^\s\d块元毛角分钱.一二三四五六七八九十])/y,
  },
  // 几家店一共卖了多少: all of them.
  {
    begins: beginsWith('几两三四五六七八九十23456789'),
    pattern:
      /几[家间个爿](?:门店|分店|店铺?|铺子?)|[两三四五六七八九十2-9][家间个爿](?:门店|分店|店铺?|铺子?)(?=里|都|一共|总共|合计|拢共|加|今|昨|卖|还|的|的?库存|$|\s)/y,
    lexeme: { marks: ['everyPlace'] },
  },
  // 以货架为准, 按我数的为准: the number told is what there is.
  {
    begins: beginsWith('以按照'),
    pattern:
      /[以按照](?!通知|公告|价签|标价|发票|小票|合同|总部|系统|电脑|账)(?:[\u4e00-\u9fff]{1,6}?)(?:为准|为主|算数)/y,
    lexeme: { acts: ['counted'], done: true },
  },
  // 电脑上挂着12: what the books say.
  {
    begins: beginsWith('电系账后机台表小单软库'),
    pattern: new RegExp(
      `${book}(?:还|都|却|倒|明明|是)*(?:(?:挂|登|标|存|躺|趴|留|记|写|录)(?:的是|着|的|有)|显示(?:的是|着|的|有)?)是?(?!成|账)`,
      'y',
    ),
    lexeme: { marks: ['book'] },
  },
  // 够撑几天, 顶得到月底吗: whether what there is will do.
  {
    begins: beginsWith('还能够撑顶扛熬'),
    pattern:
      /还?(?:[能够](?:撑|顶|扛|熬|卖|用)(?:得了?|上)?(?:几天|多久|多长时间|到[^\s,，。]{1,5}(?=吗|不|么|伐|嘛|没))|[撑顶扛熬](?:得|不)*到[^\s,，。]{1,5}(?=吗|么|伐|嘛))/y,
    lexeme: { acts: ['askStock'], marks: ['question'] },
  },
  // 通知大仓给学府拨10箱: who is told to.
  {
    begins: beginsWith('通安吩嘱告交指要'),
    pattern:
      /(?:通知|安排|吩咐|嘱咐|告诉|交代|指派|要求)(?:一?下)?(?=[\u4e00-\u9fff]{2,5}?(?:给|向|往|送|发|拨|调|匀|配|补|拉|带))(?!我|大家|各)/y,
    lexeme: { marks: ['from'], tells: true },
  },
  // 没给恁说, 没跟群里讲: told only now.
  {
    begins: beginsWith('没忘'),
    pattern:
      /(?:没有?|忘了?|忘记)(?:来得及)?(?:给|跟|和|同|对|在|往)(?:你们?|恁们?|您|侬|咱们?|大家|群里?|上面|店长|老板|小二)(?:说|讲|报|发|言语|吱声|汇报|登|记)(?:一?声|一?下)?/y,
    lexeme: { marks: ['late'] },
  },
  // 下个采购单: goods are ordered.
  {
    begins: beginsWith('下开提报做填打'),
    pattern: /[下开提报做填打](?:一?[个张份])?(?:采购|订货|请购|进货|申购|订购)(?:申请)?单子?(?![里上的号])/y,
    lexeme: { acts: ['purchase'] },
  },
  // 下个采购单…,进总仓: where it shall come, and nothing that came.
  {
    begins: beginsWith('进入到送放'),
    pattern:
      /(?<=(?:采购|订货|请购|进货|申购|订购|下)单.{2,40}[,，。;；\s])[进入到送放](?:到|进|往)?(?=[\u4e00-\u9fff]{1,3}[仓库店])/y,
    lexeme: { marks: ['to'] },
  },
];
