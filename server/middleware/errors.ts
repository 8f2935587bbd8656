import { randomBytes } from 'node:crypto';
import type { Next } from 'koa';
import * as z from 'zod';
import { isRefusal, type Refusal, refusalCodes, refuse } from '../contract/refusals.ts';
import { NoCompanyError } from '../db/company.ts';
import { isOutage } from '../db/outage.ts';
import type { Asked, Context } from './context.ts';

/** Thrown by routes to answer with a refusal. */
export class RefusalError extends Error {
  readonly refusal: Refusal;
  constructor(refusal: Refusal) {
    super(refusal.code);
    this.refusal = refusal;
  }
}

export function answerRefusal(ctx: Asked, refusal: Refusal): void {
  ctx.status = refusalCodes[refusal.code].status;
  ctx.body = refusal;
  ctx.state.service.metrics.refused(refusal.code);
  if (ctx.status === 503 || ctx.status === 429)
    ctx.set('Retry-After', String(refusal.data?.retryAfterSeconds ?? 2));
}

export const notJson = (): Refusal =>
  refuse('notJson', '请求的内容要是 JSON,并且写明 Content-Type: application/json,不要压缩');

/** One form for every error. What is not an expected no gets an incident number, is logged, and is never shown raw. */
export async function translateErrors(ctx: Asked, next: Next): Promise<void> {
  try {
    await next();
  } catch (error) {
    answerRefusal(ctx, toRefusal(error, ctx));
  }
}

/** The router has nothing at this address, or not with this method; then it says in `Allow` what it has. */
export async function refuseNoRoute(ctx: Context, next: Next): Promise<void> {
  await next();
  if (ctx.body !== undefined) return;
  if (ctx.status === 404) answerRefusal(ctx, refuse('notFound', '没有这个地址。请核对网址'));
  if (ctx.status === 405 || ctx.status === 501) {
    const allowed = String(ctx.response.get('Allow'));
    answerRefusal(ctx, refuse('methodNotAllowed', `这个地址不能用 ${ctx.method},可以用:${allowed}`));
  }
}

function toRefusal(error: unknown, ctx: Asked): Refusal {
  if (error instanceof RefusalError) return error.refusal;
  if (isRefusal(error)) return error;
  if (error instanceof z.ZodError) {
    const issues = error.issues.slice(0, 10).map(({ path, message }) => ({ field: path.join('.'), message }));
    const said = issues.map(({ field, message }) => `${field || '正文'} ${message}`);
    return refuse('invalidInput', `请求的内容不对:${said.join(';')}`, { issues });
  }
  if (error instanceof NoCompanyError) {
    return refuse('wrongState', '还没有公司资料。请先导入:npm run import -- 公司资料目录');
  }
  const { status } = error as { status?: number };
  if (status === 413) return refuse('tooLarge', '请求太大了。请分几次提交');
  if (status === 415) return notJson();
  if (status === 400) return refuse('invalidInput', '请求的格式不对,需要 JSON');
  if (isOutage(error)) {
    // The client puts a piece of our source in front of what happened.
    const fault = (error as Error).message.split('\n').at(-1);
    ctx.state.service.log.warn({ fault, path: ctx.path }, 'outage');
    return refuse('tryAgain', '系统正忙,请过一会儿再试');
  }
  const incident = randomBytes(4).toString('hex');
  // The message of an error may quote values; where it happened is enough to find it.
  const stack = String((error as Error).stack)
    .split('\n')
    .slice(1, 10);
  ctx.state.service.log.error(
    { incident, path: ctx.path, name: (error as Error).name, stack },
    'unexpected fault',
  );
  return refuse('internal', `系统出了点问题(事故编号 ${incident}),请稍后再试或联系技术人员`, { incident });
}
