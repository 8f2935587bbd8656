拒绝:编码不对、零头、没有客户,都说人话
现在 2026-11-21 10:00
虹桥店有 可乐 48瓶 成本 108元

指令 强子: {"name":"recordSale","store":"S09","lines":[{"sku":"P04","quantity":"2"}]}
店小二: ❗ 没有这个门店:S09。请核对门店

指令 强子: {"name":"recordSale","store":"S01","lines":[{"sku":"P99","quantity":"2"}]}
店小二: ❗ 没有这个商品:P99。请核对商品编码

指令 强子: {"name":"recordSale","store":"S01","lines":[{"sku":"P04","quantity":"1.5"}]}
店小二: ❗ 可乐 1.5瓶:这些商品按整瓶记,不能有零头。请按整数重报

指令 强子: {"name":"recordSale","store":"S01","payment":"credit","lines":[{"sku":"P04","quantity":"2"}]}
店小二: ❗ 赊账要有名有姓:请说清楚是哪个客户

指令 强子: {"name":"recordSale","store":"S01","customer":"C09","lines":[{"sku":"P04","quantity":"2"}]}
店小二: ❗ 没有客户 C09。请核对,或先把客户加进资料

指令 强子: {"name":"receiveGoods","store":"S01","supplier":"V09","lines":[{"sku":"P04","quantity":"2"}]}
店小二: ❗ 没有供应商 V09。请核对,或先把供应商加进资料

指令 强子: {"name":"recordSale","store":"S01","lines":[{"sku":"P04","quantity":"0"}]}
店小二: ❗ 数量是0,没有可记的。请说清楚数量

指令 强子: {"name":"recordCount","store":"S01","lines":[{"sku":"P04","quantity":"1"},{"sku":"P04","quantity":"2"}]}
店小二: ❗ 可乐 在一条里盘了两次。请合起来报一个总数

指令 强子: {"name":"recordSale","store":"S01","lines":[]}
店小二: ❗ “销售”有内容不对:商品。请核对后重新说一遍

指令 强子: {"name":"giveAway","store":"S01"}
店小二: ❗ 没有这种操作。请换个说法,或者发“帮助”看看能做什么
账上 虹桥店 可乐 48瓶 成本 108.00元
