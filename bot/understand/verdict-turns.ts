/** 就这么办吧, 照这个来: a plain yes to what waits, without any of the words for one. */
const agreed =
  /^(?:行|好的?|可以|嗯+|中|成|ok)?[,，。\s]*(?:那?就|都)?(?:这么|这样|那么|[按照依](?:这|那|你|恁|您)(?:个|样|么|说的|报的)?)(?:办|来|走|弄|搞|执行|处理|定|订|进|买|发|调)(?:了|吧|哈|呗|就行|就好)*[。.!！~\s]*$/;

export const isAgreed = (text: string): boolean => agreed.test(text);
