import { PassThrough } from 'node:stream';
import { refuse } from '../contract/refusals.ts';
import type { Context } from '../middleware/context.ts';
import { RefusalError } from '../middleware/errors.ts';

type OnProgress = (done: number, total: number) => void;

/** A line at most so often; whoever looks at a bar sees no more. */
const everyMs = 200;

/**
 * Answers with what a long piece of work comes to. Who accepts `application/x-ndjson` hears on the way how far it is:
 * lines `{"done","total"}`, and as the last one `{"answer"}` or `{"refusal"}`.
 */
export async function answerLongWork<T>(
  ctx: Context,
  work: (onProgress: OnProgress) => Promise<T>,
): Promise<void> {
  if (!ctx.get('accept').includes('application/x-ndjson')) {
    ctx.body = await work(() => {});
    return;
  }
  const lines = new PassThrough();
  const say = (line: object): void => {
    if (!lines.destroyed) lines.write(`${JSON.stringify(line)}\n`);
  };
  let told = 0;
  ctx.type = 'application/x-ndjson';
  ctx.body = lines;
  void work((done, total) => {
    if (Date.now() - told < everyMs) return;
    told = Date.now();
    say({ done, total });
  })
    .then((answer) => say({ answer }))
    .catch((error) => {
      if (!(error instanceof RefusalError))
        ctx.state.service.log.error({ fault: String(error?.message ?? error) }, 'long work failed');
      say({
        refusal: error instanceof RefusalError ? error.refusal : refuse('internal', '没有做完,请看日志'),
      });
    })
    .finally(() => lines.end());
}
