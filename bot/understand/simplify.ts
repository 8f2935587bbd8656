/** Traditional characters that appear on goods and in chats, each followed by its simplified form. */
const pairs =
  '雙双醬酱鷹鹰煉炼頂顶趣趣鹽盐雞鸡魚鱼麵面麥麦豬猪鴨鸭鵝鹅蝦虾貝贝樂乐雜杂紅红綠绿藍蓝黃黄' +
  '銀银鐵铁鋼钢電电筆笔紙纸書书車车門门間间開开關关買买賣卖貨货進进發发個个箱箱條条張张隻只雙双' +
  '兩两幾几來来過过還还會会這这裡里裏里們们說说話话請请謝谢對对錯错壞坏爛烂損损報报盤盘點点數数' +
  '庫库倉仓調调撥拨單单價价錢钱塊块萬万億亿號号歲岁時时週周後后從从給给讓让應应該该為为與与無无' +
  '剩剩餘余總总共共個个員员店店長长經经銷销處处理理聯联繫系機机藥药膠胶囊囊靈灵維维鈣钙鋅锌鎂镁' +
  '葉叶蘋苹蘿萝蔔卜蔥葱薑姜蒜蒜葷荤飯饭饅馒餅饼餃饺湯汤鍋锅罐罐壺壶盃杯檸柠橙橙葡葡萄萄鳳凤梨梨' +
  '蘭兰國国際际華华龍龙寶宝嬰婴兒儿劑剂淨净潔洁滌涤劃划膚肤髮发護护養养濕湿潤润乾干燥燥氣气' +
  '頭头臉脸齒齿膏膏顆颗絲丝線线釘钉燈灯鎖锁閥阀門门軸轴輪轮鏈链網网纜缆蓋盖櫃柜鏡镜鬆松緊紧' +
  '輕轻細细軟软裝装製制產产廠厂牌牌質质標标籤签條条碼码規规類类別别訂订購购運运輸输轉转' +
  '漏漏滿满瀉泻確确認认識识簡简體体態态環环節节慶庆歡欢優优惠惠陳陈陸陆鄭郑趙赵錢钱孫孙吳吴劉刘' +
  '楊杨馬马羅罗許许鄧邓馮冯蔣蒋葉叶呂吕韓韩譚谭賀贺嘜唛碗碗糉粽糭粽棗枣薺荠蓮莲藕藕菸烟煙烟';

const simplified = new Map<string, string>();
for (let index = 0; index + 1 < pairs.length; index += 2) {
  simplified.set(pairs.charAt(index), pairs.charAt(index + 1));
}

/** The simplified form of one character, or the character itself. */
export function toSimplified(character: string): string {
  return simplified.get(character) ?? character;
}
