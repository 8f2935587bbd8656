import type { Corp } from './api-corp.ts';

export interface ApiRequest {
  readonly query: URLSearchParams;
  // biome-ignore lint/suspicious/noExplicitAny: a body may be anything, and the fake checks what it uses
  readonly body: any;
  readonly raw: Buffer;
  readonly contentType: string;
}

export type ApiAnswer =
  | ({ readonly errcode: number; readonly errmsg: string } & Readonly<Record<string, unknown>>)
  | { readonly bytes: Buffer; readonly contentType: string; readonly fileName: string };

export type ApiHandler = (corp: Corp, request: ApiRequest) => ApiAnswer;

export const ok = (more: Readonly<Record<string, unknown>> = {}): ApiAnswer => ({
  errcode: 0,
  errmsg: 'ok',
  ...more,
});

/** A refusal, with the tail that the real one adds to every message. */
export const no = (errcode: number, errmsg: string): ApiAnswer => ({
  errcode,
  errmsg: `${errmsg}, hint: [1732500000_1_fake], from ip: 203.0.113.7, more info at https://open.work.weixin.qq.com/devtool/query?e=${errcode}`,
});

export const bytes = (text: unknown): number => (typeof text === 'string' ? Buffer.byteLength(text) : -1);

/** As the real one does it: by bytes, without a word. */
export const cutTo = (text: string, most: number): string =>
  Buffer.from(text).subarray(0, most).toString('utf8');
