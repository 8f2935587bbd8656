import type { Question } from '../understand/understanding.ts';

const denial =
  /^(?:这?(?:几个|两个|些)?(?:都|全)不(?:是|对)|都没有|没有(?:一个是|我要的|对的)|不是这(?:些|几个|两个))(?:的|啊|呀|哦|吧)?[。.!！~\s]*$/;

/** 都不是: none of the choices that were offered. */
export const isNoneOfThese = (text: string, { choices }: Question): boolean =>
  choices !== undefined && choices.length > 0 && denial.test(text.trim());

/** The same question once more, plainly: what it is called instead of which of these it is. */
export function askPlainly({ about, phrase }: Question): Question {
  const what = phrase === '' ? '' : `「${phrase}」`;
  const question = {
    sku: `那${what || '这个商品'}是什么? 请说全名或发条码`,
    store: '那是哪个门店或仓库? 请说名字',
    supplier: `那${what}是哪个供应商? 请说资料里的全名`,
    customer: `那${what}是哪个客户? 请说资料里的全名`,
    intent: `那${what}要记成什么? 例如 卖出、进货、报损、盘点`,
    date: `那${what}是哪一天、几点? 例如 昨天18点`,
    transfer: '那是哪张调拨单? 请发单号',
    unit: '那是多少? 回复数字即可',
    quantity: '那具体是多少?',
    price: '那价格是多少?',
  }[about];
  return { kind: 'ask', about, phrase, question: `${question};不记了就说“算了”` };
}

const ordinal = /^(?:第|选)?\s?(\d{1,2})(?:个|种|号|款)?$/;

/** 第5个 of two: an answer, but none that there is. */
export function isPastTheList(text: string, { choices = [] }: Question): boolean {
  const place = Number(ordinal.exec(text.trim())?.[1] ?? 0);
  return choices.length > 0 && place > choices.length;
}
