import { STATUS_CODES } from 'node:http';
import type { Duplex } from 'node:stream';
import { type Refusal, refusalCodes, refuse } from '../contract/refusals.ts';

/** Answers what Node's parser gave up on, which no route ever sees, in the one form; then the connection is over. */
export function answerUnreadable(error: NodeJS.ErrnoException, socket: Duplex): void {
  // Inside an answer that is under way another one would be read as a part of it.
  const { _httpMessage: underWay } = socket as { _httpMessage?: { headersSent: boolean } };
  if (error.code === 'ECONNRESET' || !socket.writable || underWay?.headersSent) {
    socket.destroy();
    return;
  }
  const refusal = refusalOf(error.code);
  const { status } = refusalCodes[refusal.code];
  const body = JSON.stringify(refusal);
  const head = [
    `HTTP/1.1 ${status} ${STATUS_CODES[status]}`,
    'Content-Type: application/json; charset=utf-8',
    `Content-Length: ${Buffer.byteLength(body)}`,
    'Connection: close',
  ];
  socket.end(`${head.join('\r\n')}\r\n\r\n${body}`);
}

function refusalOf(code: string | undefined): Refusal {
  if (code === 'HPE_HEADER_OVERFLOW') return refuse('headersTooLarge', '请求头或网址太长了。请缩短以后再发');
  if (code === 'HPE_CHUNK_EXTENSIONS_OVERFLOW') return refuse('tooLarge', '请求太大了。请分几次提交');
  if (code === 'ERR_HTTP_REQUEST_TIMEOUT') return refuse('tooSlow', '请求没有按时发完。请再发一次');
  return refuse('invalidInput', '这不是正确的 HTTP 请求。请检查发送的程序');
}
