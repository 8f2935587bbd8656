import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { encrypt, getSignature } from '@wecom/crypto';
import { openEnvelope } from '../bot/channels/wecom-app/envelope.ts';
import { readCallback, readXml } from '../bot/channels/wecom-app/read-callback.ts';

/**
 * Reads real callback bodies, one JSON object with an `xml` per line in the file that CALLBACK_BODIES names: each is
 * encrypted as WeCom does, opened, parsed, and compared with what a plain look at the text finds. Prints how many held.
 */
const file = process.env.CALLBACK_BODIES;
if (!file) throw new Error('CALLBACK_BODIES has to name a file with one {"xml": "…"} per line');

const keys = {
  corpId: 'wwcheck000000001',
  token: 'check',
  aesKey: randomBytes(32).toString('base64').slice(0, 43),
};
const kinds = new Map<string, number>();
const wrong: string[] = [];
let compared = 0;
const lines = readFileSync(file, 'utf8').split('\n').filter(Boolean);

/** Fields without fields in them. */
const plainFields = /<(\w+)>(?:<!\[CDATA\[)?([^<>[\]]*)(?:\]\]>)?<\/\1>/g;

for (const [index, line] of lines.entries()) {
  const { xml } = JSON.parse(line) as { xml: string };
  const fault = faultOf(xml);
  if (fault) wrong.push(`line ${index + 1}: ${fault}`);
}

function faultOf(xml: string): string | null {
  const encrypted = encrypt(keys.aesKey, xml, keys.corpId);
  const signature = getSignature(keys.token, '1', '2', encrypted);
  const opened = openEnvelope(encrypted, { signature, timestamp: '1', nonce: '2' }, keys);
  if ('unopened' in opened || opened.plain !== xml) return 'the envelope changed it';
  const fields = readXml(opened.plain);
  const callback = readCallback(opened.plain);
  if (!fields || !callback) return 'not read';
  kinds.set(callback.kind, (kinds.get(callback.kind) ?? 0) + 1);
  for (const [, name = '', value = ''] of topLevel(xml).matchAll(plainFields)) {
    compared += 1;
    if (String(fields[name] ?? '') !== value.trim())
      return `${name} is “${String(fields[name])}”, not “${value}”`;
  }
  return null;
}

/** The body without what is nested in it. */
function topLevel(xml: string): string {
  const inner = xml.trim().replace(/^<xml>|<\/xml>$/g, '');
  return inner.replace(/<(\w+)>(?=\s*<\w)[\s\S]*?<\/\1>/g, '');
}

process.stdout.write(
  `${lines.length - wrong.length} of ${lines.length} bodies read, ${compared} fields compared\n`,
);
for (const [kind, count] of kinds) process.stdout.write(`  ${kind}: ${count}\n`);
for (const one of wrong) process.stdout.write(`  ${one}\n`);
process.exit(wrong.length === 0 ? 0 : 1);
