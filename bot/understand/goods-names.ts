import type { Catalogue } from './catalogue.ts';
import { canonicalText } from './product-text.ts';

type Known = Pick<Catalogue, 'byPair' | 'numberWords'>;

/**
 * Goods that are called one thing on the shelf and another in the shop, in another province or by older people. Each
 * line is one kind of goods; only words that mean the very same belong together.
 */
const families = `
土豆 马铃薯 洋芋 山药蛋
西红柿 番茄 洋柿子
圣女果 小番茄 小西红柿 樱桃番茄
红薯 地瓜 番薯 山芋 红苕 甘薯
玉米 苞谷 苞米 棒子 包谷 珍珠米
卷心菜 包菜 圆白菜 莲花白 洋白菜 包心菜 甘蓝 莲白
空心菜 通菜 藤菜 蕹菜 竹叶菜
香菜 芫荽 盐须
油麦菜 莜麦菜
西兰花 西蓝花
花菜 菜花 花椰菜
四季豆 芸豆
蚕豆 胡豆
茭白 高笋 茭笋
莴笋 莴苣 青笋
丝瓜 胜瓜
黄瓜 青瓜
猕猴桃 奇异果
沙糖桔 砂糖橘 砂糖桔 沙糖橘
葵花籽 葵瓜子 葵花子
花生米 花生仁
鸡翅根 翅根
草鱼 鲩鱼
皮皮虾 濑尿虾 虾爬子 琵琶虾
蛤蜊 花甲 花蛤
方便面 泡面 速食面
馄饨 云吞 抄手 清汤
饺子 水饺
馒头 馍 馍馍
土司 吐司 方包
可颂 牛角包 羊角包
冰淇淋 冰激凌
酸奶 酸牛奶
白砂糖 白糖
味精 味素
腐乳 豆腐乳 霉豆腐
打火机 火机
卫生纸 卷纸 卷筒纸 厕纸 草纸
抽纸 面巾纸 纸抽 面纸
湿巾 湿纸巾
卫生巾 姨妈巾
洗发水 洗发露 洗头膏 洗头水 洗发液 洗发乳 洗发香波
沐浴露 沐浴乳 沐浴液 洗澡液
护发素 润发乳 护发乳
洗面奶 洁面乳 洁面膏 洗脸奶 洁面
香皂 洋碱 香胰子
洗衣皂 肥皂 胰子
洗洁精 洗涤灵 洗碗精
洁厕灵 洁厕液 洁厕净 洁厕剂
指甲刀 指甲剪 指甲钳
毛巾 手巾
保鲜膜 保鲜纸
一次性杯子 纸杯
电池 干电池
蚊香液 电蚊香液
尿不湿 纸尿裤 尿裤 尿片 纸尿片 尿布
拉拉裤 学步裤 成长裤
爽身粉 痱子粉
连体衣 哈衣 爬服
口水巾 围嘴 围兜
退热贴 退烧贴 降温贴
创可贴 创口贴 止血贴
体温计 体温表 温度计
血压计 血压仪
血糖仪 血糖机
棉签 棉棒 棉花棒
眼药水 滴眼液
拐杖 拐棍 手杖
插线板 插排 接线板 拖线板 排插 插板 插座板 拖板
灯泡 球泡 电灯泡 球泡灯
开关 电门
双开 二开 两开
单开 一开
胶带 胶布
生料带 水胶布 生胶带
螺丝刀 起子 改锥 螺丝批
扳手 扳子
钳子 手钳
老虎钳 钢丝钳 克丝钳
钻头 钻花 钻咀
切割片 切割锯片 割片
砂纸 砂布
水龙头 水嘴 水喉
卷尺 盒尺
橘子 桔子
角阀 三角阀
马桶 坐便器 坐便
马桶盖 坐便盖
合页 铰链 荷叶
插销 门闩
挂锁 锁头
螺丝 螺钉
螺母 螺帽
膨胀螺丝 膨胀螺栓
自攻丝 自攻钉 自攻螺丝 自攻螺钉
美缝剂 勾缝剂
腻子粉 腻子
铁锹 铁锨
充电宝 移动电源
充电头 充电器 适配器
数据线 充电线
手机壳 保护壳 手机套 保护套
钢化膜 手机膜 玻璃膜
耳机 耳塞
鼠标 滑鼠
U盘 优盘 闪盘
中性笔 签字笔 水笔 水性笔
圆珠笔 原子笔 油笔
记号笔 马克笔 大头笔
橡皮 橡皮擦 擦子 擦胶
修正带 涂改带 改正带
修正液 涂改液
订书机 订书器 钉书机
订书钉 订书针 钉书钉
胶水 胶液
复印纸 打印纸
便利贴 便签 便签纸 便条纸 报事贴 n次贴
文件夹 资料夹
笔记本 记事本
田字格 田格本
尺子 直尺
书皮 包书皮
猫砂 猫沙
牵引绳 遛狗绳 狗绳
驱虫药 打虫药
刹车片 刹车皮 制动片
刹车油 制动液
雨刮 雨刷 雨刮器 雨刮片
火花塞 火嘴
玻璃水 玻璃液 雨刮水
防冻液 冷却液 水箱宝
空调滤 空调滤芯 空调格
空气滤 空气滤芯 空滤 空气格
机油滤 机滤 机油格 机油滤芯
汽油滤 汽滤 汽油格
电瓶 蓄电池
护理液 隐形水
眼镜盒 镜盒
眼镜布 镜布 擦镜布
太阳镜 墨镜
老花镜 花镜
短袖 t恤 体恤 半袖
羽绒服 羽绒衣
`;

const familyOf = new Map<string, readonly string[]>();
for (const line of families.trim().toLowerCase().split('\n')) {
  const words = line.split(' ');
  for (const word of words) familyOf.set(word, words);
}
const anyName = new RegExp(
  [...familyOf.keys()].sort((one, other) => other.length - one.length).join('|'),
  'g',
);

/** The words with what goods are called there put into what this catalogue calls them; none where it knows the word. */
export function renamed(words: string, known: Known): readonly string[] {
  const ways: string[] = [];
  for (const { 0: name, index } of words.matchAll(anyName)) {
    if (knows(name, known)) continue;
    for (const other of familyOf.get(name) ?? [])
      if (other !== name && knows(other, known))
        ways.push(words.slice(0, index) + other + words.slice(index + name.length));
  }
  return ways;
}

/** Whether the name's pairs of characters all stand in names of the catalogue. */
function knows(name: string, { byPair, numberWords }: Known): boolean {
  const canonical = canonicalText(name);
  for (let at = 0; at + 1 < canonical.length; at += 1) {
    const pair = canonical.slice(at, at + 2);
    if (!byPair.has(pair) && !numberWords.has(pair)) return false;
  }
  return canonical.length > 1;
}

/** Every word of the families, for whoever cuts text into words. */
export const everydayNames: readonly string[] = [...familyOf.keys()].filter((name) => name.length > 1);
