import { coastActs, coastFillers, coastMarks, coastPayments } from './coast-words.ts';
import { everydayNames } from './everyday-names.ts';
import { furtherActs, furtherFillers, furtherMarks, furtherPayments } from './further-words.ts';
import { payments } from './payment-words.ts';
import {
  regionalActs,
  regionalInner,
  regionalMarks,
  regionalPayments,
  talkFillers,
  talkNeutral,
} from './regional-words.ts';
import { fillers, goods, inner, neutral } from './small-words.ts';
import { familyActs, familyFillers, familyMarks, familyPayments } from './word-families.ts';

/** What a word of a shop's talk says is being done. Several words of one message are weighed together. */
export type Act =
  | 'sold'
  | 'took'
  | 'arrived'
  | 'received'
  | 'sentHere'
  | 'dispatched'
  | 'tookBack'
  | 'returned'
  | 'returnedHere'
  | 'damaged'
  | 'expired'
  | 'lost'
  | 'ownUse'
  | 'sample'
  | 'discarded'
  | 'counted'
  | 'left'
  | 'request'
  | 'wanted'
  | 'purchase'
  | 'setPrice'
  | 'priceShift'
  | 'reorderPoint'
  | 'undo'
  | 'approve'
  | 'reject'
  | 'help'
  | 'askStock'
  | 'askSales'
  | 'askWhy'
  | 'askPending'
  | 'askDigest'
  | 'reassign'
  | 'noted'
  | 'exchange'
  | 'short';

/** What a word says about the sentence it stands in rather than about goods. */
export type Mark =
  | 'future'
  | 'hypothetical'
  | 'nearly'
  | 'negated'
  | 'already'
  | 'hearsay'
  | 'colleague'
  | 'question'
  | 'correction'
  | 'guest'
  | 'ownPlace'
  | 'everyPlace'
  | 'bot'
  | 'from'
  | 'to'
  | 'by'
  | 'same'
  | 'supplierWord'
  | 'vendor'
  | 'previous'
  | 'late'
  | 'today'
  | 'complete'
  | 'actually'
  | 'says'
  | 'each'
  | 'mayI'
  | 'please'
  | 'part'
  | 'paid'
  | 'direct'
  | 'book'
  | 'again'
  | 'cost'
  | 'refused'
  | 'otherThings'
  | 'below'
  | 'omitted'
  | 'elsewhere'
  | 'unsure'
  | 'alert'
  | 'stock'
  | 'unsold'
  | 'route'
  /** What was told before was no more than a joke. */
  | 'jest'
  /** Talk beside the ledger: goods that were only looked at, money that is owed. */
  | 'beside'
  | 'givenBy'
  | 'anyone'
  /** Goods that a customer left lying, or left to be kept. */
  | 'leftBehind';

export type Payment = 'cash' | 'wechat' | 'alipay' | 'card' | 'credit';

const acts: Readonly<Record<Act, string>> = {
  sold:
    '卖 卖了 卖掉 卖掉了 卖出 卖出了 卖出去 卖出去了 卖给 卖给了 售出 售出了 售 销 销了 销出 销掉 销售 销售了 零售 零售了 成交 出了 出掉 出掉了 出 走了 走掉 ' +
    '卖脱 卖脱了 卖咗 卖忒 卖忒了 卖了有 卖过 开单 开了单 卖光 卖的 卖的是 出货 出货了 卖走 卖走了 卖得 又卖 卖 买单 结账走 出单 甩卖了 卖哒 卖嘞 卖左 卖咯 卖起走 出脱 出脱了 开单了',
  took:
    '拿走 拿走了 拿了 拿去 拿去了 拉走 拉走了 提走 提走了 取走 取走了 带走 带走了 搬走 搬走了 拿货 来拿货 来拿货了 拿货了 来拿 来拿了 来拿走 来拿走了 提货 来提货 来取 取货 自提 自提了 自己提 自己来提 要走 要走了 要了 称走 称走了 ' +
    '称了 买走 买走了 买了 来买 来买了 买去 买去了 订走 拎走 拎走了 拿掉 拿 拉了 提了 抓了 抓走 割了 割走 挑了 挑走 装走 拖走 拖走了 领走 领走了 拿哒 攞 攞了 攞走 攞走了 攞左 拉货 来拉货 来拉货了 拉货走 装货走 驮走 驮走了 提溜走 拎了 捎走 捎走了 搬了 来搬 来搬了 来搬走 来搬走了 购 购买 购买了 购了 购走 购走了 扛走 扛走了',
  arrived:
    '到货 到货了 到了 到 来货 来货了 来了 刚到 刚到了 来 到店 到店了 到的货 到的 已到 已到货 进店 到咗 来咗 到仓 到齐 到齐了 货到 货到了 到哒 到嘞',
  received:
    '收到 收到了 收货 收货了 收了 收 入库 入库了 入了 入 验收 验收了 签收 签收了 进了 进货 进货了 进 进的 接货 接了 卸了 卸货 卸 卸在 直接卸 卸到 收进 收下 收下了 上货 上架 购进 购入 进来 入仓 点收 实收 实到 实到了 进咗 收咗 拿货回来 拉回来 拉回 拉回来了 拉来 拉来了 补进 入账',
  sentHere:
    '送来 送来了 送到 送到了 送货 送货了 送货到 送货到了 送货来 送过来 送过来了 送了 送 来的 过来的 拉来的 配来的 配的 发的 调的 送的 发来 发来了 发来的 调来 调来了 调来的 运来 运来了 配来 配送来 给我们送 派来 捎来 捎来了 送来的 拨来 拨来的 调过来 调过来的 发过来 发过来的 发过来了 配送过来 配送到 转来 转来的 拉过来 拉过来的 拉过来了 运过来 运过来的 运过来了',
  dispatched:
    '发 发了 各发 各发了 各送 各送了 每家发 配了 配送了 配给 拨了 调了 匀了 借了 上车 发往 发货 发货了 发出 发出了 发走 发走了 发给 发给了 发去 发到 出库 出库了 已出库 已发 已发货 已出 已出发 出发了 已发车 在路上了 路上了 已发出 出车 出车了 装好车 装好车了 装车 装车了 送去 送去了 拉去 拉去了 拉给 送给 送给了 送往 调出 调出了 调给 调给了 拨给 拨给了 调去 调去了 发车 发车了 上车了 运去 运走 运走了 匀给 匀给了 分给 借给 借给了 支援了 拨出 派送 装车走了 借走 借走了 出仓 车走 车走了 走车 走车了',
  tookBack:
    '拉回去 拉回去了 拉回厂 带回去 带回去了 收回去 收回去了 拿回去 拿回去了 退货给 退给 退给了 退还给 退回给 退回去 退回去了 退回厂家 退厂 退厂了 退回厂 返厂 返厂了 退供应商 退供 拖回去 拖回去了',
  returned: '退 退了 退货 退货了 退掉 退掉了 退换 退还',
  returnedHere:
    '退回来 退回来了 退来 拿来退 拿来退了 拿回来退 来退 来退了 来退货 来退货了 退到店里 退回店里 退回 退回了 拿回来了 退还回来 退款 退了钱 退钱 退了款 客退 退返 退返来 退返来了 拿返来退',
  damaged:
    '弄倒 弄倒了 碰倒了 推倒 推倒了 撞倒 撞倒了 打翻 打翻了 打碎 打碎了 打破 打破了 摔了 摔破 摔破了 摔碎 摔碎了 摔坏 摔坏了 摔烂 碎了 碎 碎掉 破了 破 破损 破损了 破掉 坏了 坏掉 坏掉了 坏 坏的 烂了 烂掉 烂掉了 烂 烂的 压坏 压坏了 压扁 压扁了 压烂 压碎 ' +
    '漏了 漏油 漏液 漏气 漏水 漏 漏掉了 泡了 泡水 泡水了 进水 受潮 受潮了 发霉 发霉了 霉了 长霉 长毛 长毛了 变质 变质了 胀包 胀包了 胀袋 胀气 涨包 涨袋 馊了 臭了 酸了 化了 融化了 蔫了 瘪了 瘪的 裂了 裂开 开裂 断了 折断 折了 生锈 锈了 ' +
    '磕了 磕破 磕坏 磕碎 撞坏 砸了 砸碎 砸坏 砸烂 划破 划坏 弄坏 弄坏了 弄破 弄翻 弄洒 洒了 洒 撒了 撒 死了 死掉 冻坏 冻坏了 冻烂 老鼠咬 老鼠咬了 咬坏 咬破 咬烂 生虫 生虫了 长虫 虫蛀 结块 结块了 爆了 爆开 爆掉 变形 变形了 残了 ' +
    '报损 报损了 按报损处理 按损耗处理 按报损 损 损了 损耗 损坏 损坏了 报废 报废了 摔 打烂 打烂了 碰碎 碰倒 碰坏 烂咗 坏咗 破咗 碎咗 打碎咗 淋湿 淋湿了 泡烂 散了 开胶 掉漆 脱胶 不能用了 不能卖了 没法卖了 卖不了了 捏坏 挤坏 挤烂 挤破 踩坏 踩烂 踩扁 掰断 发芽 发芽了 发黑 变黑 跑气 挤爆 烧坏 烧了 湿了 冻裂 冻裂了 裂口 胀裂 撑破 跑水 硬了 发硬 爆了掉 摔爆 摔爆了 碰坏了 碰烂 碰烂了 嗑坏 嗑坏了 啃坏 啃坏了 啃了 抱损 结冰 化冻 化冻了 解冻了 泡汤 皱了 脏了 弄脏 弄脏了 掉色 掉漆了 断裂 断裂了 压断 压断了',
  expired:
    '过期 过期了 按过期处理 过期的 到期 到期了 过保 过保质期 过保质期了 过了保质期 过了期 超期 超过保质期 过日子了 过了日期 过日期 过期咗 保质期过了 效期过了 过效期 过效期了 失效了 过了有效期 过有效期 过有效期了 过质保期 过了效期 已过期 早过期了 都过期了 过期好久了',
  lost: '唔见 唔见了 丢了 丢 丢失 不见了 不见 被偷 被偷了 偷了 偷走 偷走了 被顺走 顺走 顺走了 被顺 失窃 被盗 遗失 找不到 找不到了 找不着 找不着了 没了踪影 被人拿了没付钱 被人拿走没付钱 没付钱 没付钱就走了 跑单 盗了 弄丢 弄丢了 搞丢 搞丢了 莫名少了 没给钱就走了 没给钱就跑了 没给钱就跑 不给钱就跑了 没付钱就跑了 被人拿了 被人拿走 被人拿走了 按丢失处理 按丢失 按丢失算 着人拿了 着人拿走 遭人拿了 遭人拿走 遭偷 遭偷了 着偷 着偷了 让人拿了 让人拿走了 让人顺走 让人顺走了 让人偷了',
  ownUse:
    '自用 店用 店里用 店里用了 店里用掉 店里自用 自己用 自己用了 自己用掉 自己喝 自己喝了 自己吃 自己吃了 我们喝了 我们吃了 喝了 喝掉 喝掉了 吃了 吃掉 吃掉了 用掉 用掉了 领用 领用了 内部领用 内部用 员工用 员工餐 员工喝 员工吃 店里喝了 店里吃了 用了 拿来用 拿来用了 拆来用 拆了用 办公用 店内用 自己人喝 自己人吃 拿去用 打扫用 打扫卫生用 搞卫生用 做卫生用 自家用',
  sample:
    '试吃 试吃了 试喝 试喝了 试用 试用装 试用了 试写 试写了 试写用 试写用了 品尝 品尝了 尝了 尝鲜 试饮 样品 做样品 做样 当样品 派样 派发样 给客人尝 给顾客尝 给客人试 给顾客试 免费尝 拆了试 拆开试 试闻 试妆 试色 试涂 做试用 试抹 小样 当试用 做展示 做陈列 开样 当样机',
  discarded:
    '扔了 扔掉 扔掉了 扔 倒了 倒掉 倒掉了 丢掉 丢掉了 丢弃 销毁 销毁了 处理掉 处理掉了 下架 下架了 下架扔了 清掉 清掉了',
  counted:
    '上秤 上秤了 上称 上称了 过称 过称了 重新称 重新称了 重新过秤 重新过称 复秤 复秤了 称重 称重了 盘 盘了 盘点 盘点了 盘点结果 盘出来 盘出 盘下来 盘到 盘完 盘完了 盘库 盘得 实盘 实点 实数 实存 实有 实际 实际有 数了 数了下 数了一下 数了一遍 数下来 数出来 数完 数过 点了 点了下 点了一下 点了一遍 点下来 点出来 点完 清点 清点了 点数 点货 点库存 过了遍秤 过秤 过了秤 称了称 称下来 称了一下 重新数 重新点 按这个改库存 盘哒 盘咗 盘得出 复盘 抽盘 抽点 数得',
  left: '剩 剩了 剩下 还剩 还剩下 只剩 只剩下 就剩 就剩下 还有 只有 现有 现在有 结存 余 余下 尚余 库存剩 库存还有 库存还剩 剩余 还得 仲有 净剩 有',
  request:
    '急需 急要 急缺 给我们带 给我带 帮我带 帮我们带 给咱带 给咱们带 要货 调货 调拨 申请调拨 调 调点 匀 匀点 匀一匀 补货 补点货 补些货 补个货 补下货 补 补点 申请 申请补货 叫货 报货 配货 拨 支援 支援一下 借 借点 借调 要 要点 再要 调过来 送点 配 需要 需 申领 请调 请货 调些 匀些 拿货过来',
  wanted: '要不要',
  purchase:
    '订货 订 订了 再订 采购 请购 下单 下个单 订购 叫厂家送 找厂家 跟厂家订 向厂家 申请采购 要采购 报采购 买点 采 采购申请 申购 进点 补订 定货 定',
  setPrice:
    '改价 调价 改 改成 改为 改到 改卖 改价为 改价到 改价成 涨到 涨价到 涨成 提价到 提到 加到 加价到 上调到 下调到 降到 降价到 降为 降成 调到 调成 调为 调价到 调价为 调整到 调整为 定价 定价为 定价改 定在 定成 定到 售价 售价改 零售价 卖价 卖价改 价格改 价格调 价格定 价格 标价 特价 特价卖 统一卖 全部卖 以后卖 从今天起卖 今天起卖 今天开始卖 起卖 开始卖 重新定价 新价 改标价 售价调 变成卖 恢复 恢复到 恢复原价 那个价 的价 卖成 一律卖 统一改 价签改',
  priceShift: '涨价 降价 提价 上调 下调 涨 降 涨了 降了 涨价了 降价了 便宜了 贵了 加价 减价 打折',
  reorderPoint:
    '补货点 补货线 安全库存 安全库存量 最低库存 库存下限 库存警戒 警戒线 预警线 预警值 预警 提醒补货 就提醒 就提醒补货 提醒我补货 提醒我 就叫我补货 补货提醒 就报警 就预警 提醒补 提醒进货 提醒订货 提醒一下 就通知 库存预警 低库存提醒 订货点 再订货点',
  undo: '撤销 撤回 撤掉 撤掉吧 撤了 撤了吧 撤 撤一下 取消 取消掉 删了 删掉 删了吧 删除 删 作废 作废了 冲掉 冲了 冲红 冲销 冲回 不算 不作数 录错 录错了 记错 记错了 报错 报错了 搞错了 搞错 弄错了 弄错 写错了 写错 输错了 输错 打错了 打错 说错店了 多打了个0 多打了一个0 多打个0 少打了个0 多按了个0 多写了个0 多打了 多打 多打了个 少打了 多报了 报重了 重复了 重复报的 重复报了 报重 记重了 退回这单 误录 误录为 误记 误记为 误报 误报为 多录 多录了 多记 多记了 少录 少录了 少记了 多打了个零 多打了一个零 多打个零 少打了个零 少打个零 多写了个零 多写了一个零 多按了个零 多按个零 多加了个零',
  approve:
    '同意 批准 批准了 批了 批 通过 通过了 准了 准 没问题 可以批 同意了 可以 行 好的批 ok 批吧 同意吧 给批了 审批通过 审核通过 要得 得嘞 给过 过了吧 买吧 发吧 调吧 扔吧 允许 没意见',
  reject:
    '没必要 不要买 不要买这么多 别买这么多 先放放 放一放 暂缓 先缓缓 缓一缓 不用买 用不着 不同意 驳回 驳回了 拒绝 拒绝了 不批 不批准 不行 不通过 不准 否了 否决 打回 打回去 退回重报 不可以 别批 先不批 先不买 唔得 唔批 唔好 要不得 莫批 不得行 别买了 不买了 不用买了 不能批',
  help: '你能干啥 你能干什么 你能做什么 你能做啥 你会什么 你会啥 你会干啥 你会干什么 能干啥 能干什么 能干嘛 都能干啥 都能干什么 能做什么 有什么功能 有啥功能 怎么用 咋用 怎么使用 使用说明 使用帮助 帮助 help 说明书 怎么记账 怎么报 有哪些功能 教教我 怎么操作 功能介绍 会做些啥 会做些啥子 会做些什么 能做些啥 能做些什么 能干些啥 能干些什么 会干些啥 会干些什么 做得了啥 识做咩 教我用 怎么用你 点用你 点用 教我点用 教我点用你 会些啥 会些啥子 会些什么 会点啥',
  askStock:
    '库存多少 查库存 查下库存 查一下库存 看库存 看下库存 库存情况 够不够 够不够卖 够卖 够吗 够卖吗 库存报一下 报一下库存 报库存 还够不够 还够 查存货 有没有货 有货吗 有货没 有没得 有冇 够卖不 够卖没 快没得了的',
  askSales:
    '卖得么样 卖的么样 销量 销售额 销售情况 卖得怎么样 卖得咋样 卖的怎么样 卖的咋样 卖得如何 卖得好不好 营业额 业绩 卖多少了 卖得好吗 销售数据 动销 走货情况 销售统计 销售报一下 生意怎么样 生意咋样 生意如何',
  askWhy:
    '为什么 为啥 怎么回事 咋回事 怎么只 怎么只剩 怎么只有 怎么才剩 怎么还剩 怎么就剩 怎么剩 咋只剩 咋只有 怎么才 怎么会 怎么是 凭什么 怎么变成 怎么少了 怎么多了 怎么算的 怎么来的',
  askPending:
    '有什么要我批的 有什么要批的 有啥要我批的 有啥要批的 待办 我的待办 还有哪些没批 哪些没批 还有什么没批 待审批的 待批的 要我审批的 有没有要批的 有没有要我批的',
  askDigest: '日报 日报发我 发下日报 看日报',
  reassign: '转给 转交给 转交 交给 改由',
  noted: '知道了 明白 了解 收悉',
  exchange: '换货 换了 调换 换新 换一个 更换 换成了 换',
  short: '盘亏 盘亏了 盘盈 盘盈了 盘少 盘少了 盘多 盘多了 盘差 亏了 少了 少 缺了 短了 短 差了 差',
};

const marks: Readonly<Record<Mark, string>> = {
  jest: '',
  beside: '',
  future:
    '下次 下回 下趟 下一趟 下一次 准备 打算 计划 任务 指标 要卖 要卖出 得卖 要完成 预计 估计 可能 也许 说不定 争取 目标 待会 待会儿 等会 等会儿 一会儿 等下 等一下 回头再 将要 即将 快要 就要到 才到 才来 才能到 会到 会来 会送 要来 要到 要送 要冲 冲刺 冲量 冲业绩 冲销量 要盘点 要盘 得盘 该盘 该进 该订 该补 改天 过阵子 之后再 到时 到时候 以后再 等他 等她 等货 等到 等总部 再卖 再说 尽量 希望 要开始 应该会 应该能 要进 要订吗 要搞活动 搞活动 做活动 考虑 看看能不能 要不 商量 谈 争取卖 会卖 能卖 应该 快到了 快到期 临期 快过期 快过期了 要过期 要过期了 先别 别卖 别急',
  hypothetical:
    '要不是 若不是 要是 如果 假如 假设 万一 的话 就好了 倘若 除非 梦到 梦见 做梦 梦里 比如 例如 比方说 打比方 譬如 举个例子 开玩笑 多好啊 该多好 哪怕 早知道',
  nearly: '差点 差点儿 差一点 险些 差些 幸好 幸亏 好在 还好没 好险',
  negated:
    '没有货 没有货了 没有卖 没有卖出 没有来 没有送 没有退 没有发 到不了 到不了了 来不了 来不了了 送不到 送不到了 没到 没来 没卖 没收到 没送 没送来 没退 还没到 还没来 还没 没有到 没有收到 不来 不送 不送了 不卖 不退 不到 不要 不用 别 不准备 没发 没发货 未到 未收 未发 一直没到 没碎 没坏 没破 没丢 送不了 不能退 没退成 没成 不肯 不给退 没要 不想要 不卖了 不进了 没舍得 没过期 不坏 没打翻 没货 没进过 没进',
  unsold:
    '没卖出 没卖出去 没卖掉 没卖完 没卖脱 没卖得脱 没卖光 没走掉 没走动 没销掉 没人买 没人要 没得人要 没得人买 卖不动 卖不出 卖不出去 卖不完 卖不掉 卖不脱 走不动 冇卖出 冇卖掉 冇人要 冇人买',
  already:
    '报过了 报过 已报 已经报了 已经报过 记过了 记过 录过了 录过 登过了 登记过 别重复 不用再报 不用报 不要重复 别再记 别再报 系统里有了 已经记了 已经录了 记了的 报了的 有记录了 别记 不用记 不用录 小程序录了 已录 已记',
  hearsay:
    '听说 据说 据悉 转发 新闻 网上说 客人问 顾客问 有人问 有客人问 有顾客问 来问 问有没有 问我 问了 在问 打听 均价 行情 同比 环比 通知: 转: 转自 转发自 发来消息 发消息 来消息 消息说 报价 报价单 询价 抖音 朋友圈 朋友说 人家说 电视上',
  elsewhere: '隔壁 对面 他家 人家 别人家 别家',
  colleague:
    '你 你们 谁 有没有人 有冇人 边个 边位 哪个看到 哪个拿 哪个晓得 哪位 大家 各位 同志们 亲们 兄弟们 姐妹们 咱们谁',
  question:
    '能不能 可不可以 能否 可否 吗 么 么样 呢? 伐 伐? 没? 没有? 不? 是不是 有没有 什么 啥 哪 哪个 哪些 多少 多少钱 几多钱 怎么 怎样 咋 咋样 怎么样 如何 几时 啷个 啷个样 咋个样 点样 点啊 几多 什么时候 啥时候 为何 几多 好不好 行不行 对不对 能否 吧? ? 报了没 记了没 到了没 到没 卖了没 了没',
  correction:
    '不对 哦不对 不是 错了 说错了 说错 哦不 噢不 不不 更正 更正一下 纠正 纠正一下 我看错了 看错了 数错了 数错 应该是 改一下 口误 打错字 不好意思是 抱歉是 应为 应是 实为 应该为 正确的是 正确是',
  guest:
    '小妹 小妹儿 小妹妹 小弟 妹儿 娃儿 客人 顾客 有个人 有个客人 有个顾客 有客人 有顾客 一个客人 一位客人 一位顾客 一个顾客 买家 客户 老客户 老顾客 熟客 街坊 邻居 阿姨 大爷 大妈 大叔 大姐 大哥 小伙子 小姑娘 小孩 小孩子 孩子 熊孩子 小男孩 小女孩 小朋友 学生 路人 老人 老太太 老爷爷 帅哥 美女 散客 有人 师傅 老外 宝妈 大娘 大婶 大嫂 老奶奶 老大爷 老大妈 老头 老头子 嬢嬢 婆婆 家长 妈妈 爸爸 有个妈妈 有个爸爸 有个家长 有个学生 老师 老板娘 客 人家 业主 装修队 工地 施工队',
  ownPlace:
    '我们店 我店 本店 店里 咱店 咱们店 阿拉店里 阿拉店 阿拉 俺店 俺们店 我们这边 我们这 我这边 我这儿 我这 我们这儿 这边 我们 咱们 咱 俺们 我店里 我们店里 本仓 我们仓 仓里 门店 本门店 店内 自己店 我哋 我',
  everyPlace:
    '成间公司 全间公司 成间铺 各店 哪个店 哪家店 哪些店 哪个门店 哪家门店 所有店 全部门店 所有门店 各门店 每个店 每家店 全公司 各个店 几个店 全部店 总共各店 各分店 各家店 整个公司 公司 全部 总的',
  bot: '小二 店小二 @小二 @店小二 机器人 小二哥',
  from: '从 跟 找 问 向 让 叫 喊 搵 喊到 由 自 麻烦 拜托 烦请 劳烦 劳驾 请 恳请 催 催下 催一下 招呼',
  to: '给 往 到 去 至 过来 调给 送给',
  by: '帮 替 代',
  same: '同款 一样的',
  supplierWord: '厂家 供应商 供货商 送货的 业务员 厂商 经销商 厂里 批发商 送货员 配送员 公司的人',
  vendor: '那边送 家送',
  previous:
    '刚才那条 刚才那笔 刚才那单 刚那条 刚那笔 刚才的 刚才 上一条 上一笔 上一单 上条 上笔 上面那条 上面那笔 上面那单 上面 前面那条 前面那笔 这条 这笔 这单 那条 那笔 那单 刚刚那条 刚刚那笔 刚刚那单 我刚 最后一条 最后一笔 刚发的 刚报的 刚记的 刚录的',
  omitted: '漏了',
  unsure:
    '好像 似乎 印象中 记不清 记不太清 不太确定 不确定 大概 大约 差不多 约莫 找到了 找着了 后来找到 后来找到了 又找到了 找回来了 追回 追回来 追回来了 要回来 要回来了 还回来 还回来了 又还回来了 后来给了钱 后来付了 后来补了钱',
  late: '补录 补录一笔 补录一下 补记 补记一笔 补一笔 补一个 补一条 补报 补报一下 忘了 忘记 忘报 忘报了 忘说 忘说了 漏记 漏记一笔 漏报 漏报了 漏录 没来得及 来不及 没顾上 没顾得上 一直没报 没报 没记 没录 没说 忘了报 忘了记 忘记报 忘记报了 未报 未录 未记 忘了说 才想起来 想起来 才报 未入数 没入数 未入账 没入账 补返 补翻 补上 请补上 迟报 晚报 补登 代报 代报一下 报一下 报下 汇报 汇报一下 登记 登记一下 记一下 记一笔 记 录一下 录入 录 入一下 一直没 报',
  today:
    '今天开始 从今天开始 今日开始 今日起 今儿起 打今儿起 从今儿起 今儿开始 今起 今天起 从今天起 从今天 即日起 现在起 从现在起 立刻 马上',
  complete:
    '齐了 齐的 都齐 全齐 都对 数量对 数对 没少 一个不少 一件不少 一瓶不少 一箱不少 不少 无误 都在 全了 都到了 全到了 都收到了 全收到 没问题 数目对 够数 数够 数量够 够的 没差 冇少 一样不少 一个没少 一样没少 对得上 对的 对数 正好',
  says: '说 说是 说了 讲 讲了 说要 说想 说下 说过',
  each: '各 各发 各送 分别',
  paid: '钱收了 钱已收 钱到了 钱给了 钱付了 扫码付的 扫码付 扫码 扫的码 扫的 付过了 付了 付的 现结 结账 结账了 已付 已付款 收了钱 到账 到账了 转账 转了 转的 结清',
  direct: '直接',
  below: '低于 少于 不足 小于 跌破 不到',
  alert: '提醒 报警 预警 通知我 告诉我 喊我 叫我',
  stock: '库存 存货',
  refused: '拒收 拒收了 没签收 没收下 没验收 没入库 未入库 未验收 不肯收 没让卸',
  otherThings:
    '定金 押金 订金 预付款 尾款 储值 快递 包裹 外卖 电话 会员 粉丝 空调 水费 电费 水电费 煤气费 物业费 网费 运费 房租 工资 发票 传单',
  book: '账上 账面 账面上 系统 系统里 系统上 系统里写着 系统写着 系统显示 系统是 系统有 账上有 账上是 账上写着 电脑里 电脑上 账本上 单子上写 单子上 单上 单上写 单上写的 单上写着 单上是 单上打的 票上 票上写 票上写的 票上写着 票上是 小票上 送货单上 出库单上 随货单上',
  again: '还有 又 再 另外 另 外加 还 后来 接着',
  cost: '进价 进货价 成本 成本价 批发价 拿货价',
  part: '其中 里面有',
  please: '',
  mayI: '能不能 可不可以 能否 可否 可以 想 想要 我想',
  actually: '其实 实际上 实际是',
  route: '',
  anyone: '',
  leftBehind:
    '忘拿 忘拿了 忘记拿 忘记拿了 忘了拿 落下 落下了 落在 落这儿 落店里 落我这 忘带走 没带走 没拿走 寄存 寄存了 寄放 寄放了 暂存 存这儿 存我这 放我这',
  givenBy: '给的 给来的 给我们的 匀的 匀给的 匀给我们的 分的 分给我们的 借的 借给我们的 拨的 拨给我们的',
};

export type Entry =
  | { readonly kind: 'act'; readonly act: Act }
  | { readonly kind: 'mark'; readonly mark: Mark }
  | { readonly kind: 'payment'; readonly payment: Payment }
  | { readonly kind: 'inner' }
  | { readonly kind: 'filler' }
  | { readonly kind: 'goods' };

function listed(words: string): string[] {
  return words.split(' ').filter((word) => word !== '');
}

/** 了 as other parts of the country say it: 卖咗, 碎哒, 吃咖哒, 坏脱, 走咧, 扫嘞. */
export const finished = '咗 哒 咖 咖哒 噶 噶哒 嘎 嘎哒 脱 忒 撒 咧 唻 嘞 啦 咯 喽 啰 唠'.split(' ');

function withDialects(word: string): string[] {
  return word.length > 1 && word.endsWith('了')
    ? [word, ...finished.map((ending) => word.slice(0, -1) + ending)]
    : [word];
}

/** Two lists may name a word for the same thing. */
const sameEntry = (one: Entry, other: Entry): boolean => JSON.stringify(one) === JSON.stringify(other);

function buildLexicon(): Map<string, Entry[]> {
  const lexicon = new Map<string, Entry[]>();
  const add = (words: string, entry: Entry): void => {
    for (const word of new Set(listed(words).flatMap(withDialects))) {
      const entries = lexicon.get(word) ?? [];
      if (!entries.some((other) => sameEntry(other, entry))) lexicon.set(word, [...entries, entry]);
    }
  };
  for (const lists of [acts, regionalActs, furtherActs, familyActs, coastActs])
    for (const [act, words] of Object.entries(lists)) add(words, { kind: 'act', act: act as Act });
  for (const lists of [marks, regionalMarks, furtherMarks, familyMarks, coastMarks])
    for (const [mark, words] of Object.entries(lists)) add(words, { kind: 'mark', mark: mark as Mark });
  for (const lists of [payments, regionalPayments, furtherPayments, familyPayments, coastPayments])
    for (const [payment, words] of Object.entries(lists))
      add(words, { kind: 'payment', payment: payment as Payment });
  add(`${inner} ${regionalInner}`, { kind: 'inner' });
  add(goods, { kind: 'goods' });
  add(everydayNames.join(' '), { kind: 'goods' });
  add(`${neutral} ${talkNeutral}`, { kind: 'filler' });
  for (const word of listed(`${fillers} ${talkFillers} ${furtherFillers} ${familyFillers} ${coastFillers}`))
    if (!lexicon.has(word)) lexicon.set(word, [{ kind: 'filler' }]);
  return lexicon;
}

/** Every word of the lexicon, with all it can mean. */
export const lexicon: ReadonlyMap<string, readonly Entry[]> = buildLexicon();
