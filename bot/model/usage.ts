import type { Moment } from '../moment.ts';
import { type Result, say } from '../turn.ts';

const asks =
  /^@?(?:店?小二)?[\s,，]*(?:今天)?(?:大?模型|ai)(?:今天)?(?:的?用量|用了多少|花了多少|额度|还有多少额度)[?？]?$/i;
const mayKnow = new Set(['owner', 'headquarters', 'accountant']);

/** 模型用量: what was spent today and what the limits are, for those who pay. Null where that is not what was asked. */
export function answerUsage({ message, turn, person, model }: Moment): Result | null {
  if (!asks.test(message.text.trim())) return null;
  if (!mayKnow.has(person.role)) return { replies: [say('❗ 模型用量只有老板、总部和财务能看')] };
  if (!model.spending) return { replies: [say('没有接模型,没有用量。记账全靠店小二自己的规则')] };
  const { calls, tokens } = model.spending.today(turn.now.slice(0, 10));
  const { callsPerDay, tokensPerDay } = model.spending.limits;
  const over = calls >= callsPerDay || tokens >= tokensPerDay;
  const used = `今天问了模型${calls}次(上限${callsPerDay}次),用了${tokens}个词元(上限${tokensPerDay})`;
  return {
    replies: [say(over ? `${used}。已到上限,今天只按规则听` : used)],
    outcome: 'understood',
  };
}
