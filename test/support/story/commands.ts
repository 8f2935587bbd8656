import type { ActToRun } from '../../../bot/client.ts';
import { replyTo } from '../../../bot/replies/receipt.ts';
import type { Answer } from '../../../server/contract/answers.ts';
import { dayOf } from '../../../server/ledger/day.ts';
import { productNamed } from './books.ts';
import { countVouchers, type Stage } from './stage.ts';

/** Posts a command as it is, in somebody's name; under a key of its own, or the one given. */
export async function post(
  stage: Stage,
  person: string,
  command: ActToRun['commands'][number],
  key?: string,
): Promise<Answer> {
  stage.height = await countVouchers(stage);
  return stage.client.run(
    { person, overheard: false },
    {
      key: key ?? `${person}:${stage.height}:${stage.heard.length}:${JSON.stringify(command)}`,
      commands: [command],
      source: { channel: 'story', chat: '', messageId: '', text: '' },
    },
  );
}

/** An answer as people read it. */
export const answerText = (stage: Stage, answer: Answer): string =>
  replyTo(answer, stage.names, dayOf(stage.now, 'Asia/Shanghai'));

const openingForm =
  /^(\S+) ([\d.]+)([^\d\s]+)(?: 成本 ([\d.]+)元)?(?: 批次 (\S+))?(?: 到期 (\d{4}-\d\d-\d\d))?$/;

/** `酸奶 10杯 成本 30元 批次 A1 到期 2026-11-23` as a line of an opening balance. */
export function openingLine(stage: Stage, item: string) {
  const [, name = '', quantity = '', unit, yuan, lot, expiresOn] = openingForm.exec(item.trim()) ?? [];
  const product = name ? productNamed(stage, name) : undefined;
  if (!product || unit !== product.baseUnit) throw new Error(`not an opening balance: ${item}`);
  return {
    sku: product.sku,
    quantity,
    ...(yuan !== undefined && { amountFen: Math.round(Number(yuan) * 100) }),
    ...(lot !== undefined && { lot }),
    ...(expiresOn !== undefined && { expiresOn }),
  };
}
