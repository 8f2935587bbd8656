import type { Answer } from '../../server/contract/answers.ts';
import { isOfDirectory, isSameUser } from '../../server/contract/channels.ts';
import type { Person } from '../../server/contract/company.ts';
import { isRefusal } from '../../server/contract/refusals.ts';
import type { Click, ClickAnswer } from '../channels/channel.ts';
import { type Client, ServerRefusal } from '../client.ts';
import { unknownPersonText } from '../replies/binding.ts';
import { refusedReply } from '../replies/receipt.ts';
import { pause } from '../sending/pause.ts';
import type { DecidedCards } from './decided-cards.ts';
import { decidedText } from './decided-cards.ts';

/** A messenger waits five seconds for what a press came to. */
const patienceMs = 3_500;

const toClicker = (text: string): ClickAnswer => ({ toClicker: text, card: null });

/**
 * A press on a card: the act of whoever pressed, checked like any other. The press is the key, so the same press again
 * is the same act with the same answer; what it does not come to is told to him alone.
 */
export function createClicking(
  client: Pick<Client, 'company' | 'reach' | 'proveByDirectory' | 'run'>,
  cards: DecidedCards,
) {
  async function click(pressed: Click): Promise<ClickAnswer> {
    const late = new AbortController();
    const slow = pause(patienceMs, late.signal).then(() => toClicker('⏳ 正在处理,稍后看这张单子的结果'));
    const answer = await Promise.race([answerTo(pressed).catch(faultOf), slow]);
    late.abort();
    return answer;
  }

  async function answerTo(pressed: Click): Promise<ClickAnswer> {
    const [, verb, number] = /^(approve|reject) ([A-Z0-9]{2,20})$/.exec(pressed.key) ?? [];
    if (verb === undefined || number === undefined) return toClicker('❗ 这个按钮我不认识。请直接打字说');
    const person = await personOf(pressed);
    if (!person) return toClicker(unknownPersonText(false));
    const { channel, chat, single } = pressed;
    const isOpen = cards.pressing(number, { channel, chat, single });
    const answer = await client.run(
      { person: person.code, overheard: !pressed.single },
      {
        key: `${pressed.channel}:click:${pressed.id}`.slice(0, 500),
        commands: [{ name: verb, number }],
        source: {
          channel: pressed.channel,
          chat: `${pressed.channel}:${pressed.chat}`,
          messageId: pressed.id,
          text: verb === 'approve' ? `点了“同意 #${number}”` : `点了“不同意 #${number}”`,
        },
      },
    );
    return said(answer, verb, number, person, isOpen);
  }

  async function personOf({ channel, clicker }: Click): Promise<Person | undefined> {
    const { people } = await client.reach();
    const linked = people.find(
      (one) => one.channel === channel && isSameUser(channel, one.externalId, clicker),
    );
    const user = { channel, externalId: clicker };
    const code = linked?.person ?? (isOfDirectory(channel) ? await client.proveByDirectory(user) : null);
    return (await client.company()).company.people.find((one) => one.code === code);
  }

  async function said(
    answer: Answer,
    verb: string,
    number: string,
    person: Person,
    isOpen: () => void,
  ): Promise<ClickAnswer> {
    if (isRefusal(answer)) {
      isOpen();
      // Somebody was faster, or it was decided elsewhere: all who look at the card see how.
      const verdict = answer.code === 'wrongState' ? await verdictSoon(number) : undefined;
      const card = verdict === undefined ? null : await cards.cardOf(number, verdict);
      return { toClicker: refusedReply(answer), card };
    }
    if (answer.kind === 'waiting') {
      isOpen();
      return toClicker(`📋 #${answer.number} 还要再批一次,已经请人了`);
    }
    const [decision] = answer.vouchers.filter(({ kind }) => kind === 'approvalDecision');
    const line = decision?.lines[0] ?? '';
    // A yes that is one of several leaves the card to the others.
    if (/还要其他人同意|转下一级审批/.test(line)) {
      isOpen();
      return toClicker(`✅ ${line}`);
    }
    const verdict = verb === 'approve' ? 'approved' : 'rejected';
    const payload = { number, verdict, by: person.code };
    const decided = decidedText({ kind: 'draftDecided', payload }, () => person.name)?.decided ?? '';
    const card = await cards.cardOf(number, decided);
    void cards.decide(number, decided).catch(() => {});
    return { toClicker: null, card };
  }

  /** Of two who press at once the second comes before it is known here how the first one's press ended. */
  async function verdictSoon(number: string): Promise<string | undefined> {
    for (let look = 0; look < 20 && cards.verdictOf(number) === undefined; look += 1) await pause(50);
    return cards.verdictOf(number);
  }

  return { click };
}

const faultOf = (error: unknown): ClickAnswer =>
  toClicker(
    error instanceof ServerRefusal ? refusedReply(error.refusal) : '⏳ 系统出了点问题,请过一会儿再点一次',
  );
