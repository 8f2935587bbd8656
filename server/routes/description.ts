import type Router from '@koa/router';
import type { Context, State } from '../middleware/context.ts';
import { openApiDocument } from '../openapi/document.ts';
import { openApiPage, pagePolicy } from '../openapi/page.ts';

/** What the service can do, for programs and for people. The same for everybody, so it is made once. */
export function descriptionRoutes(router: Router<State>): void {
  let document: string | undefined;
  let page: string | undefined;

  router.get('/openapi.json', (ctx: Context) => {
    document ??= JSON.stringify(openApiDocument());
    ctx.type = 'json';
    ctx.body = document;
  });

  router.get('/docs', (ctx: Context) => {
    page ??= openApiPage();
    ctx.set({ 'Content-Security-Policy': pagePolicy, 'X-Content-Type-Options': 'nosniff' });
    ctx.type = 'html';
    ctx.body = page;
  });
}
