import { readFileSync } from 'node:fs';
import path from 'node:path';

/** Where channels may be set up, beside the environment: lines `NAME=value` in the data directory. */
export const settingsFileName = 'channels.env';

export interface SettingsFile {
  readonly values: Readonly<Record<string, string>>;
  readonly faults: readonly string[];
}

/** What stands in the file; nothing where there is none. A value may stand in quotation marks, `#` begins a remark line. */
export function readSettingsFile(dataDir: string): SettingsFile {
  const file = path.join(dataDir, settingsFileName);
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    const isMissing = (error as NodeJS.ErrnoException).code === 'ENOENT';
    return { values: {}, faults: isMissing ? [] : [`${file} 读不了。请检查文件权限`] };
  }
  return parseSettings(text, file);
}

function parseSettings(text: string, file: string): SettingsFile {
  const values: Record<string, string> = {};
  const faults: string[] = [];
  for (const [index, raw] of text
    .replace(/^\uFEFF/, '')
    .split(/\r?\n/)
    .entries()) {
    const line = raw.trim();
    if (line === '' || line.startsWith('#')) continue;
    const [, name, value = ''] = /^(?:export\s+)?([A-Z][A-Z0-9_]*)\s*=\s*(.*)$/.exec(line) ?? [];
    const at = `${file} 第${index + 1}行`;
    if (name === undefined) faults.push(`${at}看不懂。每行写成 名字=值,例如 XIAOER_WECOM_BOT_ID=aib123`);
    else if (values[name] !== undefined) faults.push(`${at}:${name} 写了两次。请删掉一行`);
    else values[name] = /^(["'])(.*)\1$/.exec(value)?.[2] ?? value;
  }
  return { values, faults };
}
