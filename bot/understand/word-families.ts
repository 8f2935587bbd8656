import type { Act, Mark, Payment } from './lexicon.ts';

/**
 * What the regions say for the same things, and what hands in a hurry shorten. Grouped like the lexicon itself; kept
 * apart because each list grows by whole families of words.
 */

/** 叫人摸走, 让人给顺走, 遭人偷了: goods that went without leave. */
function takenAway(): string {
  const passives = [
    '被人',
    '让人',
    '叫人',
    '给人',
    '遭人',
    '着人',
    '教人',
    '被人给',
    '让人给',
    '叫人给',
    '被',
    '遭',
  ];
  const verbs = ['摸', '偷', '顺', '捎带', '揣', '拎', '掂', '抱', '拿', '抄', '拐'];
  return passives
    .flatMap((passive) => verbs.flatMap((verb) => [`${passive}${verb}走`, `${passive}${verb}走了`]))
    .join(' ');
}

/** 数罢, 盘毕, 点清楚: a count that is over. */
function countedOver(): string {
  const ends = [
    '罢',
    '罢了',
    '毕',
    '清',
    '清了',
    '清楚',
    '清楚了',
    '好',
    '好了',
    '齐',
    '齐了',
    '妥',
    '妥了',
    '过数',
    '过数了',
  ];
  return ['数', '盘', '点', '清点', '盘点'].flatMap((verb) => ends.map((end) => verb + end)).join(' ');
}

/** 捎过去了, 给驮过去了: goods that left for another place. */
function carriedOff(): string {
  const verbs = [
    '捎',
    '带',
    '送',
    '拉',
    '运',
    '驮',
    '拿',
    '发',
    '调',
    '匀',
    '拨',
    '背',
    '扛',
    '推',
    '寄',
    '配',
  ];
  return verbs.flatMap((verb) => [`${verb}过去了`, `给${verb}过去了`]).join(' ');
}

/** 匀来的, 借过来了, 驮回来了: goods that came from another place. Without 了 or 的 they may only be asked for. */
function carriedHere(): string {
  const verbs = ['匀', '借', '捎', '驮', '拨', '分', '支援', '背', '扛', '补', '补发'];
  const ways = ['来了', '来的', '过来了', '过来的', '回来了', '回来的'];
  return verbs.flatMap((verb) => ways.map((way) => verb + way)).join(' ');
}

/** 捎回去了, 叫他拉走了: goods that whoever brought them took along again. */
function takenBack(): string {
  const verbs = ['捎', '带', '拉', '拿', '驮', '拖', '装', '搬', '运', '载', '收', '抱', '扛', '拎'];
  const sent = ['叫他', '让他', '叫他们', '让他们', '喊他', '让人', '叫人'];
  const back = verbs.flatMap((verb) => [
    `${verb}回去`,
    `${verb}回去了`,
    `${verb}回`,
    `${verb}转去`,
    `${verb}转去了`,
  ]);
  return [
    ...back,
    ...sent.flatMap((who) => verbs.flatMap((verb) => [`${who}${verb}回去`, `${who}${verb}回去了`])),
  ]
    .filter((word) => !/^[拉拿]回$/.test(word))
    .join(' ');
}

/** 不给批, 先莫批: a yes with a "not" in front is a no. */
function withheld(): string {
  const nots = [
    '不',
    '没',
    '别',
    '莫',
    '甭',
    '唔',
    '先不',
    '先别',
    '暂不',
    '暂时不',
    '不给',
    '没给',
    '不能',
    '不予',
    '不想',
    '不会',
    '不准',
    '先不给',
    '唔俾',
    '不好',
    '不敢',
    '弗',
    '勿',
  ];
  const yeses = ['批', '批准', '同意', '通过', '给过', '给批'];
  return nots.flatMap((not) => yeses.flatMap((yes) => [not + yes, `${not}${yes}了`])).join(' ');
}

export const familyActs: Readonly<Partial<Record<Act, string>>> = {
  sold: '买走 买走了 称走 称走了 割走 割走了 剁走 剁走了 购走 购走了 配镜 配眼镜 配了镜 配了眼镜 卖罢 卖罢了 卖起 卖起了 卖唠 卖掉咧 卖咧 约出去 约出去了 称出去 称出去了 出咧 发卖',
  took: '剪 剪了 剪走 剪走了 剪的 裁 裁了 裁走 裁走了 裁的 截了 截走 截走了 截的 锯了 锯走 锯走了 约走 约走了 舀了 舀走 打走 抱走 抱走了 掂走 掂走了 掂了 捎带走 拾走 买起走 买走咧 提起走 拿起走 称起走 扯了 扯走',
  received:
    '收齐 收齐了 落仓 落仓了 落货 落货了 撂下 撂下了 卸下 卸下了 搁下 搁下了 放下了 留下了 卸罢 卸罢了 收罢 收罢了 入罢 验罢 验罢了 点收了',
  sentHere: `${carriedHere()} 补齐了 补给我们了 补给咱了 拉的 运的 捎的 驮的 拖的 载的 供的 供货的 配送的 给拉的 给送的`,
  dispatched: `${carriedOff()} 装三轮走了 装三轮了 装货车走了 装面包车走了 装电动车走了 开走了 拉起走了 发车走了 装车发走了`,
  damaged:
    '打破咗 摔烂哒 打泼 打泼了 打倒了 拌烂 拌烂了 拌破 瓣烂 磕烂 磕烂了 渗漏 渗漏了 渗了 渗液 渗油 跑油 瓢了 翘了 崩了 崩口 掉瓷 炸了 炸裂 炸裂了 捂了 捂坏 捂坏了 沤了 沤烂 沤烂了 馊哒 返潮 返潮了 泛潮 回潮 潮了 虫打了 生蛾子 长蛾子 打蔫 打蔫了 焉了 烂脱 烂脱了 坏脱 坏脱了 碎脱 碎脱了 打脱 烂掉咧 坏咧 碎咧 破咧 烂咧 毁了 瞎了 瞎掉 糟了 鼠咬 鼠咬了 叫老鼠啃了 让老鼠啃了',
  lost: `${takenAway()} 没见了 没看见了 冇见 冇见了 冇见咗 没得了影子 唔见 摸走 摸走了 唔见咗 没影了 没影儿了 找不见 找不见了 寻不着 寻不着了 寻不到 寻不到了 不见哒 不见脱了 弄没了 整没了 整丢了 落脱了 跑了单`,
  ownUse:
    '使了 使掉 使掉了 使完 使完了 泡茶喝了 自己泡 自己泡了 自己泡茶 安上了 装上了 换上了 用起了 用脱 用脱了 店里使 店里使了 自己使 自己使了 留着自用 拿来使 拿来使了 自家吃 自家喝 自己留用 打扫使 整卫生用',
  counted: `${countedOver()} 归置完 归置完了 按这个数 按这个数走 按这个数记 按这个数来 按这个数为准 以这个数为准 以这个为准 照这个数 照这个数走 照这个数记 按实数 按实数走 按实数记 按实际的记`,
  request:
    '补了 补货了 匀些个 均点 均些 倒点 倒些 倒腾点 捎点 捎些 捎点过来 要点儿 要些 要些个 拨点 拨些 调点儿',
  purchase:
    '要进货 得进货 该进货 需进货 需要进货 想进货 要上货 得上货 要补货 得补货 该补货 要备货 得备货 订些 订点 再进点 再进些 该进点 要进点 上点货 上些货',
  setPrice:
    '往后卖 往后都卖 今后卖 以后都卖 改卖成 照这卖 照这个卖 照这价卖 都照这卖 按这个卖 按这价卖 按这个价卖 按新价卖 往上调 往上调一调 往上调调 往下调 往下调一调 往下调调 调一调价 调调价 价调一下 调高 调低 变价',
  reorderPoint:
    '就吱一声 就吱声 就言语一声 就言语声 就说一声 就说声 就喊一声 就喊我 就叫我 就告诉我 就告我 就通知我 就跟我说 就提醒下 就报一声 就响',
  tookBack: takenBack(),
  reject: `${withheld()} 不中 莫买 莫要 不成 不妥 打住 缓缓再说 不得行的 弗来三 勿来三 弗行 唔使`,
  approve: '中嘞 中咧 中吧 成吧 成嘞 成咧 妥嘞 要得嘛 得行 照批 准咧 来三 批咯',
  help: '咋使你 咋使 怎么使你 怎么使 咋用你 咋个用 咋个用你 哪样用 哪能用 啷个用 啷个用你 咋弄你 你都会啥 你会弄啥 你能弄啥 你会整啥 你能整啥 你能弄点啥',
  askStock: '够不够卖的 还有冇得 有冇得 还有莫得 有莫得 还有得 还有没得',
  askSales: '卖得咋样了 卖得啷个样 走了多少货 卖得中不中 卖咋样',
  noted: '收到咧 晓得了 晓得咯 知道咧 中嘞哥',
  short: '少东西 少货 缺东西 缺件 缺货少货 数不对 数量不对 数对不上 对不上 对不上数 不够数 短少',
};

export const familyMarks: Readonly<Partial<Record<Mark, string>>> = {
  future:
    '等着卸 等着装 等着发 等着收 等着要 等着进 等着卖 赶明儿 赶明 改日 过会儿 过会 待一会 等歇 一歇歇 等哈 等哈儿 等一哈 寻思 琢磨 盘算着 打谱',
  hypothetical:
    '立个flag 立flag 小目标 巴不得 恨不得 但愿 保佑 许愿 许个愿 白日梦 画饼 画大饼 要能 要能卖 若能',
  jest: '想得美 想的美 想屁吃 想桃子 逗你 逗你们 逗你玩 骗你的 骗你们的 哄你的 吹牛 吹个牛 开个玩笑 瞎说的 说着玩 说着玩的 闹着玩 闹着玩的 才怪',
  negated:
    '没碎的 没坏的 没破的 没烂的 没裂的 没丢的 没漏的 没裂 没烂 没漏 没破损 没有破损 没有碎的 没有坏的 没有破的 没有烂的 不管 不管了 甭管 别管 莫管 莫卖 莫发 莫动 甭 冇到 冇来 冇卖 冇收到 冇发 没得来 没卖成 没卖出去 弗来 弗卖 弗要 勿要 别收 莫收 别退 没敢 没让 没舍得卖 没收成',
  hearsay:
    '客户问 老板问 业主问 师傅问 对方问 老乡问 街坊问 人家问 提个醒 给大家提个醒 提醒大家 大家注意 都注意 温馨提示 当心 留神 播报 快讯 资讯 头条 早报 晚报 报道 据报道 本报讯 气象台 气象局 发改委 农业局 商务局 统计局 我市 我省 我县 全市 全省 打电话说 来电话说 电话里说 捎话说 捎信说 来信说 微信上说 传言 风传 听讲 讲是',
  beside: '抽检 抽检了 抽查 抽查了 质检 质检了 送检 送检了 检验 化验 校准 校准了 年检',
  colleague: '恁几个 恁俩 你俩 您几位 各位老板 各位亲 哪位同事 谁家 啥人 哪个人 边位同事',
  question: '中不中 中不 得行不 要得不 成不成 成不 好伐 行伐 得不得行 得唔得 好唔好 好冇 有木有',
  guest:
    '闺女 大闺女 小闺女 老头儿 老太婆 老婆婆 老婆儿 老汉 老汉儿 老者 老人家 婆娘 后生 后生仔 小年轻 大兄弟 大妹子 老妹儿 老乡 老哥 老弟 老姐 老表 伢子 妹子 妹陀 细伢子 阿婆 阿公 阿伯 阿嬷 靓女 靓仔 师奶 爷叔 阿哥 阿姐 姑娘 小媳妇 媳妇 大侄子 老爷子 老两口 小两口 情侣 游客 路过的 过路的 跑车的 司机师傅',
  ownPlace:
    '俺 俺这 俺这儿 俺这边 俺家 俺这里 俺店里 咱这 咱这儿 咱这边 咱家 咱店里 店里头 我们店里头 我哩 阮店 阮 侬店',
  everyPlace: '哪个店都一样 哪家店都一样 几个店都 几家店都 各店都一样 都一个价 全店统一',
  late: '忘言语 忘言语了 忘吱声 忘吱声了 没言语 没吱声 忘打字了 有一笔漏记 有笔漏记 有一单漏记 有一笔没记 有笔没记 有一笔没报 有一单没报 有笔忘报 有一笔忘记 才记起来 记起来了 忘讲 忘讲了 忘话 忘咗报 没言传 忘球了 补个记录',
  again: '再有 还有个 外带 另有 捎带',
  alert: '吱一声 吱个声 吱声 言语一声 言语声 言一声 喊一声 喊声 说一声 知会一声 知会 报个信 打个招呼 告一声',
  says: '说叫 说让 讲要 讲是',
  unsure: '怕是 恐怕 只怕 怕莫 怕不是 兴许 八成 大致 大差不差 估摸 估摸着 摸不准 说不准',
  correction: '搞错哒 记岔了 看岔了 说岔了 听岔了 数岔了 弄岔了 写岔了 看花了 打岔了 讲错 讲错了 弄拧了',
  supplierWord: '司机 送货师傅 送货司机 配送师傅 送货小哥 跑业务的 代理商 代理 总代',
};

export const familyPayments: Readonly<Partial<Record<Payment, string>>> = {
  cash: '现洋 票子 现票 毛爷爷 给的现 都是现钱 现大洋',
  wechat: '微信收 微信转 微信付 扫的微信 vx转 绿码',
  alipay: '支付宝收 支付宝付 扫支付宝 蓝码',
  card: '划卡 刷医保卡 刷社保',
  credit:
    '挂数 记数 挂住 挂住数 先挂住 先挂住数 记住数 记住先 数记住 数记住先 数先记住 挂低 欠住 欠住先 欠住数 赊住 赊住先 数挂住 挂起数 上数 入数簿 记他头上 记她头上 先该着 该着 先拖着 拖着没给 记个账 记一账 欠账上 打欠账 先挂起 搭起账 搭账',
};

/** Letters that stand for whole words; they are words only where no other letter or digit touches them. */
export const letterPayments: Readonly<Record<string, Payment>> = {
  xj: 'cash',
  xianjin: 'cash',
  weixin: 'wechat',
  zhifubao: 'alipay',
  yb: 'card',
};

export const familyFillers =
  '半天 大半天 小半天 一上午 一下午 一早上 一晚上 一个上午 一个下午 一会儿功夫 一会功夫 一眨眼 晌午 晌午头 晌午端 前晌 前晌午 后晌 后晌午 下晌 头晌 上半晌 下半晌 早起 早头 清早起 麻麻亮 擦黑 擦黑儿 傍黑 傍黑儿 傍晚黑 黑价 黑夜 夜里头 下半天 上半天 上半日 下半日 后半晌 后半夜 日头 ' +
  '自己 自家 恁 里头 外头 上头 下头 前头 后头 店里头 库里头 柜里 柜上 柜台 柜台上 搁 搁这 搁这儿 拆零 零卖 零拆 拆散 拆散卖 散卖 散着 零着 零着的 零散 零散的 单卖 零头 抹零 抹了零 抹了零头 去零 去零头 讲好 谈好 讲价 还价 断顿 断顿儿 断档 断码 脱销 没存货 光了 卖冒了 骑车 骑电动 骑电动车 骑三轮 开车 赶集 归置 归置了 归置了一遍 ' +
  '归其 满共 拢共 一搭里 统共 总拢 拢总 一哈哈 一下下 刚刚儿 才刚 将将 刚将 将才 才将 刻把 莫管 老规矩 照旧 照老样 老样子 哦对 噢对 对了 那个啥 那啥 内个 这个那个 有一笔 有笔 有一单 有单 有个 有个人来 咧 哩 唻 嗒 嘚 啵 嚯 咦 哎呀 哎哟 娘嘞 我的天 乖乖 ¦';
