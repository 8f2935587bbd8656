import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import type { Next } from 'koa';
import type { Guards } from './app.ts';
import { authenticate } from './middleware/auth.ts';
import type { Asked, Service } from './middleware/context.ts';
import { translateErrors } from './middleware/errors.ts';
import { inRow } from './middleware/in-row.ts';
import { isPlainJson, readPlainJson } from './middleware/json-body.ts';
import { logRequests } from './middleware/logging.ts';
import { refuseUnstorable } from './middleware/storable.ts';
import { actsPath, mayPost, mostBytes, postAct } from './routes/commands.ts';

/** An act under way, with where its answer goes. */
interface Acting extends Asked {
  readonly res: ServerResponse;
}

/**
 * Answers acts that come in the plain form, with the guards that all requests pass, but without the framework: a context
 * and an answer of Koa's, and its router, take a seventh of all processor time. Whatever else is asked goes on.
 */
export function answerActs(service: Service, guards: Guards, otherwise: RequestListener): RequestListener {
  const post = inRow<Acting>(
    [
      logRequests,
      sendAnswer,
      guards.door,
      translateErrors,
      authenticate,
      guards.rate,
      readPlainJson,
      refuseUnstorable,
      mayPost,
    ],
    postAct,
  );
  return (req, res) => {
    if (req.url !== actsPath || !isPlainJson(req, mostBytes)) return otherwise(req, res);
    const asked = askedBy(service, req, res);
    post(asked).catch((error) => res.destroy(error));
  };
}

const askedBy = (service: Service, req: IncomingMessage, res: ServerResponse): Acting => ({
  req,
  res,
  method: 'POST',
  path: actsPath,
  url: actsPath,
  _matchedRoute: actsPath,
  // The token is put here by the guard that asks for it.
  state: { service } as Asked['state'],
  request: { body: undefined, rawBody: '' },
  status: 200,
  body: undefined,
  get(header) {
    return String(req.headers[header] ?? '');
  },
  set(header, value) {
    res.setHeader(header, value);
  },
});

/** Sends the answer before it is counted and logged: whoever asked need not wait for that. */
async function sendAnswer(asked: Acting, next: Next): Promise<void> {
  await next();
  const { state, status, body, res } = asked;
  const text = JSON.stringify(body);
  // A connection that is kept open would bring one request after another and hold up the end.
  if (state.service.isStopping()) res.setHeader('Connection', 'close');
  res.writeHead(status, {
    'Content-Type': 'application/json; charset=utf-8',
    'Content-Length': Buffer.byteLength(text),
  });
  res.end(text);
}
