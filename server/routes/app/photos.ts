import { hash } from 'node:crypto';
import type Router from '@koa/router';
import { type KeptPhoto, newPhoto, photoId, photoQuery, type ShownPhoto } from '../../contract/photos.ts';
import { type Refusal, refuse } from '../../contract/refusals.ts';
import { countPhotos, hasPhoto, keepPhoto, readPhoto } from '../../db/photos.ts';
import { needs } from '../../middleware/auth.ts';
import type { Context, State } from '../../middleware/context.ts';
import { RefusalError } from '../../middleware/errors.ts';
import { photosOf } from '../../reports/why.ts';
import { inView } from '../view.ts';
import { visitorOf } from './context.ts';

const dayMs = 86_400_000;
/** So many a day are a whole delivery that fell over; more is no work any more. */
const mostADay = 200;

/** Not to be tried again by itself: a day long nothing that was recorded behind it would be sent. */
const tooManyToday: Refusal = {
  ...refuse('tooMany', '今天的照片太多了。请去掉照片再发,或者明天再发', { retryAfterSeconds: dayMs / 1_000 }),
  retry: false,
};

/** Photos of damaged goods: handed in before the act that names them, shown to whoever may see the document. */
export function photoRoutes(router: Router<State>): void {
  router.post('/app/photos', async (ctx: Context) => {
    const { person } = await visitorOf(ctx);
    const { mediaType, base64 } = newPhoto.parse(ctx.request.body);
    const bytes = Buffer.from(base64, 'base64');
    if (!isOfType(mediaType, bytes))
      throw new RefusalError(refuse('invalidInput', '这不是照片。请重新拍一张'));
    const { pool, clock } = ctx.state.service;
    const now = clock();
    const id = hash('sha256', bytes);
    const since = new Date(now.getTime() - dayMs);
    if (!(await hasPhoto(pool, id)) && (await countPhotos(pool, person.code, since)) >= mostADay)
      throw new RefusalError(tooManyToday);
    await keepPhoto(pool, { id, mediaType, bytes }, { by: person.code, at: now });
    ctx.status = 201;
    ctx.body = { id } satisfies KeptPhoto;
  });

  router.get('/app/photos/:id', needs('reports'), async (ctx: Context) => {
    const id = photoId.parse(ctx.params.id);
    const { of } = photoQuery.parse(ctx.query);
    const photo = await inView(ctx, async (view) =>
      (await photosOf(view, of)).includes(id) ? readPhoto(view.client, id) : null,
    );
    if (!photo) throw new RefusalError(refuse('notFound', '没有这张照片,或者这张单子不归你看'));
    ctx.body = {
      mediaType: photo.mediaType,
      base64: photo.bytes.toString('base64'),
    } satisfies ShownPhoto;
  });
}

/** What the bytes begin with: whatever is called a photo has to be one. */
function isOfType(mediaType: string, bytes: Buffer): boolean {
  const head = bytes.subarray(0, 12).toString('latin1');
  if (mediaType === 'image/jpeg') return head.startsWith('\xff\xd8\xff');
  if (mediaType === 'image/png') return head.startsWith('\x89PNG\r\n\x1a\n');
  return head.startsWith('RIFF') && head.slice(8) === 'WEBP';
}
