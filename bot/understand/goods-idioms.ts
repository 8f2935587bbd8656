import { beginsWith } from './characters.ts';
import type { Idiom } from './ledger-idioms.ts';

const prepared =
  '(?:冲|泡|煮|切|蒸|炒|烤|拌|熬|煎|炸|热|分|倒|端|摆|盛)(?:好|了|出来|开|上|成[片块丁丝杯])?(?:了|以后|后)?';
const taste = '(?:尝尝?(?:鲜|味道?)?|尝个鲜|尝一[口下尝]|品尝|品鉴|品饮|试吃|试喝|试饮|试用|试试|品一?品)';
const when =
  '(?:刚刚?|才|已经?|都|就|也|是|大概|早上|上午|中午|下午|一早|\\d{1,2}[点:](?:半|\\d{1,2}分?|多)?|[一二三四五六七八九十]{1,2}点(?:半|多)?){0,3}';

/** What befalls goods, and where they are, in turns that no single word tells. */
export const goodsIdioms: readonly Idiom[] = [
  // 冲给大爷大妈尝, 切了让排队的人试吃: given to taste, to whomever.
  {
    begins: beginsWith('给让请分送冲泡煮切蒸炒烤拌熬煎炸热倒端摆盛'),
    pattern: new RegExp(
      `(?:${prepared})?(?:给|让|请|分给|送给)(?!我|不|没)[\\u4e00-\\u9fff]{1,7}?${taste}[了的]?(?=[\\s,，。;；!！~哈啊]|$)`,
      'y',
    ),
    lexeme: { acts: ['sample'], done: true },
  },
  // 拿了一双给客人试穿: looked at, and still the shop's.
  {
    begins: beginsWith('给让请'),
    pattern:
      /[给让请](?!我|不|没)[\u4e00-\u9fff]{1,7}?(?:试[穿戴骑坐听]|看看|看一?[下眼]|瞧瞧|瞅瞅|比划一?下)[了的]?(?=[\s,，。;；!！~哈啊]|$)/y,
    lexeme: { marks: ['beside'] },
  },
  // 蒙脱石散卖2盒, 拆零卖了3片: sold singly.
  {
    begins: beginsWith('散零单拆'),
    pattern: /(?:拆?零|拆?散|单|拆开?)卖了?(?=[\d一二两三四五六七八九十半俩仨])/y,
    lexeme: { acts: ['sold'] },
  },
  // 车已经出去了, 车8点半走的: what was to be sent has left.
  {
    begins: beginsWith('车'),
    pattern: new RegExp(
      `(?<!的)车子?${when}(?:(?:开出?去|出去|出发|上路|上高速|在路上|动身)(?:了|咧|嘞|咗|哒)|(?:走|开|开走|出发|出去)的(?=[\\s,，。;；!！]|$))`,
      'y',
    ),
    lexeme: { acts: ['dispatched'], done: true },
  },
  // 单子上的没给齐, 货没到全: less came than was sent.
  {
    begins: beginsWith('没未冇不'),
    pattern: /(?:没有?|未|冇|不)(?:给|到|送|发|配|装|来|收)(?:齐全?|全|够)(?:数)?/y,
    lexeme: { acts: ['short'] },
  },
  // 早上开门到现在卖了…: until when something went on, and nothing that came.
  {
    begins: beginsWith('到'),
    pattern:
      /(?<=(?:开门|开店|营业|早上|上午|一早|清早|今早|早晨|中午|下午|昨晚|刚才|起|今天|今日|今儿))到(?:现在|目前|这会儿?|这阵|此刻|这时候?|下班|打烊|关门|收摊|收市)/y,
  },
  // 网上才6块8: what others ask for it.
  {
    begins: beginsWith('网淘拼京某别外超'),
    pattern:
      /(?:网上|网店|淘宝|拼多多|京东|某宝|别处|外面|超市里?|直播间)(?:都|也|才|就|只|现在|上|里)*(?:要|卖|买|便宜到)?(?=\s?[\d一二三四五六七八九十]{1,5}(?:\.\d+)?[块元毛])/y,
    lexeme: { marks: ['hearsay'] },
  },
  // 秤上是七两, 称出来有3斤: where the weight is read.
  {
    begins: beginsWith('秤称磅电'),
    pattern:
      /(?:电子)?(?:秤|称|磅秤?)(?:上|面上|盘上)?(?:显示|读数|写着|上写着|上)(?:的?是|有)?(?=\s?[\d一二两三四五六七八九十半])/y,
  },
  // 有人等着要, 前面好几个人催: why it is wanted soon.
  {
    begins: beginsWith('有'),
    pattern:
      /有(?:个|几个|好几个)?(?:人|客人|顾客|客户|老人|患者|病人|家长)(?:还|正|一直|天天|都)*(?:等|催|急)(?:着|住|紧)?(?:要|用|买|拿|呢|呀|啊|了)*(?=$|[\s,，。;；!！~])/y,
    lexeme: { marks: ['stock'] },
  },
  // 一点都没有了, 一瓶都不剩: it is sold out, and no number of anything.
  {
    begins: beginsWith('一'),
    pattern:
      /一[\u4e00-\u9fff](?:儿|子)?(?:都|也)(?:没有|没|不剩|冇|莫得|没得|找不到|见不着)(?:了|咧|嘞|咗|哒|货)?/y,
  },
  // 嫌鸡爪不新鲜, 说苹果不甜: why goods come back.
  {
    begins: beginsWith('不太有没'),
    pattern:
      /(?:不太?|太|有点儿?|不够|没那么)(?:新鲜|甜|好吃|好喝|好闻|脆|香|合适|合身|合脚|干净|大|小|长|短|紧|松|重|轻|厚|薄|硬|软|亮|响|准|灵|结实|牢固|清楚|舒服|酸|咸|苦|辣|淡|老|嫩|熟|生|贵)(?:了|的|哦|啊)?(?=[\s,，。;；!！]|退|$)/y,
  },
];
