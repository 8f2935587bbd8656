import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import type { Guards } from './app.ts';
import { authenticate } from './middleware/auth.ts';
import type { Asked, Service } from './middleware/context.ts';
import { translateErrors } from './middleware/errors.ts';
import { inRow } from './middleware/in-row.ts';
import { isPlainJson, readPlainJson } from './middleware/json-body.ts';
import { logRequests } from './middleware/logging.ts';
import { refuseUnstorable } from './middleware/storable.ts';
import { actsPath, mayPost, mostBytes, postAct } from './routes/commands.ts';

/**
 * Answers acts that come in the plain form, with the guards that all requests pass, but without the framework: a context
 * and an answer of Koa's, and its router, take a seventh of all processor time. Whatever else is asked goes on.
 */
export function answerActs(service: Service, guards: Guards, otherwise: RequestListener): RequestListener {
  const post = inRow(
    [
      logRequests,
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
    post(asked)
      .then(() => answer(asked, res))
      .catch((error) => res.destroy(error));
  };
}

const askedBy = (service: Service, req: IncomingMessage, res: ServerResponse): Asked => ({
  req,
  method: 'POST',
  path: actsPath,
  url: actsPath,
  _matchedRoute: actsPath,
  // The token is put here by the guard that asks for it.
  state: { service } as Asked['state'],
  request: { body: undefined, rawBody: '' },
  status: 200,
  body: undefined,
  get: (header) => String(req.headers[header] ?? ''),
  set: (header, value) => void res.setHeader(header, value),
});

function answer({ state, status, body }: Asked, res: ServerResponse): void {
  const text = JSON.stringify(body);
  // A connection that is kept open would bring one request after another and hold up the end.
  if (state.service.isStopping()) res.setHeader('Connection', 'close');
  res.writeHead(status, {
    'Content-Type': 'application/json; charset=utf-8',
    'Content-Length': Buffer.byteLength(text),
  });
  res.end(text);
}
