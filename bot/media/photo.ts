import type { Moment } from '../moment.ts';
import { type Result, say } from '../turn.ts';
import { normalizeText } from '../understand/normalize.ts';
import { tokenize } from '../understand/tokenize.ts';
import { answerCodes } from './answer-codes.ts';
import type { Attachment } from './attachment.ts';
import { goodsWithCode, readPictureCodes } from './barcodes.ts';
import { isNote } from './note.ts';
import { openPictures } from './pictures.ts';
import { readNote } from './read-note.ts';

/** Words beside a photo that call it a paper, and words that go with one. */
const paper = /单子|单据|清单|[货库购]单|小票/;
const delivery = /到货|进货|来货|收货|送货|入库|送来|到了/;

/**
 * What photos mean together with the words beside them; null where the words stand for themselves. Barcodes come first, since
 * they need no model; a paper is read where a vision model is configured. Photos beside other talk are not sent anywhere.
 */
export async function answerPhotos(photos: readonly Attachment[], moment: Moment): Promise<Result | null> {
  const { message, addressed, model, company, open, understander } = moment;
  const before = open.find(
    ({ message: asked, question }) => isNote(question) && (asked as { id?: string }).id === message.id,
  );
  // Heard before and cut off: the same draft, not another reading of the same paper.
  if (before && isNote(before.question))
    return { replies: [say(`❓ #${before.number} ${before.question.question}`)], outcome: 'asked' };

  // Words that say it all need no picture.
  const alone = understander.understand(message);
  if (alone.kind === 'commands' && alone.commands.some(({ lines }) => Array.isArray(lines))) return null;
  const opened = await openPictures(photos);
  if ('unfit' in opened) return { replies: [opened.unfit], outcome: 'unclear' };
  const { pictures } = opened;
  const read = await Promise.all(pictures.map(({ bytes }) => readPictureCodes(bytes)));
  const codes = [...new Set(read.flat().map(({ text }) => text))];
  const caption = message.text.trim();
  const isKnown = codes.some((code) => goodsWithCode(company.products, code).length > 0);
  const isPaper = model.has('vision') && paper.test(caption);
  if (isKnown && !isPaper) return answerCodes(codes, moment);

  const meant = caption === '' || addressed || paper.test(caption) || delivery.test(caption);
  if (meant && model.has('vision')) return readNote(pictures, codes, moment);
  if (codes.length > 0) return answerCodes(codes, moment);
  if (!meant && !isReport(caption, moment)) return null;
  const advice = '请把条码拍清楚、拍大一点,或者把内容打字发给我';
  return { replies: [say(`📷 照片里没找到条码。照片我只会读条码:${advice}`)], outcome: 'unclear' };
}

/** 卖了2: a verb and a quantity, whose goods should have been in the photo. */
function isReport(caption: string, { understander, turn }: Moment): boolean {
  const { text } = normalizeText(caption);
  const tokens = tokenize(text, turn.now.slice(0, 10), understander.vocabulary());
  return (
    tokens.some(({ kind }) => kind === 'quantity') &&
    tokens.some((token) => token.kind === 'lexeme' && token.acts.length > 0)
  );
}
