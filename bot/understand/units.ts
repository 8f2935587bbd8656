import type { Words } from './indexes.ts';

/** Words for a number of goods. A unit known here still has to be defined by the item before it counts. */
const measureWords =
  '箱 件 提 瓶 盒 合 袋 包 个 支 只 枝 条 罐 听 桶 筐 框 板 卡 打 对 双 斤 两 公斤 千克 克 kg g 套 副 把 根 片 粒 颗 枚 张 卷 本 台 ' +
  '架 组 份 捆 扎 串 朵 棵 头 尾 匹 米 尺 升 毫升 ml l 杯 碗 盘 篮 篓 托 筒 管 瓣 贴 床 令 坛 缸 壶 排 联 簇 节 盆 丛 帖 剂 ' +
  '市斤 担 吨 只装 大箱 小箱 中包 小包 大包 整箱 整件 整提 大盒 小盒 垛 栋 匝 轴 棒 挂 连 封 顶 面 幅 具 樽 盏 毫米 厘米 公分 寸 吋 码 粒装 pcs ' +
  '付 沓 摞 叠 兜 扇 撮 抱 瓢 勺 瓮 坨 墩 绺 刀 匣 箍 钱 盅 屉 笼 捧 瓯 筷 辫 枚装';

/** What is counted with these words is no goods: people, time, trips, degrees, storeys. */
const otherWords =
  '个人 个客 个客人 个顾客 个小时 个钟头 个钟 个月 个星期 个礼拜 个电话 个单子 个单 个问题 个字 个位 个大爷 个阿姨 个同事 个小孩 个零 个0 ' +
  '人 位 名 岁 点半 点钟 点 分钟 小时 钟头 秒 天 年 周年 周 星期 礼拜 月 度 折 次 趟 遍 回 楼 层 号楼 单 笔 家 家店 % 倍 公里 里路 级 届 期 °c ℃ 摄氏度 ' +
  '辆 桌 平 平米 成 码事 种 样 类 款 点多 点左右 点前 点后 点整 分 分之 步 步路 大卡 千卡 卡路里 里地 个视频 件事 件事情 桩事 样事 条消息 条微信 台阶';

/** Units that print a size on a package rather than count packages, unless the item is sold by them. */
const sizeWords =
  'ml l g kg 毫升 升 克 千克 公斤 米 厘米 毫米 公分 寸 吋 张 抽 片 粒 码 度 号 节 杯 尺 mm cm m 瓦 w 平方 安 a v 伏 寸 粒装 片装 只装 包装 支装 袋装 瓶装 抽装';

export const measureUnits: ReadonlySet<string> = new Set(measureWords.split(' '));
export const otherUnits: ReadonlySet<string> = new Set(otherWords.split(' '));
export const sizeUnits: ReadonlySet<string> = new Set(sizeWords.split(' '));

/** Grams in one of each weight unit. */
export const gramsOf: ReadonlyMap<string, number> = new Map([
  ['斤', 500],
  ['市斤', 500],
  ['两', 50],
  ['公斤', 1000],
  ['千克', 1000],
  ['kg', 1000],
  ['克', 1],
  ['g', 1],
  ['吨', 1_000_000],
]);

/** Millilitres in one of each volume unit. */
export const millilitresOf: ReadonlyMap<string, number> = new Map([
  ['毫升', 1],
  ['ml', 1],
  ['升', 1000],
  ['l', 1000],
]);

/** Multiples of whatever the base unit is, known without a definition. */
export const multiplesOf: ReadonlyMap<string, number> = new Map([
  ['打', 12],
  ['对', 2],
  ['双', 2],
]);

const longestUnit = 4;

/** The longest unit of the set that begins exactly at `at`; 25支付宝 counts no 支, nor 七合一 boxes. */
export function readUnit(text: string, at: number, units: Words): string | null {
  for (let length = longestUnit; length > 0; length -= 1) {
    const word = text.slice(at, at + length);
    if (word.length !== length || !units.has(word) || text.startsWith('支付', at)) continue;
    if (word !== '合' || !/[一1]/.test(text.charAt(at + 1))) return word;
  }
  return null;
}
