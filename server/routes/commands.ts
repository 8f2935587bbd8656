import * as z from 'zod';
import type { Posted } from '../contract/answers.ts';
import { instant } from '../contract/fields.ts';
import { mostPhotos, photoId } from '../contract/photos.ts';
import { isRefusal } from '../contract/refusals.ts';
import { atOneMoment } from '../db/pool.ts';
import { actorOf, keyRoom, needs } from '../middleware/auth.ts';
import type { Asked } from '../middleware/context.ts';
import { answerRefusal } from '../middleware/errors.ts';
import { hasLate, warnOfCounts } from '../reports/recounted.ts';

const command = z.looseObject({ name: z.string().min(1).max(60) });

export const commandBody = z.strictObject({
  /** The idempotency key: the same key and commands are answered the same, whenever they come. */
  key: z.string().min(1).max(300),
  /** One act: all of the commands are recorded, or none. */
  commands: z.array(command).min(1).max(20),
  dryRun: z.boolean().optional(),
  source: z
    .strictObject({
      channel: z.string().max(40),
      chat: z.string().max(200).optional(),
      messageId: z.string().max(200).optional(),
      text: z.string().max(4000).optional(),
      madeAt: instant.optional(),
      photos: z.array(photoId).max(mostPhotos).optional(),
    })
    .optional(),
});

export const actsPath = '/v1/commands';
/** Of a body; only company files may be larger. */
export const mostBytes = 1024 * 1024;
export const mayPost = needs('commands', 'bot');

/** `POST /v1/commands`: the one way in. */
export async function postAct(ctx: Asked): Promise<void> {
  const { key, commands, dryRun, source } = commandBody.parse(ctx.request.body);
  const { token, service } = ctx.state;
  const answer = await service.desk.run({
    // Keys of different integrations live apart, so that none can meet another's.
    key: `${keyRoom(ctx)}/${key}`,
    commands,
    actor: actorOf(ctx),
    source: source ? boundedSource(source, service.clock()) : { channel: token.name },
    ...(dryRun !== undefined && { dryRun }),
    ...(token.places.length > 0 && { places: token.places }),
  });
  if (isRefusal(answer)) return answerRefusal(ctx, answer);
  ctx.status = answer.kind === 'waiting' ? 202 : 200;
  ctx.body = answer.kind === 'posted' && hasLate(answer) ? await withWarnings(ctx, answer) : answer;
}

/** Nothing waits longer on a device, and nothing is made in the future: beyond that a device's clock is wrong. */
const longestAwayMs = 31 * 86_400_000;

function boundedSource<S extends { readonly madeAt?: string | undefined }>(source: S, now: Date) {
  const { madeAt, ...rest } = source;
  if (madeAt === undefined) return rest;
  const made = Math.min(now.getTime(), Math.max(now.getTime() - longestAwayMs, Date.parse(madeAt)));
  return { ...rest, madeAt: new Date(made).toISOString() };
}

const withWarnings = ({ state: { service } }: Asked, answer: Posted): Promise<Posted> =>
  atOneMoment(service.pool, async (client, { revision }) =>
    warnOfCounts(client, await service.desk.company(client, revision), answer),
  );
