import type { Act, Mark, Payment } from './lexicon.ts';

/** What the coast says, from Shandong down to Canton and Guangxi, for the lexicon's acts, marks and ways of paying. */

const crossed = (heads: string, ends: string): string =>
  heads
    .split(' ')
    .flatMap((head) => ends.split(' ').map((end) => head + end))
    .join(' ');

export const coastActs: Readonly<Partial<Record<Act, string>>> = {
  sold: '配镜 卖畀 卖俾 卖晒 卖清光 走晒 走咗 出晒 称走 称走了 称走哒 割走 割走了 贴出 贴出去 贴出去了 配出 配出去 配出去了 装出去 装出去了',
  took: `${crossed('攞走 拎走 搬走 拉走 提走 揸走', '咗 晒')} 买走咗 买咗 拎去 拎去了`,
  received: `返到货 返到货了 返到 ${crossed('落仓 落货 入仓 入货 入柜 返货 收货', '咗 晒')} 落仓 落货 入货 返货 返货了 到埠 落咗仓 入咗仓 入咗货 返咗货 卸咗 卸咗货 卸晒 收晒 收齐 收齐了 收齐咗 卸下 卸下了 卸完 卸完了 卸好 卸好了 卸罢 卸齐 卸清`,
  sentHere: '撂下 撂下了 给撂下 给撂下了 搁下了 给搁下 送嚟 送咗嚟 拉嚟 拉咗嚟 送到嚟 带嚟',
  tookBack: crossed(
    '捎 带 拉 拿 驮 运 装 拖 搬 拎 收 退 载 提 背',
    '回去 回去了 回去咧 返去 返去了 走退了 回厂 回厂了 回公司 回公司了',
  ),
  short: '争 争咗 争了 差咗 少咗 缺咗 短咗',
  lost: '冇见 冇见咗 唔见晒 冇咗影 畀人偷咗 俾人偷咗 畀人攞走 俾人攞走 俾人顺走 畀人顺走 俾人顺手攞走',
  left: '净得返 净系得 剩返 剩得 仲剩 得返 净返',
  setPrice: '落到 落价 落价到 减到 升到 升价 升价到 起价到 跌到 跌价到',
  counted: '数到 点到 清到 盘到了 数到了 点到了 数得出 点得',
  help: '识做乜 识做乜嘢 识做咩 识做啲乜 做得乜 可以做乜 你识乜',
  reorderPoint: '就喊我补 就叫我补 就话我知 就喊补货 就叫补货 就喊我补货 就叫我补货 就催我补',
  purchase: '提采购 提个采购 提采购单 提请采购',
  undo: '记反 记反了 搞反 搞反了 弄反 弄反了 报反 报反了 录反 录反了',
  reject: '不给批 不予批准 不给过 不给通过 没给批 先不给批 唔畀批 唔俾批 唔准 唔通过',
  approve: '照批 准咗 批咗 冇问题',
  askSales: '做得点 做得点样 做得怎样 做得咋样 做得怎么样 做得如何 生意点 生意点样 卖得点 卖得点样',
};

export const coastMarks: Readonly<Partial<Record<Mark, string>>> = {
  complete:
    '数点对了 数点对 点对了 数目对 数目都对 齐晒 齐咗 全齐 到齐晒 够晒 够数晒 冇少 冇缺 全乎 全乎的 全须全尾 一个没少 一个不少 一个也没少 一个没坏 一个也没坏 一样不少 一样没少 一件不少 一件没少 一瓶不少 一瓶没少 一点没差 分毫不差',
  correction: '唔系 应该系 讲错 讲错咗 数错咗 睇错咗 记错咗 搞错咗',
  guest: '俾人 畀人 俾客 畀客 俾个客 畀个客 学生妹 学生仔 老友记 街坊街里 大佬 师奶仔 阿姐 阿伯',
  book: '电脑写 电脑显示 电脑上写 电脑上显示 电脑里 电脑里写 电脑记 机器显示 机器上写 系统写 系统记 系统显示 表上写 本上写 本子上写 账面写',
  hearsay:
    '刷视频 刷抖音 刷快手 刷手机 刷朋友圈 看直播 看视频 直播间 视频里说 视频说 新闻说 群里说 群里讲 论坛说 批价 行情价',
  below: '少过 低过 唔够 不到 少到 低到',
  question: '有木有 还有木有 有莫有 有么有 仲有冇 重有冇 还有没有 还有冇',
  ownPlace: '自己 自个 自个儿 自家 自己店 自己店里 我哋 我哋店 我哋铺头',
  late: '补返 补返一笔 补返单 忘记讲 忘记讲了 唔记得讲',
};

export const coastPayments: Readonly<Partial<Record<Payment, string>>> = {
  credit:
    '挂数 挂住数 数挂住 数记住 记住数 记数 记住先 挂住先 数先挂住 数先记住 赊住 赊数 欠住 欠数 拖数 拖住数 未畀钱 未俾钱 冇畀钱 冇俾钱 记着账 给记着账 给他记着账 给他们记着账 给她记着账 先记着账',
  cash: '畀现金 俾现金 现金畀 现金收 收现金',
};

export const coastFillers =
  '系 均 均已 天天 日日 成日 成天 整天 见天 见天儿 先 晒 咗 啱 头先 朝早 今朝早 而家 依家 阴公 弊 惨 手震 好彩 唔好意思 一阵 一阵间';
