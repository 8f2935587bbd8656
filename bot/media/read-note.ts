import type { Moment } from '../moment.ts';
import { type Result, say } from '../turn.ts';
import { answerCodes } from './answer-codes.ts';
import { askNote } from './note.ts';
import { noteForm, noteMessages } from './note-form.ts';
import type { Picture } from './pictures.ts';

const mostLines = 100;

const unclear = (text: string): Result => ({ replies: [say(text)], outcome: 'unclear' });

/** A delivery note or list, read by the vision model and shown as a draft receipt. Nothing is recorded by it. */
export async function readNote(
  pictures: readonly Picture[],
  codes: readonly string[],
  moment: Moment,
): Promise<Result> {
  const { message, turn, model, person, addressed } = moment;
  const store = storeSaid(message.text, moment) ?? person.place;
  if (store === undefined) return unclear('❗ 是哪个店的货? 请写上店名把照片再发一次,例如“虹桥店到货单”');
  const told = await model.ask({
    sense: 'vision',
    day: turn.now.slice(0, 10),
    messages: noteMessages(pictures),
    schemaName: 'deliveryNote',
    schema: noteForm,
  });
  if ('failed' in told) {
    const instead = '请过一会儿再发,或者把内容打字发给我,例如“到货雪碧10箱 36一箱”';
    return unclear(`❗ 这张照片现在读不了,没有记。${instead}`);
  }
  const { value: reading } = told;
  if (reading.kind === 'other' || reading.lines.length === 0) {
    if (codes.length > 0) return answerCodes(codes, moment);
    return addressed || message.text.trim() !== ''
      ? unclear('❗ 照片里没看出货物清单,没有记。请把单子拍正、拍清楚再发一次')
      : { replies: [], outcome: 'talk' };
  }
  if (reading.lines.length > mostLines) return unclear('❗ 这张单子太长了,请分成几张拍');
  const photographed = { ...turn, cause: { ...turn.cause, text: `📷 ${message.text}`.trim() } };
  return askNote(reading, store, [], message, { ...moment, turn: photographed });
}

function storeSaid(text: string, { company }: Moment): string | undefined {
  const said = company.places.filter(({ name, aliases }) =>
    [name, ...aliases].some((one) => one.length >= 2 && text.includes(one)),
  );
  return said.length === 1 ? said[0]?.code : undefined;
}
