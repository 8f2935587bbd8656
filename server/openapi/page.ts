import { createHash } from 'node:crypto';
import { refusalCodes } from '../contract/refusals.ts';
import { roleNames, roles } from '../contract/roles.ts';
import { publicCommands } from '../desk/registry.ts';
import { permissionMatrix } from '../policies/matrix.ts';
import { commandTexts } from './command-texts.ts';
import type { Endpoint } from './endpoint.ts';
import { endpoints } from './endpoints.ts';
import { commandExamples, exampleBody } from './examples.ts';

const style = `:root{color-scheme:light dark}body{font:15px/1.5 system-ui,sans-serif;max-width:72rem;margin:0 auto;padding:1rem}
table{border-collapse:collapse;width:100%;font-size:13px}td,th{border:1px solid #8884;padding:.2rem .5rem;text-align:left;vertical-align:top}
pre{overflow:auto;background:#8881;padding:.6rem}code{font-size:13px}summary{cursor:pointer}.m{font-weight:600;text-transform:uppercase}
.wide{overflow-x:auto}.yes,.document{color:#080}.no,.hidden{color:#b00}`;

/** Nothing is loaded and nothing runs: the one style is named by its hash. */
export const pagePolicy = `default-src 'none'; style-src 'sha256-${createHash('sha256').update(style).digest('base64')}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`;

const escapes: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escapeHtml = (text: string): string => text.replace(/[&<>"]/g, (one) => escapes[one] ?? one);
const code = (text: string): string => `<code>${escapeHtml(text)}</code>`;
const pre = (value: unknown): string => `<pre>${escapeHtml(JSON.stringify(value, null, 1))}</pre>`;
const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  `<div class="wide"><table><tr>${head.map((one) => `<th>${one}</th>`).join('')}</tr>${rows
    .map((row) => `<tr>${row.map((one) => `<td>${one}</td>`).join('')}</tr>`)
    .join('')}</table></div>`;

/** The description as people read it: endpoints, commands with an example each, who may do what, refusals. */
export function openApiPage(): string {
  return `<!doctype html><html lang="zh"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>店小二 API</title><style>${style}</style><h1>店小二 Xiaoer API</h1>
<p>The same as <a href="openapi.json">openapi.json</a>. <code>Authorization: Bearer …</code>, and for a bot <code>X-Actor</code>.</p>
<h2>接口 Endpoints</h2>${table(['', 'path', 'scope', ''], endpoints.map(endpointRow))}
<h2>操作 Commands</h2>${publicCommands.map(commandPart).join('')}
<h2>权限 Who may</h2><p>own / other place. document: it depends on the document; hidden: as if there were nothing.</p>${matrixTable()}
<h2>拒绝 Refusals</h2>${table(
    ['code', 'status', 'retry'],
    Object.entries(refusalCodes).map(([name, { status, retry }]) => [
      code(name),
      String(status),
      String(retry),
    ]),
  )}</html>`;
}

const endpointRow = ({ method, path, scopes, title, summary, query }: Endpoint): string[] => [
  `<span class="m">${method}</span>`,
  code(path + (query ? `?${Object.keys(query.shape).join('&')}` : '')),
  scopes.join(' ') || '–',
  escapeHtml(`${title}: ${summary}`),
];

function commandPart({ name, title }: (typeof publicCommands)[number]): string {
  const example = commandExamples.find(({ command }) => command.name === name);
  return `<details><summary>${code(name)} ${title}: ${escapeHtml(commandTexts[name] ?? '')}</summary>${
    example ? pre(exampleBody(example)) : ''
  }</details>`;
}

function matrixTable(): string {
  const cell = (verdict: string): string => `<span class="${verdict}">${verdict}</span>`;
  const rows = permissionMatrix(publicCommands).map(({ name, title, rights }) => [
    `${code(name)} ${title}`,
    ...roles.map((role) => `${cell(rights[role].own)} / ${cell(rights[role].other)}`),
  ]);
  return table(['', ...roles.map((role) => roleNames[role])], rows);
}
